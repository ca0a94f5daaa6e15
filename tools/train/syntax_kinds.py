"""What kind of word a word is: what the tables in lexicon/ say of it, and as what it is mostly met in raw text that an
earlier model has tagged. Three small numbers for each word; each is a row of the spelling table in the network, so that
a name that no training sentence has is not a stranger."""
import collections
import pathlib

import numpy as np

import syntax_data as data

GROUPS, ROWS = 3, 64  # numbers of a word, and how many values each may have; 0: nothing known
LEAST = 3             # a word must be met so often with a capital inside a sentence
LEXICON = pathlib.Path(__file__).resolve().parent.parent.parent / "lexicon"


class Counts:
    """Of each form, with capital and not the first of its sentence: how often with which name tag; and how often met."""

    def __init__(self):
        self.tags = collections.defaultdict(lambda: np.zeros(7, np.int64))
        self.low = collections.Counter()

    def add(self, forms, tags):
        shouted = not any(c.islower() for f in forms for c in f)
        for i, (form, tag) in enumerate(zip(forms, tags)):
            if shouted or not form[:1].isalpha():
                continue
            if form[:1].islower():
                self.low[form.lower()] += 1
            elif i > 0:
                self.tags[form.lower()][tag] += 1

    def classes(self):
        """form -> (what it mostly is and how surely, where in names and what else it is)."""
        out = {}
        for form, n in self.tags.items():
            total = int(n.sum())
            if total < LEAST or total < 0.03 * self.low[form]:
                continue
            kinds = np.array([n[0], n[1] + n[2], n[3] + n[4], n[5] + n[6]])
            order = np.argsort(-kinds, kind="stable")
            share = kinds[order[0]] / total
            sure = int(np.searchsorted([0.5, 0.7, 0.85, 0.95], share, side="right"))
            often = int(np.searchsorted([6, 20], total, side="right"))
            first = 1 + int(order[0]) * 15 + sure * 3 + often
            inner = n[2] + n[4] + n[6]
            named = max(1, int(n[1:].sum()))
            place = 0 if inner < 0.25 * named else 1 if inner < 0.75 * named else 2
            capital = total / (total + self.low[form])
            second = 1 + int(order[1] if kinds[order[1]] > 0 else order[0]) * 9 + place * 3 + \
                int(np.searchsorted([0.3, 0.9], capital, side="right"))
            out[form] = (first, second)
        return out


def table_rows(name):
    lines = [l.rstrip("\n") for l in open(LEXICON / name, encoding="utf-8") if l.strip() and not l.startswith("#")]
    heads = lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t")
        yield dict(zip(heads, cells + [""] * (len(heads) - len(cells))))


def lexicon_bits():
    """form -> bits: given name, family name, state or people, place, part of a place's name, organisation, part of one's
    name."""
    bits = collections.Counter()

    def note(text, alone, part):
        words = text.lower().strip("?~").split()
        for word in words:
            bit = alone if len(words) == 1 else part
            if bit and (len(words) == 1 or len(word) > 3):
                bits[word] |= bit

    for row in table_rows("given_names.tsv"):
        note(row["name"], 1, 0)
    for row in table_rows("leaders.tsv"):
        note(row["family"], 2, 0)
    for row in table_rows("states.tsv"):
        for column in ("name", "other_names", "adjectives", "people"):
            for text in row[column].split(";"):
                note(text, 4, 0)
    for row in table_rows("places.tsv"):
        for text in [row["name"], *row["aliases"].split(";")]:
            note(text, 8, 16)
    for row in table_rows("organisations.tsv"):
        for text in [row["name"], *row["aliases"].split(";")]:
            note(text, 32, 64)
    return bits


class Kinds:
    """The three numbers of words, by the key that src/syntax/features gives a word."""

    def __init__(self, path):
        saved = np.load(path)
        self.keys, self.values = saved["keys"], saved["values"]

    def rows(self, keys, first):
        """[T, GROUPS] rows of the spelling table, of which those of kinds begin at `first`."""
        at = np.searchsorted(self.keys, keys)
        at[at == len(self.keys)] = 0
        known = self.keys[at] == keys
        values = np.where(known[:, None], self.values[at], 0).astype(np.int64)
        return (first + np.arange(GROUPS) * ROWS + values).astype(np.int32)


def write(path, library, counts):
    bits, met = lexicon_bits(), counts.classes()
    often = [b for b, _ in collections.Counter(bits.values()).most_common(ROWS - 1)]
    number = {b: i + 1 for i, b in enumerate(sorted(often))}
    forms = sorted(set(bits) | set(met))
    keys, _ = data.features_of(library, [[f] for f in forms])
    rows = {}
    for form, key in zip(forms, keys.tolist()):
        rows.setdefault(key, (*met.get(form, (0, 0)), number.get(bits.get(form), 0)))
    order = np.array(sorted(rows), np.uint32)
    values = np.array([rows[k] for k in order.tolist()], np.uint8)
    assert values.max() < ROWS
    with open(path, "wb") as f:
        np.savez(f, keys=order, values=values)
    print(f"kinds: {len(order)} words, {len(met)} met in raw text, {len(bits)} in the tables")
