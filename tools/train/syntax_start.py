"""What every run of the trainer begins with: word vectors, the network, corpora, batches."""
import math
import pathlib
import struct

import numpy as np
import torch

import syntax_data as data
import syntax_kinds as kinds
import syntax_net as net

WORD_ROWS = 36000
GUESSES = 12000
UNKNOWN, MASKED = 0, 1


def read_vectors(path):
    with open(path, "rb") as f:
        rows, width = struct.unpack("<II", f.read(8))
        keys = np.fromfile(f, np.uint32, rows)
        np.fromfile(f, np.uint32, rows)
        vectors = np.fromfile(f, np.float32, rows * width).reshape(rows, width)
    keys, vectors = keys[:WORD_ROWS - 2], vectors[:WORD_ROWS - 2]
    return keys, vectors * (0.35 / vectors.std())


def new_net(library, labels, vectors, seed):
    torch.manual_seed(seed)
    spelling = library.dateline_spelling_rows() + len(data.STYLES)
    embed = net.Embed(WORD_ROWS, spelling + kinds.GROUPS * kinds.ROWS, seed)
    embed.spelling[spelling:] = 0
    embed.word[2:2 + len(vectors)] = torch.from_numpy(vectors)
    sizes = {"upos": 17, "xpos": 1, "feats": 1, "scripts": 1, "rels": 1} if labels is None else \
        {k: len(getattr(labels, k)) for k in ("upos", "xpos", "feats", "scripts", "rels")}
    sizes |= {"names": len(data.NAME_TAGS), "schemes": len(data.SCHEMES), "guesses": GUESSES}
    return embed, net.Net(sizes)


def restore(path, embed, model, tables=False):
    """What is saved, as far as it goes; of a pre-trained one with `tables` the tables alone."""
    saved = torch.load(path)
    if "net" in saved:
        model.load_state_dict(model.state_dict() | saved["net"])
    elif not tables:
        model.enc.load_state_dict(saved["enc"])
    for table, rows in ((embed.word, saved["word"]), (embed.spelling, saved["spelling"])):
        table[:len(rows)] = rows
    embed.mean = [embed.word.clone(), embed.spelling.clone()]


def exact_one(path, library, labels, vectors):
    embed, model = new_net(library, labels, vectors, 1)
    restore(path, embed, model)
    model.exact = True
    return embed, model


def corpora(args):
    library = data.feature_library(args.work)
    keys, vectors = read_vectors(args.vectors)
    vocabulary = data.Vocabulary(keys, kinds.Kinds(args.kinds) if args.kinds else None)
    trees, alone = data.read_train(args.gold)
    labels = data.Labels(trees, data.Folder(library))
    return library, vocabulary, vectors, trees, alone, labels


def read_dev(args, library, labels, vocabulary):
    gold = pathlib.Path(args.gold)
    names = {tuple(s.forms): s.names for s in data.read_names(gold / "names/uner_ewt-dev.tsv", "uner")}
    out = {}
    for name in ("ewt", "gumfree"):
        sentences = [s._replace(names=names.get(tuple(s.forms)) if name == "ewt" else None)
                     for s in data.read_conllu(gold / f"syntax/en_{name}-dev.conllu")]
        out[name] = data.Corpus(library, sentences, labels, vocabulary, style=np.full(len(sentences), data.STYLES.index(name)))
    return out


def batches(sizes, order, tokens):
    """Groups of sentence numbers of about `tokens` tokens."""
    group, total = [], 0
    for s in order:
        group.append(s)
        total += sizes[s]
        if total >= tokens:
            yield group
            group, total = [], 0
    if group:
        yield group


def gather(start, group):
    """Token numbers of the sentences of a group, packed starts, sentence number of each token."""
    sizes = start[np.array(group) + 1] - start[group]
    rows = np.concatenate([np.arange(start[s], start[s + 1]) for s in group])
    packed = np.zeros(len(group) + 1, np.int32)
    packed[1:] = np.cumsum(sizes)
    return rows, torch.from_numpy(packed), np.repeat(np.arange(len(group)), sizes)


def rate_at(step, total, top, warm):
    if step < warm:
        return top * (step + 1) / warm
    return top * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, total - warm))))
