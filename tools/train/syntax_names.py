"""Names in training: sentences with other names in the place of their own, and the loss of whole sequences of tags."""
import collections
import re

import numpy as np
import torch

import syntax_data as data
import syntax_kinds as kinds

INNER = {"of", "the", "and", "for", "de", "al", "'s", "-", "&", ".", ","}
COPIES = {"uner": 3, "wikigold": 2, "re3d": 2, "redocred": 1, "crossner": 1, "gum": 1}


def spans(tags):
    """(begin, end, kind) of names."""
    out, begin = [], None
    for i, tag in enumerate(list(tags) + ["O"]):
        if begin is not None and tag[:2] != "I-":
            out.append((begin, i, tags[begin][2:]))
            begin = None
        if tag[:2] == "B-":
            begin = i
    return out


def is_name(words):
    return all(w[:1].isupper() or w in INNER for w in words) and words[0][:1].isupper()


def words_of(text):
    return tuple(re.findall(r"(?:\w\.)+|[\w.]+(?:'(?!s\b)\w+)*|'s|[^\w\s]", text))


class Pools:
    """Names to put in: kind and (one word or several) -> list of tuples of words, of the corpora and of the tables."""

    def __init__(self, sentences):
        found = collections.defaultdict(set)
        for s in sentences:
            if s.names is None:
                continue
            for begin, end, kind in spans(s.names):
                words = tuple(s.forms[begin:end])
                if is_name(words) and len(words) < 8:
                    found[kind, len(words) > 1].add(words)
        given = [r["name"].capitalize() for r in kinds.table_rows("given_names.tsv")]
        family = sorted({r["family"] for r in kinds.table_rows("leaders.tsv") if r["family"]})
        rng = np.random.default_rng(7)
        for name in given:
            if rng.random() < 0.5:
                found["PER", False].add((name,))
        for name in family:
            found["PER", False].add(words_of(name))
            found["PER", True].add((given[rng.integers(len(given))], *words_of(name)))
        for kind, table in (("PER", "leaders.tsv"), ("LOC", "states.tsv"), ("LOC", "places.tsv"), ("ORG", "organisations.tsv")):
            for row in kinds.table_rows(table):
                other = row.get("aliases") or row.get("other_names") or ""
                for text in [row["name"], *other.split(";")]:
                    words = words_of(text.strip("?~"))
                    if words and is_name(words):
                        found[kind, len(words) > 1].add(words)
        found["PER", True] = {words for words in found["PER", True] if "of" not in words}
        for full in list(found["PER", True]):
            found["PER", False].add(full[-1:])
        self.names = {key: sorted(names) for key, names in sorted(found.items())}

    def changed(self, s, rng):
        """The sentence with most of its names replaced; None if none was."""
        forms, tags, at, any_changed = [], [], 0, False
        for begin, end, kind in spans(s.names):
            words = tuple(s.forms[begin:end])
            forms += s.forms[at:begin]
            tags += s.names[at:begin]
            pool = self.names.get((kind, len(words) > 1))
            if pool and is_name(words) and rng.random() < 0.75:
                words, any_changed = pool[rng.integers(len(pool))], True
            forms += words
            tags += ["B-" + kind] + ["I-" + kind] * (len(words) - 1)
            at = end
        if not any_changed:
            return None
        forms += s.forms[at:]
        tags += s.names[at:]
        n = len(forms)
        none = [None] * n
        return data.Sentence(forms, none, none, none, none, [-2] * n, none, tags, s.scheme, s.document)


def with_other_names(sentences, seed):
    rng = np.random.default_rng(seed)
    pools = Pools(sentences)
    out = []
    for s in sentences:
        if s.names is not None and len(s.forms) < 120 and any(t != "O" for t in s.names):
            copies = (pools.changed(s, rng) for _ in range(COPIES.get(s.scheme, 0)))
            out += [c for c in copies if c is not None]
    return out


def forbidden():
    """[7, 7] of what may not follow: an inner tag only its own kind."""
    n = len(data.NAME_TAGS)
    out = torch.zeros(n, n)
    for tag in range(2, n, 2):
        out[:, tag] = -1e4
        out[tag, tag] = out[tag - 1, tag] = 0
    return out


def sequence_loss(y, gold, sizes, moves):
    """Mean over words of -log of the probability of the sentences' tags, as a chain. y: [n, 7], sentence by sentence."""
    sizes = torch.as_tensor(sizes)
    first = torch.cumsum(sizes, 0) - sizes
    moves = moves + forbidden()
    order = torch.argsort(-sizes, stable=True)
    sizes, first = sizes[order], first[order]
    closed = torch.zeros(y.shape[1])
    closed[2::2] = -1e4
    alpha, done = y[first] + closed, []
    live = len(sizes)
    for t in range(1, int(sizes[0])):
        still = int((sizes > t).sum())
        if still < live:
            done.append(alpha[still:live])
            alpha, live = alpha[:still], still
        alpha = torch.logsumexp(alpha[:, :, None] + moves, 1) + y[first[:still] + t]
    done.append(alpha)
    mass = torch.logsumexp(torch.cat(done), 1).sum()
    held = torch.ones(len(y), dtype=torch.bool)
    held[first] = False
    later = torch.nonzero(held).squeeze(1)
    right = y.gather(1, gold[:, None]).sum() + moves[gold[later - 1], gold[later]].sum()
    return (mass - right) / len(y)


def best_sequence(y, sentence, moves):
    """The likeliest tags as a chain; src/syntax/forward.cc does the same. y: [T, 7], sentence: number of each word's."""
    moves = moves + forbidden().numpy()
    begin = np.where(np.arange(y.shape[1]) % 2 == 0, -1e4, 0)
    begin[0] = 0
    came, out = np.zeros(y.shape, int), np.zeros(len(y), int)
    for i in range(len(y)):
        if i == 0 or sentence[i] != sentence[i - 1]:
            came[i] = best.argmax() if i else 0
            best = y[i] + begin
        else:
            reached = best[:, None] + moves
            came[i], best = reached.argmax(0), reached.max(0) + y[i]
    tag = best.argmax()
    for i in range(len(y) - 1, -1, -1):
        out[i], tag = tag, came[i, tag]
    return out
