"""What several trained networks together say of raw sentences, for a new one to learn from: tags where it is likely,
trees and lemmas where they agree, names in each scheme."""
import numpy as np
import torch

import syntax_data as data
import syntax_net as net

TAUGHT_SCHEMES = ["uner", "wikigold", "re3d"]


def read_raw(path, words, seed, skip=0):
    """A random choice of raw sentences, `words` words in all."""
    lines = [l.split() for l in open(path, encoding="utf-8")]
    rng = np.random.default_rng(seed)
    out, total = [], 0
    for i in rng.permutation(len(lines)):
        forms = lines[i]
        if 5 < len(forms) <= 60 and len(set(forms)) > 4:
            out.append(forms)
            total += len(forms)
            if total >= words:
                break
    return out


def as_sentences(lines):
    for forms in lines:
        n = len(forms)
        yield data.Sentence(forms, [None] * n, [None] * n, [None] * n, [None] * n, [-2] * n, [None] * n, None, None, 0)


def opinion(model, embed, corpus, rows, packed, sentence):
    """Probabilities of universal and Penn tags and of names, and the best features, lemma scripts, heads, relations."""
    e = embed.rows(torch.from_numpy(corpus.word[0][rows]), torch.from_numpy(corpus.spelling[0][rows]), embed.mean)
    h = model.encode(e, packed, torch.from_numpy(sentence), 0)
    upos, xpos, feats, scripts = model.tags(h)
    q, k, near, root = model.arcs(h, 0)
    best = torch.zeros(len(rows), dtype=torch.int32)
    head = torch.full((len(rows),), -2, dtype=torch.int32)
    net.ArcLoss.apply(q, k, root, near, model.out["scale"], head, packed, 0.0, best, False)
    best = best.numpy().astype(np.int64)
    base = packed.numpy()[sentence]
    kinds = net.near_kinds(np.arange(len(rows)) - base, best)
    rel = model.relations(h, torch.from_numpy(np.where(best < 0, -1, best + base)), torch.from_numpy(kinds), 0)
    names = model.all_name_scores(h)
    schemes = [torch.softmax(names[:, 0] + names[:, 1 + data.SCHEMES.index(s)], 1) for s in TAUGHT_SCHEMES]
    soft = torch.cat([torch.softmax(upos, 1), torch.softmax(xpos, 1), *schemes], 1).numpy()
    hard = np.column_stack([feats.argmax(1).numpy(), scripts.argmax(1).numpy(), best, rel.argmax(1).numpy()])
    return soft, hard


def teach(teachers, corpus, batches):
    """[T, 17 + 49 + 3 * 7] probabilities and the labels of Corpus, with -1 (head: -2) where the teachers differ."""
    soft = np.zeros((corpus.tokens(), 17 + 49 + len(TAUGHT_SCHEMES) * len(data.NAME_TAGS)), np.float16)
    label = np.full((corpus.tokens(), 7), -1, np.int64)
    with torch.no_grad():
        for rows, packed, sentence in batches:
            said = [opinion(model, embed, corpus, rows, packed, sentence) for embed, model in teachers]
            mean = sum(s for s, _ in said) / len(said)
            soft[rows] = mean
            hard = said[0][1]
            agree = np.all([h == hard for _, h in said], axis=0)
            label[rows, 0] = mean[:, :17].argmax(1)
            label[rows, 1] = mean[:, 17:66].argmax(1)
            label[rows, 2:4] = np.where(agree[:, :2], hard[:, :2], -1)
            label[rows, 4] = np.where(agree[:, 2], hard[:, 2], -2)
            label[rows, 5] = np.where(agree[:, 2] & agree[:, 3], hard[:, 3], -1)
    return soft, label
