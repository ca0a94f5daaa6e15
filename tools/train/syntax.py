#!/usr/bin/env python3
"""Trains the syntax model; tools/train/syntax runs all the steps.

    syntax.py pretrain WORK --raw RAW.txt --vectors VECTORS.bin [--from PRETRAINED.pt]       -> WORK/pretrained.pt
    syntax.py train    WORK --gold GOLD --vectors VECTORS.bin [--from PRETRAINED.pt|TRAINED.pt] -> WORK/trained.pt
    syntax.py average  WORK --from TRAINED.pt --with TRAINED.pt                              -> WORK/trained.pt
    syntax.py export   WORK --gold GOLD --vectors VECTORS.bin --out syntax.model
"""
import argparse
import math
import pathlib
import struct
import time

import numpy as np
import torch
import torch.nn.functional as F

import syntax_data as data
import syntax_net as net
from syntax_export import export

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
    embed = net.Embed(WORD_ROWS, library.dateline_spelling_rows() + len(data.STYLES), seed)
    embed.word[2:2 + len(vectors)] = torch.from_numpy(vectors)
    sizes = {"upos": 17, "xpos": 1, "feats": 1, "scripts": 1, "rels": 1} if labels is None else \
        {k: len(getattr(labels, k)) for k in ("upos", "xpos", "feats", "scripts", "rels")}
    sizes |= {"names": len(data.NAME_TAGS), "schemes": len(data.SCHEMES), "guesses": GUESSES}
    return embed, net.Net(sizes)


class Average:
    def __init__(self, module, keep):
        self.keep, self.pairs = keep, [(p, p.detach().clone()) for p in module.parameters()]

    def update(self, step):
        keep = min(self.keep, (1 + step) / (20 + step))
        with torch.no_grad():
            torch._foreach_mul_([m for _, m in self.pairs], keep)
            torch._foreach_add_([m for _, m in self.pairs], [p.detach() for p, _ in self.pairs], alpha=1 - keep)

    def swap(self):
        with torch.no_grad():
            for p, m in self.pairs:
                held = p.detach().clone()
                p.copy_(m)
                m.copy_(held)


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


def pretrain(args):
    library = data.feature_library(args.work)
    keys, vectors = read_vectors(args.vectors)
    vocabulary = data.Vocabulary(keys)
    embed, model = new_net(library, None, vectors, args.seed)
    model.guess["e"].data.copy_(torch.from_numpy(vectors[:GUESSES]) * 0.5)
    if args.start:  # goes on from an earlier one, as far as the shapes agree
        saved = torch.load(args.start)
        own = model.enc.state_dict()
        model.enc.load_state_dict(own | {k: v for k, v in saved["enc"].items() if k in own and own[k].shape == v.shape})
        embed.word.copy_(saved["word"])
        embed.spelling[:len(saved["spelling"])] = saved["spelling"]
    words, spelling, sizes = [], [], []
    lines = []
    def flush():
        k, r = data.features_of(library, lines)
        words.append(vocabulary.rows(k)); spelling.append(r.astype(np.uint16)); sizes.extend(len(l) for l in lines)
        lines.clear()
    for line in open(args.raw, encoding="utf-8"):
        forms = line.split()
        if 3 < len(forms) <= 80:
            lines.append(forms)
            if len(lines) >= 20000:
                flush()
    flush()
    words, spelling, sizes = np.concatenate(words), np.concatenate(spelling), np.array(sizes)
    start = np.zeros(len(sizes) + 1, np.int64)
    start[1:] = np.cumsum(sizes)
    print(f"pretrain: {len(sizes)} sentences, {start[-1]} words", flush=True)
    pars = list(model.enc.parameters()) + list(model.guess.parameters())
    adam = torch.optim.AdamW(pars, lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01)
    rng = np.random.default_rng(args.seed)
    total = int(args.epochs * start[-1] / args.tokens)
    step, begun, shown = 0, time.time(), []
    while step < total:
        for group in batches(sizes, rng.permutation(len(sizes)), args.tokens):
            if step >= min(total, args.stop):
                return
            rows, packed, sentence = gather(start, group)
            word, spell = words[rows].copy(), spelling[rows].astype(np.int32)
            target = torch.from_numpy(word - 2).long()
            draw = rng.random(len(rows))
            asked = (draw < 0.22) & (word >= 2) & (word < GUESSES + 2)
            hide = asked & (draw < 0.18)
            word[hide] = MASKED
            spell[hide] = -1
            swap = asked & (draw >= 0.18) & (draw < 0.20)
            other = rng.integers(0, len(words), int(swap.sum()))
            word[swap], spell[swap] = words[other], spelling[other]
            word[(rng.random(len(rows)) < 0.03) & ~asked] = UNKNOWN
            # Where the word itself stays visible, only a few are asked for.
            rate = rate_at(step, total, args.rate, 300)
            for g in adam.param_groups:
                g["lr"] = rate
            e = embed.rows(torch.from_numpy(word), torch.from_numpy(spell))
            h = model.encode(e, packed, torch.from_numpy(sentence), 0.05)
            chosen = torch.from_numpy(np.nonzero(asked)[0])
            loss = F.cross_entropy(model.guesses(h[chosen]), target[chosen])
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(pars, 2.0)
            adam.step()
            embed.step(e.grad, rate)
            shown.append(loss.item())
            step += 1
            if step % 100 == 0:
                took = time.time() - begun
                print(f"step {step}/{total} loss {np.mean(shown[-100:]):.3f} {step * args.tokens / took:.0f} words/s", flush=True)
            if step % 1000 == 0 or step == total:
                torch.save({"enc": model.enc.state_dict(), "word": embed.word, "spelling": embed.spelling},
                           args.work / "pretrained.pt")


def evaluate(model, embed, corpus, averaged=True):
    """Accuracies in per cent; heads by plain arg max, so a little below what the decoder reaches."""
    right = np.zeros(8)
    total = 0
    hits = np.zeros(3)
    with torch.no_grad():
        sizes = np.diff(corpus.start)
        for group in batches(sizes, range(len(sizes)), 4000):
            rows, packed, sentence = gather(corpus.start, group)
            label = corpus.label[0][rows]
            e = embed.rows(torch.from_numpy(corpus.word[0][rows]), torch.from_numpy(corpus.spelling[0][rows]),
                           embed.mean if averaged else None)
            h = model.encode(e, packed, torch.from_numpy(sentence), 0)
            for k, y in enumerate(model.tags(h)):
                right[k] += (y.argmax(1).numpy() == label[:, k]).sum()
            q, k, near, root = model.arcs(h, 0)
            best = torch.zeros(len(rows), dtype=torch.int32)
            head = torch.from_numpy(label[:, 4].astype(np.int32))
            net.ArcLoss.apply(q, k, root, near, model.out["scale"], head, packed, 0.0, best, False)
            best = best.numpy().astype(np.int64)
            base = packed.numpy()[sentence]
            position = np.arange(len(rows)) - base
            y = model.relations(h, torch.from_numpy(np.where(best < 0, -1, best + base)),
                                torch.from_numpy(net.near_kinds(position, best)), 0).argmax(1).numpy()
            attached = best == label[:, 4]
            right[4] += attached.sum()
            right[5] += (attached & (y == label[:, 5])).sum()
            total += len(rows)
            if (label[:, 6] >= 0).any():
                guess = model.name_scores(h, torch.zeros(len(rows), dtype=torch.long)).argmax(1).numpy()
                hits += spans_agree(label[:, 6], guess, sentence)
    names = 2 * hits[0] / max(1, hits[1] + hits[2])
    return dict(zip("upos xpos feats lemma uas las".split(), np.round(100 * right[:6] / total, 2))) | {"names": round(100 * names, 2)}


def spans_agree(gold, guess, sentence):
    def spans(tags):
        out, begin = set(), None
        for i in range(len(tags) + 1):
            tag = tags[i] if i < len(tags) else 0
            new = i == len(tags) or i == 0 or sentence[i] != sentence[i - 1]
            if begin is not None and (new or tag % 2 == 1 or tag == 0 or (tag + 1) // 2 != kind):
                out.add((begin, i, kind)); begin = None
            if tag > 0 and begin is None:
                begin, kind = i, (tag + 1) // 2
        return out
    a, b = spans(gold), spans(guess)
    return np.array([len(a & b), len(a), len(b)])


def corpora(args):
    library = data.feature_library(args.work)
    keys, vectors = read_vectors(args.vectors)
    vocabulary = data.Vocabulary(keys)
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


def train(args):
    library, vocabulary, vectors, trees, alone, labels = corpora(args)
    embed, model = new_net(library, labels, vectors, args.seed)
    train_set = data.Corpus(library, trees + alone, labels, vocabulary, (0, 1, 2, 3), data.styles_of(trees, len(alone)))
    dev = read_dev(args, library, labels, vocabulary)
    if args.start:
        saved = torch.load(args.start)
        if "net" in saved:
            model.load_state_dict(saved["net"])
        elif not args.tables:
            model.enc.load_state_dict(saved["enc"])
        embed.word.copy_(saved["word"])
        embed.spelling[:len(saved["spelling"])] = saved["spelling"]
        embed.mean = [embed.word.clone(), embed.spelling.clone()]
    count = np.bincount(train_set.word[0], minlength=WORD_ROWS)
    forget = 0.12 * 6 / (6 + count) + 0.06  # rare words are dropped more often
    fast = list(model.out.parameters())
    slow = list(model.enc.parameters())
    adam = torch.optim.AdamW([{"params": slow, "share": args.slow}, {"params": fast, "share": 1.0}], lr=1e-3,
                             betas=(0.9, 0.98), weight_decay=0.02)
    mean = Average(model, 0.998)
    rng = np.random.default_rng(args.seed)
    sizes = np.diff(train_set.start)
    n_trees = len(trees)
    alone_ids = np.arange(n_trees, len(sizes))
    per_epoch = (sizes[:n_trees].sum() + args.names * sizes[n_trees:].sum()) / args.tokens
    total, step, begun = int(per_epoch * args.epochs), 0, time.time()
    print(f"train: {sizes[:n_trees].sum()} words with trees, {sizes[n_trees:].sum()} with names alone, "
          f"{sum(p.numel() for p in fast + slow)} weights, labels {model.sizes}, {total} steps", flush=True)
    weights = dict(upos=0.6, xpos=0.8, feats=0.7, scripts=0.4)
    epoch = 0
    while step < total:
        some = rng.choice(alone_ids, int(len(alone_ids) * args.names), replace=False)
        order = rng.permutation(np.concatenate([np.arange(n_trees), some]))
        model.exact = epoch >= args.epochs * 0.7
        lost = {}
        for group in batches(sizes, order, args.tokens):
            rows, packed, sentence = gather(train_set.start, group)
            variant = rng.choice(4, len(group), p=args.case)
            word, spell, label = (np.empty((len(rows), *a.shape[1:]), a.dtype)
                                  for a in (train_set.word[0], train_set.spelling[0], train_set.label[0]))
            for v in range(4):
                mine = variant[sentence] == v
                word[mine], spell[mine], label[mine] = (a[v][rows[mine]] for a in
                                                        (train_set.word, train_set.spelling, train_set.label))
            word[rng.random(len(rows)) < forget[word]] = UNKNOWN
            spell[rng.random(spell.shape) < 0.04] = -1
            unstyled = rng.random(len(group)) < 0.1
            spell[unstyled[sentence], -1] = -1
            rate = rate_at(step, total, args.rate, 200)
            for g in adam.param_groups:
                g["lr"] = rate * g["share"]
            e = embed.rows(torch.from_numpy(word), torch.from_numpy(spell))
            h = model.encode(e, packed, torch.from_numpy(sentence), args.drop)
            label = torch.from_numpy(label)
            losses = {}
            tree = torch.nonzero(label[:, 0] >= 0).squeeze(1)
            n_tree = max(1, len(tree))
            scored = h[tree]
            for key, y, column in zip(weights, model.tags(scored), range(4)):
                losses[key] = weights[key] * F.cross_entropy(y, label[tree, column], ignore_index=-1, label_smoothing=0.02)
            q, k, near, root = model.arcs(h, args.drop)
            best = torch.zeros(len(rows), dtype=torch.int32)
            head = label[:, 4].to(torch.int32).contiguous()
            arc = net.ArcLoss.apply(q, k, root, near, model.out["scale"], head, packed, 0.02, best, True)
            losses["arc"] = arc.float() / n_tree
            base = packed.long()[torch.from_numpy(sentence)]
            gold = label[tree, 4]
            kinds = net.near_kinds((torch.arange(len(rows)) - base)[tree].numpy(), gold.numpy())
            # Relations are scored for trees only; heads are rows of the batch.
            y = model.relations(h, torch.where(label[:, 4] < 0, torch.full_like(base, -1), label[:, 4] + base),
                                torch.from_numpy(expand(kinds, tree, len(rows))), args.drop)
            losses["rel"] = F.cross_entropy(y[tree], label[tree, 5], label_smoothing=0.02, ignore_index=-1)
            named = torch.nonzero(label[:, 6] >= 0).squeeze(1)
            if len(named):
                scheme = torch.from_numpy(train_set.scheme[np.array(group)][sentence])[named]
                y = model.name_scores(h[named], scheme)
                losses["name"] = args.name_weight * F.cross_entropy(y, label[named, 6], label_smoothing=0.01)
            loss = sum(losses.values())
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(fast + slow, 5.0)
            adam.step()
            embed.step(e.grad, rate * args.slow)
            mean.update(step)
            step += 1
            if step % 10 == 0:
                embed.average(min(0.98, (step + 10) / (step + 200)))
            for key, v in losses.items():
                lost.setdefault(key, []).append(v.item())
            if step >= total:
                break
        epoch += 1
        print(f"epoch {epoch} {time.time() - begun:.0f}s " + " ".join(f"{k} {np.mean(v):.3f}" for k, v in lost.items()), flush=True)
        if epoch % args.show == 0 or step >= total:
            mean.swap()
            for name, corpus in dev.items():
                print(f"  {name} " + " ".join(f"{k} {v}" for k, v in evaluate(model, embed, corpus).items()), flush=True)
            torch.save({"net": model.state_dict(), "word": embed.mean[0], "spelling": embed.mean[1], "sizes": model.sizes},
                       args.work / "trained.pt")
            mean.swap()


def expand(values, rows, count):
    out = np.zeros(count, np.int64)
    out[rows.numpy()] = values
    return out


def export_model(args):
    library, vocabulary, vectors, trees, alone, labels = corpora(args)
    embed, model = new_net(library, labels, vectors, args.seed)
    saved = torch.load(args.work / "trained.pt")
    model.load_state_dict(saved["net"])
    plain = data.Corpus(library, trees, None, vocabulary)
    dev = read_dev(args, library, labels, vocabulary)
    style = data.style_weights(plain, data.styles_of(trees, 0), WORD_ROWS)
    for name, corpus in dev.items():
        print(f"style of {name} documents told right: {data.style_accuracy(style, corpus, data.STYLES.index(name)):.1f} %")
    export(args.out, model, saved["word"].numpy(), saved["spelling"].numpy(), style, vocabulary, labels, trees)


def average(args):
    """The mean of two runs that began alike is a little better than either."""
    first, second = torch.load(args.start), torch.load(args.second)
    mean = lambda a, b: (a + b) / 2
    torch.save({"net": {k: mean(v, second["net"][k]) for k, v in first["net"].items()}, "sizes": first["sizes"],
                "word": mean(first["word"], second["word"]), "spelling": mean(first["spelling"], second["spelling"])},
               args.work / "trained.pt")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["pretrain", "train", "average", "export"])
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--gold", default="../shared/gold")
    parser.add_argument("--raw")
    parser.add_argument("--vectors")
    parser.add_argument("--from", dest="start")
    parser.add_argument("--with", dest="second")
    parser.add_argument("--out")
    parser.add_argument("--tables", action="store_true", help="of what was pre-trained take the tables alone")
    parser.add_argument("--epochs", type=float, default=30)
    parser.add_argument("--tokens", type=int, default=2000)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--slow", type=float, default=1.0, help="share of the rate for what was pre-trained")
    parser.add_argument("--drop", type=float, default=0.2)
    parser.add_argument("--names", type=float, default=0.4, help="share of the names-only sentences in an epoch")
    parser.add_argument("--case", type=float, nargs=4, default=[0.90, 0.04, 0.02, 0.04],
                        help="shares of sentences as they are, in title case, in capitals, in lower case")
    parser.add_argument("--stop", type=int, default=1 << 30, help="of pre-training: end after so many steps")
    parser.add_argument("--name-weight", type=float, default=1.5)
    parser.add_argument("--show", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--width", type=int, default=net.WIDTH)
    parser.add_argument("--layers", type=int, default=net.LAYERS)
    args = parser.parse_args()
    net.WIDTH, net.LAYERS = args.width, args.layers
    torch.set_num_threads(args.threads)
    args.work.mkdir(parents=True, exist_ok=True)
    net.load_ops(args.work)
    {"pretrain": pretrain, "train": train, "average": average, "export": export_model}[args.what](args)


if __name__ == "__main__":
    main()
