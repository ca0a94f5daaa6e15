#!/usr/bin/env python3
"""Trains the syntax model; tools/train/syntax runs all the steps.

    syntax.py pretrain WORK --raw RAW.txt --vectors VECTORS.bin [--from PRETRAINED.pt]       -> WORK/pretrained.pt
    syntax.py train    WORK --gold GOLD --vectors VECTORS.bin [--from PRETRAINED.pt|TRAINED.pt] -> WORK/trained.pt
    syntax.py average  WORK --from TRAINED.pt...                                             -> WORK/trained.pt
    syntax.py kinds    WORK --gold GOLD --vectors VECTORS.bin --raw RAW.txt --from TRAINED.pt -> WORK/kinds.npz
    syntax.py teach    WORK --gold GOLD --vectors VECTORS.bin --raw RAW.txt --from TRAINED.pt... -> WORK/taught.npz
    syntax.py export   WORK --gold GOLD --vectors VECTORS.bin --out syntax.model
"""
import argparse
import pathlib
import time

import numpy as np
import torch
import torch.nn.functional as F

import syntax_data as data
import syntax_kinds as kinds
import syntax_names as names
import syntax_net as net
import syntax_teach as teach
from syntax_export import export
from syntax_pretrain import pretrain
from syntax_start import UNKNOWN, WORD_ROWS, batches, corpora, exact_one, gather, new_net, rate_at, read_dev, restore


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
                y = model.name_scores(h, torch.zeros(len(rows), dtype=torch.long)).numpy()
                guess = names.best_sequence(y, sentence, model.out["moves"].detach().numpy())
                hits += spans_agree(label[:, 6], guess, sentence)
    f1 = 2 * hits[0] / max(1, hits[1] + hits[2])
    return dict(zip("upos xpos feats lemma uas las".split(), np.round(100 * right[:6] / total, 2))) | {"names": round(100 * f1, 2)}


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


def train(args):
    library, vocabulary, vectors, trees, alone, labels = corpora(args)
    embed, model = new_net(library, labels, vectors, args.seed)
    alone = alone + 2 * [s for s in alone if s.scheme == "re3d"]  # there are few of them
    if args.replace:
        alone = alone + names.with_other_names(trees + alone, args.seed)
    style = data.styles_of(trees, len(alone))
    taught = np.load(args.taught) if args.taught else None
    if taught is not None:
        lines = [l.split(" ") for l in taught["text"].tolist()]
        alone, style = alone + list(teach.as_sentences(lines)), np.concatenate([style, taught["style"]])
    train_set = data.Corpus(library, trees + alone, labels, vocabulary, (0, 1, 2, 3), style)
    n_gold = len(trees + alone) - (0 if taught is None else len(lines))
    first_taught = train_set.start[n_gold]
    if taught is not None:
        for v in range(4):  # lemma scripts depend on case; of what is taught only plain words have them
            train_set.label[v][first_taught:] = taught["label"]
            if v:
                train_set.label[v][first_taught:, 3] = -1
    dev = read_dev(args, library, labels, vocabulary)
    if args.start:
        restore(args.start[0], embed, model, args.tables)
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
    alone_ids, taught_ids = np.arange(n_trees, n_gold), np.arange(n_gold, len(sizes))
    shares = ((alone_ids, args.names), (taught_ids, args.taught_share))
    per_epoch = (sizes[:n_trees].sum() + sum(share * sizes[ids].sum() for ids, share in shares)) / args.tokens
    total, step, begun = int(per_epoch * args.epochs), 0, time.time()
    print(f"train: {sizes[:n_trees].sum()} words with trees, {sizes[alone_ids].sum()} with names alone, "
          f"{sizes[taught_ids].sum()} taught, "
          f"{sum(p.numel() for p in fast + slow)} weights, labels {model.sizes}, {total} steps", flush=True)
    weights = dict(zip(("upos", "xpos", "feats", "scripts"), (*args.tag_weights, 0.4)))
    epoch = 0
    while step < total and epoch < args.stop:
        some = [rng.choice(ids, int(len(ids) * share), replace=False) for ids, share in shares]
        order = rng.permutation(np.concatenate([np.arange(n_trees), *some]))
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
            learns = torch.from_numpy(np.nonzero(rows >= first_taught)[0])
            if len(learns):
                told = torch.from_numpy(taught["soft"][rows[learns.numpy()] - first_taught].astype(np.float32))
                in_tree = torch.searchsorted(tree, learns)
            for key, y, column in zip(weights, model.tags(scored), range(4)):
                target = label[tree, column]
                if column < 2 and len(learns):  # likelihoods instead of labels
                    target = F.one_hot(target.clamp_min(0), y.shape[1]) * 0.98 + 0.02 / y.shape[1]
                    target[in_tree] = told[:, 17 * column:17 + 49 * column]
                losses[key] = weights[key] * F.cross_entropy(y, target, ignore_index=-1,
                                                             label_smoothing=0.0 if target.dim() > 1 else 0.02)
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
            all_names = model.all_name_scores(h)
            if len(named):
                scheme = torch.from_numpy(train_set.scheme[np.array(group)][sentence])[named]
                shared, gold = all_names[named, 0], label[named, 6]
                # The phrases of re3d take from the names what is of use, and do not teach them to begin with titles.
                aside = (scheme == data.SCHEMES.index("re3d"))[:, None]
                y = torch.where(aside, shared.detach(), shared) + all_names[named, scheme + 1]
                size = np.diff(packed.numpy())
                chain = names.sequence_loss(y, gold, size[np.bincount(sentence[named.numpy()], minlength=len(group)) > 0],
                                            model.out["moves"])
                losses["name"] = args.name_weight * (0.3 * F.cross_entropy(y, gold, label_smoothing=0.01) + 0.7 * chain)
            if len(learns):
                places = [0] + [1 + data.SCHEMES.index(s) for s in teach.TAUGHT_SCHEMES]
                own = all_names[learns][:, places]
                shared = own[:, :1]
                own = torch.cat([shared + own[:, 1:-1], shared.detach() + own[:, -1:]], 1).reshape(-1, own.shape[2])
                losses["told"] = F.cross_entropy(own, told[:, 66:].reshape(own.shape)) * args.name_weight * len(learns) / len(rows)
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
        if epoch % args.show == 0 or step >= total or epoch == args.stop:
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


def tag_raw(args):
    """kinds.npz: what kind of word a word is, from the tables and from raw text as a trained network tags it."""
    library, vocabulary, vectors, trees, alone, labels = corpora(args)
    embed, model = exact_one(args.start[0], library, labels, vectors)
    counts = kinds.Counts()

    def count(lines):
        corpus = data.Corpus(library, list(teach.as_sentences(lines)), None, vocabulary, style=np.ones(len(lines), np.int64))
        with torch.no_grad():
            for group in batches(np.diff(corpus.start), range(len(lines)), 4000):
                rows, packed, sentence = gather(corpus.start, group)
                e = embed.rows(torch.from_numpy(corpus.word[0][rows]), torch.from_numpy(corpus.spelling[0][rows]), embed.mean)
                y = model.all_name_scores(model.encode(e, packed, torch.from_numpy(sentence), 0))
                tags = (y[:, 0] + y[:, 1]).argmax(1).numpy()
                for i, s in enumerate(group):
                    counts.add(lines[s], tags[packed[i]:packed[i + 1]].tolist())

    for lines in data.raw_sentences(args.raw):
        count(lines)
    kinds.write(args.work / "kinds.npz", library, counts)


def opinions(args):
    """taught.npz: what several trained networks together say of some raw sentences."""
    library, vocabulary, vectors, trees, alone, labels = corpora(args)
    teachers = [exact_one(path, library, labels, vectors) for path in args.start]
    lines = teach.read_raw(args.raw, args.words, args.seed)
    style = np.arange(len(lines)) % 2
    corpus = data.Corpus(library, list(teach.as_sentences(lines)), None, vocabulary, style=style)
    groups = batches(np.diff(corpus.start), range(len(lines)), 4000)
    soft, label = teach.teach(teachers, corpus, (gather(corpus.start, group) for group in groups))
    print(f"taught: {len(lines)} sentences, {len(soft)} words, of one mind: features {(label[:, 2] >= 0).mean():.3f}, "
          f"heads {(label[:, 4] > -2).mean():.3f}, relations too {(label[:, 5] >= 0).mean():.3f}")
    np.savez(args.work / "taught.npz", text=np.array([" ".join(l) for l in lines]), style=style, soft=soft, label=label)


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
    """The mean of runs that began alike is a little better than each."""
    saved = [torch.load(path) for path in args.start]
    shares = args.shares or [1 / len(saved)] * len(saved)
    mean = lambda values: sum(share * v for share, v in zip(shares, values))
    torch.save({"net": {k: mean([s["net"][k] for s in saved]) for k in saved[0]["net"]}, "sizes": saved[0]["sizes"],
                "word": mean([s["word"] for s in saved]), "spelling": mean([s["spelling"] for s in saved])},
               args.work / "trained.pt")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["pretrain", "train", "average", "kinds", "teach", "export"])
    parser.add_argument("work", type=pathlib.Path)
    parser.add_argument("--gold", default="../shared/gold")
    parser.add_argument("--raw")
    parser.add_argument("--vectors")
    parser.add_argument("--from", dest="start", nargs="+")
    parser.add_argument("--shares", type=float, nargs="+", help="of the runs in an average")
    parser.add_argument("--kinds", help="kinds.npz")
    parser.add_argument("--taught", help="taught.npz")
    parser.add_argument("--taught-share", type=float, default=0.3, help="of the taught sentences in an epoch")
    parser.add_argument("--words", type=int, default=300000, help="raw words to teach with")
    parser.add_argument("--replace", action="store_true", help="also names-only sentences with other names in them")
    parser.add_argument("--tag-weights", type=float, nargs=3, default=[0.6, 0.8, 0.7], help="of UPOS, XPOS and FEATS")
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
    parser.add_argument("--stop", type=int, default=1 << 30, help="end after so many steps of pre-training, or epochs of training")
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
    {"pretrain": pretrain, "train": train, "average": average, "kinds": tag_raw, "teach": opinions, "export": export_model}[args.what](args)


if __name__ == "__main__":
    main()
