"""Corpora of the syntax model as arrays: features (from src/syntax), labels, lemma scripts."""
import array
import collections
import ctypes
import pathlib
import re
import subprocess

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
NAME_TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"]
SCHEMES = ["uner", "wikigold", "redocred", "crossner", "re3d", "gum"]
STYLES = ["ewt", "gumfree"]  # the two treebanks differ in conventions; a spelling row says which one to follow
RE3D = {"Person": "PER", "Location": "LOC", "Organisation": "ORG"}


def build(sources, name, folder, flags):
    """Compiles a shared library once and loads it."""
    out = pathlib.Path(folder) / name
    out.parent.mkdir(parents=True, exist_ok=True)
    paths = [HERE / s for s in sources]
    if not out.exists() or any(p.stat().st_mtime > out.stat().st_mtime for p in paths):
        subprocess.run(["g++", "-std=c++20", "-O3", "-shared", "-fPIC", *flags, *map(str, paths), "-o", str(out)], check=True)
    return ctypes.CDLL(str(out))


def feature_library(folder):
    return build(["features_abi.cc", "../../src/syntax/features.cc"], "features.so", folder, [])


def pointer(a):
    return a.ctypes.data_as(ctypes.c_void_p)


def raw_sentences(path, at_once=20000):
    """Raw text, a sentence of words a line, in lists of at most `at_once`; very short and very long ones are left out."""
    lines = []
    for line in open(path, encoding="utf-8"):
        forms = line.split()
        if 3 < len(forms) <= 80:
            lines.append(forms)
        if len(lines) >= at_once:
            yield lines
            lines = []
    if lines:
        yield lines


def features_of(library, sentences):
    """Keys [T] and spelling rows [T, K] of sentences of forms."""
    count = library.dateline_spelling_features()
    words = [form.encode() for forms in sentences for form in forms]
    begin = np.zeros(len(words) + 1, np.uint32)
    begin[1:] = np.cumsum([len(w) for w in words])
    number = np.repeat(np.arange(len(sentences), dtype=np.uint32), [len(s) for s in sentences])
    text = b"".join(words)
    keys = np.zeros(len(words), np.uint32)
    rows = np.zeros((len(words), count), np.uint32)
    library.dateline_features(ctypes.c_char_p(text), pointer(begin), pointer(number), ctypes.c_size_t(len(words)),
                              pointer(keys), pointer(rows))
    return keys, rows.astype(np.int32)


class Folder:
    """The foldings of src/syntax/features, with a memory."""

    def __init__(self, library):
        self.library, self.memory = library, {}

    def __call__(self, form, mode):
        key = (form, mode)
        if key not in self.memory:
            raw = form.encode()
            room = ctypes.create_string_buffer(len(raw) * 3 + 8)
            n = self.library.dateline_fold(raw, ctypes.c_size_t(len(raw)), mode, room, ctypes.c_size_t(len(room)))
            self.memory[key] = room.raw[:n].decode()
        return self.memory[key]


def lemma_script(fold, form, lemma):
    """(mode, cut, suffix): fold the form (0 keep, 1 lower, 2 title), take `cut` characters off, append the suffix.
    Mode 3: the suffix is the whole lemma."""
    best = None
    for mode in (1, 0, 2):
        base = fold(form, mode)
        same = 0
        while same < len(base) and same < len(lemma) and base[same] == lemma[same]:
            same += 1
        script = (mode, len(base) - same, lemma[same:])
        if best is None or script[1] + len(script[2]) < best[1] + len(best[2]):
            best = script
            left = same
    if left == 0 or best[1] > 5 or len(best[2]) > 5:
        return (3, 0, lemma)
    return best


Sentence = collections.namedtuple("Sentence", "forms lemmas upos xpos feats heads rels names scheme document")


def names_from_entities(upos, heads, forms, marks):
    """Name tags from the entities of GUM (MISC): of each person, place or organisation whose head is a proper noun,
    the proper nouns around that head, with "of" and "the" between them."""
    kinds = {"person": "PER", "place": "LOC", "organization": "ORG"}
    tags, opened, spans = ["O"] * len(forms), [], []
    for i, mark in enumerate(marks):
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", mark):
            if part.startswith("("):
                cells = part.strip("()").split("-")
                opened.append((cells[0], cells[1] if len(cells) > 1 else "", i))
            if part.endswith(")"):
                name = part.strip("()").split("-")[0]
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == name:
                        spans.append((opened[k][2], i + 1, opened[k][1]))
                        del opened[k]
                        break
    for begin, end, kind in sorted(spans, key=lambda s: s[1] - s[0]):
        top = [i for i in range(begin, end) if not begin <= heads[i] < end]
        if kind not in kinds or not top or upos[top[0]] != "PROPN":
            continue
        inner = lambda i: upos[i] == "PROPN" or forms[i] in ("of", "the", "-", "&", "for")
        first, last = top[0], top[0] + 1
        while first > begin and inner(first - 1):
            first -= 1
        while last < end and inner(last):
            last += 1
        while upos[first] != "PROPN":
            first += 1
        while upos[last - 1] != "PROPN":
            last -= 1
        tags[first:last] = ["B-" + kinds[kind]] + ["I-" + kinds[kind]] * (last - first - 1)
    return tags


def read_conllu(path):
    forms, lemmas, upos, xpos, feats, heads, rels, marks = [], [], [], [], [], [], [], []
    document = 0
    for line in open(path, encoding="utf-8"):
        if line.startswith("# newdoc"):
            document += 1
        if line.startswith("#"):
            continue
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 10:
            if cells[0].isdigit():
                forms.append(cells[1]); lemmas.append(cells[2]); upos.append(cells[3]); xpos.append(cells[4])
                feats.append(cells[5]); heads.append(int(cells[6]) - 1); rels.append(cells[7])
                marks.append(next((m[7:] for m in cells[9].split("|") if m.startswith("Entity=")), ""))
        elif forms:
            gum = "gumfree" in str(path)
            names = names_from_entities(upos, heads, forms, marks) if gum else None
            yield Sentence(forms, lemmas, upos, xpos, feats, heads, rels, names, "gum" if gum else None, document)
            forms, lemmas, upos, xpos, feats, heads, rels, marks = [], [], [], [], [], [], [], []


def held_out(document):
    """A fifth of the documents of wikigold and re3d is kept for scoring: FNV-1a-32 of the 0-based document number,
    written in decimal, is 0 modulo 5. Documents of wikigold are what -DOCSTART- lines separate; those of re3d are its
    files in the order of their names."""
    value = 2166136261
    for byte in str(document).encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    return value % 5 == 0


def name_tag(tag, mapping):
    if tag in ("O", "_", ""):
        return "O"
    kind = mapping.get(tag[2:], tag[2:])
    return tag[:2] + kind if kind in ("PER", "LOC", "ORG") else "O"


def read_names(path, scheme, mapping=None, document=0):
    forms, tags = [], []
    for line in list(open(path, encoding="utf-8")) + ["\n"]:
        cells = line.rstrip("\n").split("\t")
        if cells[0].startswith("-DOCSTART-"):
            document += 1
            continue
        if len(cells) >= 2 and cells[0]:
            forms.append(cells[0])
            tags.append(name_tag(cells[-1], mapping or {}))
        elif forms:
            n = len(forms)
            yield Sentence(forms, [None] * n, [None] * n, [None] * n, [None] * n, [-2] * n, [None] * n, tags, scheme, document)
            forms, tags = [], []


def without_of(s):
    """"King Abdullah of Jordan": a person and a place, in every scheme; some take it for one name."""
    tags = list(s.names)
    for i, form in enumerate(s.forms):
        if form == "of" and tags[i] == "I-PER" and i + 1 < len(tags) and tags[i + 1] == "I-PER":
            tags[i] = "O"
            for k in range(i + 1, len(tags)):
                if tags[k] != "I-PER" or s.forms[k] == "of":
                    break
                tags[k] = "I-LOC" if k > i + 1 else "B-LOC"
    return s._replace(names=tags)


def read_train(gold):
    """All training sentences: trees (some with names), then sentences with names alone."""
    gold = pathlib.Path(gold)
    names = {}
    alone = []
    for s in read_names(gold / "names/uner_ewt-train.tsv", "uner"):
        names[tuple(s.forms)] = s
    trees, matched = [], set()
    for file in ("en_ewt-train", "en_gumfree-train"):
        for s in read_conllu(gold / f"syntax/{file}.conllu"):
            key = tuple(s.forms)
            if file == "en_ewt-train" and key in names:
                matched.add(key)
                s = s._replace(names=names[key].names, scheme="uner")
            trees.append(s)
    alone += [s for key, s in names.items() if key not in matched]
    for file, scheme in (("wikigold", "wikigold"), ("redocred", "redocred"), ("crossner_politics", "crossner")):
        for s in read_names(gold / f"names/{file}.tsv", scheme, document=-1 if scheme == "wikigold" else 0):
            if scheme != "wikigold" or not held_out(max(s.document, 0)):
                alone.append(s)
    for number, path in enumerate(sorted((gold / "names/re3d").glob("*.conll"))):
        if not held_out(number):
            alone += list(read_names(path, "re3d", RE3D))
    # The phrases of re3d are another matter.
    mended = [[s if s.names is None or s.scheme == "re3d" else without_of(s) for s in part] for part in (trees, alone)]
    return tuple(mended)


def recase(forms, mode):
    """1 Title Case, 2 ALL CAPS, 3 lower case: headlines and careless typing."""
    if mode == 1:
        return [f[:1].upper() + f[1:] for f in forms]
    if mode == 2:
        return [f.upper() for f in forms]
    return [f.lower() for f in forms]


class Labels:
    """Label vocabularies and the numbers of a corpus in them."""

    def __init__(self, sentences, fold):
        count = lambda values: [v for v, _ in sorted(collections.Counter(values).items(), key=lambda p: (-p[1], p[0]))]
        self.upos = count(u for s in sentences for u in s.upos)
        self.xpos = count(u for s in sentences for u in s.xpos)
        self.rels = count(u for s in sentences for u in s.rels)
        feats = collections.Counter(u for s in sentences for u in s.feats)
        self.feats = [v for v in count(u for s in sentences for u in s.feats) if feats[v] >= 2]
        scripts = collections.Counter(lemma_script(fold, f, l) for s in sentences for f, l in zip(s.forms, s.lemmas))
        self.scripts = [v for v, n in sorted(scripts.items(), key=lambda p: (-p[1], p[0])) if n >= 2]
        self.fold = fold
        self.index = {k: {v: i for i, v in enumerate(getattr(self, k))} for k in ("upos", "xpos", "rels", "feats", "scripts")}
        self.names = {v: i for i, v in enumerate(NAME_TAGS)}

    def rows(self, s, forms):
        """[n, 7]: upos, xpos, feats, lemma script, head, relation, name; -1 where unknown (head: -2)."""
        n = len(forms)
        out = np.full((n, 7), -1, np.int64)
        at = self.index
        if s.upos[0] is not None:
            out[:, 0] = [at["upos"].get(v, -1) for v in s.upos]
            out[:, 1] = [at["xpos"].get(v, -1) for v in s.xpos]
            out[:, 2] = [at["feats"].get(v, -1) for v in s.feats]
            out[:, 3] = [at["scripts"].get(lemma_script(self.fold, f, l), -1) for f, l in zip(forms, s.lemmas)]
            out[:, 5] = [at["rels"].get(v, -1) for v in s.rels]
        out[:, 4] = s.heads
        if s.names is not None:
            out[:, 6] = [self.names.get(v, 0) for v in s.names]
        return out


class Corpus:
    """Arrays over all tokens with sentence starts; one array set for each way of writing (see recase)."""

    def __init__(self, library, sentences, labels, vocabulary, variants=(0,), style=None):
        self.sentences = sentences
        self.start = np.zeros(len(sentences) + 1, np.int64)
        self.start[1:] = np.cumsum([len(s.forms) for s in sentences])
        self.scheme = np.array([SCHEMES.index(s.scheme) if s.scheme else 0 for s in sentences], np.int64)
        self.word, self.spelling, self.label = {}, {}, {}
        for v in variants:
            forms = [s.forms if v == 0 else recase(s.forms, v) for s in sentences]
            keys, rows = features_of(library, forms)
            self.word[v] = vocabulary.rows(keys)
            first = library.dateline_spelling_rows()
            if style is not None:
                extra = np.where(style < 0, -1, first + style)
                kinds = [] if vocabulary.kinds is None else [vocabulary.kinds.rows(keys, first + len(STYLES))]
                rows = np.column_stack([rows, *kinds, np.repeat(extra, np.diff(self.start))]).astype(np.int32)
            self.spelling[v] = rows
            self.label[v] = np.concatenate([labels.rows(s, f) for s, f in zip(sentences, forms)]) if labels else None

    def tokens(self):
        return int(self.start[-1])


def styles_of(trees, alone):
    """Numbers of STYLES for the training sentences; -1 for those that have only names."""
    first = next(i for i, s in enumerate(trees) if i and s.document < trees[i - 1].document)
    return np.array([0] * first + [1] * (len(trees) - first) + [-1] * alone)


STYLE_WORDS = 512  # of a report are read to tell its style


def style_weights(corpus, styles, rows):
    """Evidence of each word row for style 1 in whole numbers, to be added up over a report: log odds of the counts,
    then a few rounds of logistic regression on stretches of 2 to 24 sentences, held near where they started."""
    token = np.repeat(styles, np.diff(corpus.start))
    counts = [np.bincount(corpus.word[0][token == s], minlength=rows).astype(float) for s in (0, 1)]
    total = [c.sum() for c in counts]
    base = (counts[0] + counts[1]) / sum(total)
    odds = np.log((counts[1] + 8 * base * total[1] / sum(total) + 1) / (total[1] + 8) * (total[0] + 8) /
                  (counts[0] + 8 * base * total[0] / sum(total) + 1))
    begun = 0.5 * np.clip(odds * np.minimum(1, (counts[0] + counts[1]) / 8), -4, 4)
    rng = np.random.default_rng(1)
    documents, stretches, wanted = {}, [], []
    for i, s in enumerate(corpus.sentences):
        documents.setdefault((int(styles[i]), s.document), []).append(i)
    for _ in range(3):
        for (style, _), sentences in documents.items():
            at = 0
            while at < len(sentences):
                n = int(rng.integers(2, 25))
                first, last = sentences[at], sentences[min(at + n, len(sentences)) - 1]
                stretches.append(corpus.word[0][corpus.start[first]:corpus.start[last + 1]])
                wanted.append(style)
                at += n
    share, weights = np.mean(wanted), begun.copy()
    for _ in range(12):
        for i in rng.permutation(len(stretches)):
            words, root = stretches[i], np.sqrt(len(stretches[i]))
            miss = 1 / (1 + np.exp(-weights[words].sum() / root)) - wanted[i]
            np.add.at(weights, words, -0.05 * miss / root * (1 if wanted[i] else share / (1 - share)))
        weights -= 0.3 * (weights - begun)
    return np.round(1024 * weights).clip(-32000, 32000).astype(np.int16)


def style_accuracy(weights, corpus, style):
    documents = {}
    for i, s in enumerate(corpus.sentences):
        documents.setdefault(s.document, []).append(corpus.word[0][corpus.start[i]:corpus.start[i + 1]])
    right = [(weights[np.concatenate(d)[:STYLE_WORDS]].astype(int).sum() > 0) == (style == 1) for d in documents.values()]
    return 100 * np.mean(right)


class Vocabulary:
    """Known words, by key; row 0 stands for unknown, row 1 for a masked word (pre-training only)."""

    def __init__(self, keys, kinds=None):
        self.keys, self.kinds = keys, kinds
        order = np.argsort(keys, kind="stable")
        self.sorted, self.order = keys[order], order + 2

    def rows(self, keys):
        at = np.searchsorted(self.sorted, keys)
        at[at == len(self.sorted)] = 0
        return np.where(self.sorted[at] == keys, self.order[at], 0).astype(np.int32)
