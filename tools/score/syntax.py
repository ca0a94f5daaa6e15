#!/usr/bin/env python3
"""Quality of words, sentences, tags, lemmas and trees, on the development parts of two treebanks; of the parser's name
tags on a third set. Prints a markdown table. Standard library only.

    tools/score/syntax.py [--build DIR] [--until text|syntax] [--raw] [--gold-words] [--names] [--errors N] [FILE.conllu ...]

Definitions are those of the CoNLL 2018 shared task (universaldependencies.org/conll18/evaluation.html), written anew:
words are aligned by the characters they cover, without white space; inside a written unit of several words ("don't") by
the longest common subsequence of their forms; LAS compares the relation without its subtype; features count if they are
universal ones; punctuation counts. "Raw" gives the program the text of each document: sentences joined by a space (none
after SpaceAfter=No), an empty line before each `# newpar`.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
UNIVERSAL_FEATURES = {
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite",
    "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite"}


class Word:
    __slots__ = ("start", "end", "form", "upos", "xpos", "feats", "lemma", "head", "deprel", "multi", "parent")

    def __init__(self, start, end, columns, multi):
        self.start, self.end, self.multi = start, end, multi
        self.form, self.lemma, self.upos, self.xpos = columns[1], columns[2], columns[3], columns[4]
        self.feats = "|".join(sorted(f for f in columns[5].split("|") if f.split("=")[0] in UNIVERSAL_FEATURES))
        self.head = columns[6]
        self.deprel = columns[7].split(":")[0]
        self.parent = None


class Treebank:
    """Words and sentences over the characters that are not white space."""

    def __init__(self, lines):
        self.characters, self.words, self.sentences = [], [], []
        position, begin, range_end, block = 0, 0, 0, []
        for line in lines:
            line = line.rstrip("\r\n")
            if not line:
                if block:
                    for word in block:
                        if word.head.isdigit() and 0 < int(word.head) <= len(block):
                            word.parent = block[int(word.head) - 1]
                    self.words += block
                    self.sentences.append((begin, position))
                block, range_end, begin = [], 0, position
                continue
            if line[0] == "#":
                continue
            columns = line.split("\t")
            if "." in columns[0]:
                continue
            form = "".join(columns[1].split())
            if "-" in columns[0]:
                range_end = int(columns[0].split("-")[1])
                span = (position, position + len(form))
                self.characters.append(form)
                position = span[1]
            elif int(columns[0]) <= range_end:
                block.append(Word(span[0], span[1], columns, True))
            else:
                self.characters.append(form)
                block.append(Word(position, position + len(form), columns, False))
                position += len(form)
        self.text = "".join(self.characters)


def longest_common(a, b):
    """Pairs of indexes of equal forms in one longest common subsequence."""
    a, b = [w.form.lower() for w in a], [w.form.lower() for w in b]
    length = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            length[i][j] = (length[i + 1][j + 1] + 1 if a[i] == b[j] else max(length[i + 1][j], length[i][j + 1]))
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1


def align(gold, system):
    """Pairs of words (gold, system)."""
    pairs, g, s = [], 0, 0
    while g < len(gold) and s < len(system):
        a, b = gold[g], system[s]
        if a.multi or b.multi:
            # The stretch that both sides take part in, up to where word ends meet outside any unit.
            g_from, s_from = g, s
            end = a.end if a.multi else -1
            if b.multi and (not a.multi or b.start <= a.start):
                end = max(end, b.end)
            if not a.multi and a.end <= b.start:
                g += 1
                continue
            if not b.multi and b.end <= a.start:
                s += 1
                continue
            end = max(a.end if a.multi else b.end, b.end if b.multi else a.end)
            moved = True
            while moved:
                moved = False
                while g < len(gold) and gold[g].start < end:
                    if gold[g].multi and gold[g].end > end:
                        end, moved = gold[g].end, True
                    g += 1
                while s < len(system) and system[s].start < end:
                    if system[s].multi and system[s].end > end:
                        end, moved = system[s].end, True
                    s += 1
            for i, j in longest_common(gold[g_from:g], system[s_from:s]):
                pairs.append((gold[g_from + i], system[s_from + j]))
        elif (a.start, a.end) == (b.start, b.end):
            pairs.append((a, b))
            g, s = g + 1, s + 1
        elif a.start <= b.start:
            g += 1
        else:
            s += 1
    return pairs


def f1(correct, gold, system):
    return 200.0 * correct / (gold + system) if gold + system else 0.0


def compare(gold, system):
    """Name of a measure -> its F1 in per cent."""
    if gold.text != system.text:
        at = next((i for i, (a, b) in enumerate(zip(gold.text, system.text)) if a != b), 0)
        raise SystemExit(f"the output does not hold the same text: gold …{gold.text[max(0, at - 20):at + 40]!r}, "
                         f"ours …{system.text[max(0, at - 20):at + 40]!r}")
    pairs = align(gold.words, system.words)
    partner = {id(s): g for g, s in pairs}
    n, m = len(gold.words), len(system.words)

    def share(same):
        return f1(sum(1 for g, s in pairs if same(g, s)), n, m)

    def head(g, s):
        if s.parent is None:
            return g.parent is None and s.head == "0"
        return partner.get(id(s.parent)) is g.parent and g.parent is not None

    sentences = len(set(gold.sentences) & set(system.sentences))
    return {
        "words": f1(len(pairs), n, m),
        "sentences": f1(sentences, len(gold.sentences), len(system.sentences)),
        "UPOS": share(lambda g, s: g.upos == s.upos),
        "XPOS": share(lambda g, s: g.xpos == s.xpos),
        "FEATS": share(lambda g, s: g.feats == s.feats),
        "lemma": share(lambda g, s: g.lemma == "_" or g.lemma == s.lemma),
        "UAS": share(head),
        "LAS": share(lambda g, s: head(g, s) and g.deprel == s.deprel),
    }


def raw_documents(path):
    """The text of each document of a treebank file."""
    documents, text, joint, new_document, new_paragraph = [], "", "", True, False
    last = ""
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if text:
                documents.append(text)
            text, joint = "", ""
        elif line.startswith("# newpar"):
            new_paragraph = True
        elif line.startswith("# text = "):
            if text:
                text += "\n\n" if new_paragraph and joint is not None else joint
            text += line[len("# text = "):]
            new_paragraph = False
        elif line and line[0] != "#":
            columns = line.split("\t")
            if "-" in columns[0]:
                last_range, range_joint = columns[0].split("-")[1], columns[9]
            if columns[0].isdigit():
                last = columns
                misc = columns[9]
                if "range_joint" in locals() and columns[0] == last_range:
                    misc = range_joint
                joint = "" if "SpaceAfter=No" in misc.split("|") else " "
        elif not line:
            last_range, range_joint = "", ""
    if text:
        documents.append(text)
    return documents


def run(binary, arguments):
    done = subprocess.run([str(binary), "code", *arguments], stdout=subprocess.PIPE)
    if done.returncode != 0:
        raise SystemExit(f"{binary} ended with {done.returncode}")
    return done.stdout.decode("utf-8")


def system_output(binary, path, until, raw):
    if not raw:
        return run(binary, ["--until", until, "--input", "conllu", "--format", "conllu", str(path)])
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(raw_documents(path)):
            (pathlib.Path(folder) / f"{number:06}.txt").write_text(text + "\n", encoding="utf-8")
        return run(binary, ["--until", until, "--format", "conllu", folder])


def show_errors(gold, system, count):
    pairs = align(gold.words, system.words)
    for name, mine, hit in (("missed", gold, {id(g) for g, _ in pairs}), ("wrong", system, {id(s) for _, s in pairs})):
        wrong = [w for w in mine.words if id(w) not in hit]
        print(f"{name} words: {len(wrong)}")
        for w in wrong[:count]:
            print(f"  {w.form!r} in …{mine.text[max(0, w.start - 15):w.start]}[{mine.text[w.start:w.end]}]"
                  f"{mine.text[w.end:w.end + 15]}…")
    for name, mine, other in (("missed", gold, system), ("wrong", system, gold)):
        ends = {e for _, e in other.sentences}
        wrong = [e for _, e in mine.sentences if e not in ends]
        print(f"{name} sentence ends: {len(wrong)}")
        for e in wrong[:count]:
            print(f"  …{mine.text[max(0, e - 40):e]} | {mine.text[e:e + 40]}…")


def name_spans(tags):
    """{(first, last, type)} of a sentence's B/I/O tags; an I without its B begins a name."""
    spans, begin, kind = set(), None, None
    for i, tag in enumerate([*tags, "O"]):
        if begin is not None and (tag[:2] != "I-" or tag[2:] != kind):
            spans.add((begin, i, kind))
            begin = None
        if tag[:2] == "B-" or (tag[:2] == "I-" and begin is None):
            begin, kind = i, tag[2:]
    return spans


def score_names(binary, path):
    """F1 of names (PER, LOC, ORG) with words as given."""
    sentences, block = [], []
    for line in [*open(path, encoding="utf-8"), "\n"]:
        columns = line.rstrip("\n").split("\t")
        if len(columns) >= 2 and columns[0]:
            block.append((columns[0], columns[1]))
        elif block:
            sentences.append(block)
            block = []
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as file:
        for sentence in sentences:
            for i, (form, _) in enumerate(sentence):
                file.write(f"{i + 1}\t{form}" + "\t_" * 8 + "\n")
            file.write("\n")
        file.flush()
        tags = []
        for line in run(binary, ["--until", "syntax", "--input", "conllu", "--format", "full", file.name]).splitlines():
            tags += [word["name"] for word in json.loads(line)["words"]]
    correct = gold_count = our_count = at = 0
    kinds = {"PER", "LOC", "ORG"}
    for sentence in sentences:
        gold = {s for s in name_spans([t for _, t in sentence]) if s[2] in kinds}
        ours = name_spans(tags[at:at + len(sentence)])
        at += len(sentence)
        correct, gold_count, our_count = correct + len(gold & ours), gold_count + len(gold), our_count + len(ours)
    return f1(correct, gold_count, our_count)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=str(ROOT / "build"))
    parser.add_argument("--until", default="syntax", choices=["text", "syntax"])
    parser.add_argument("--raw", action="store_true", help="only from raw text")
    parser.add_argument("--gold-words", action="store_true", help="only with words and sentences as given")
    parser.add_argument("--names", action="store_true", help="only the name tags")
    parser.add_argument("--errors", type=int, default=0, help="show so many wrong words and sentence ends")
    parser.add_argument("files", nargs="*")
    args = parser.parse_args()
    data = pathlib.Path(os.environ.get("GOLD", ROOT / "../shared/gold"))
    files = [pathlib.Path(f) for f in args.files]
    if not files:
        files = [data / "syntax/en_ewt-dev.conllu", data / "syntax/en_gumfree-dev.conllu"]
        missing = [f for f in files if not f.exists()]
        if missing:
            print(f"skipped: {missing[0]} is not there (set GOLD)")
            return
    binary = pathlib.Path(args.build) / "dateline"
    everything = not (args.raw or args.gold_words or args.names)
    rows = []
    for path in files:
        if args.names and not (args.raw or args.gold_words):
            break
        gold = Treebank(open(path, encoding="utf-8"))
        for raw in (False, True):
            if not everything and not (args.raw if raw else args.gold_words):
                continue
            system = Treebank(system_output(binary, path, args.until, raw).split("\n"))
            rows.append((path.stem, "raw text" if raw else "words given", compare(gold, system)))
            if raw and args.errors:
                show_errors(gold, system, args.errors)
    if rows:
        measures = list(rows[0][2])
        if args.until == "text":
            measures = measures[:2]
        print("| set | from | " + " | ".join(measures) + " |")
        print("|---|---|" + "---|" * len(measures))
        for name, source, scores in rows:
            print(f"| {name} | {source} | " + " | ".join(f"{scores[m]:.2f}" for m in measures) + " |")
    names = data / "names/uner_ewt-dev.tsv"
    if (everything or args.names) and args.until == "syntax" and names.exists() and not args.files:
        print("\n| set | names F1 (PER LOC ORG) |\n|---|---|")
        print(f"| {names.stem} | {score_names(binary, names):.2f} |")


if __name__ == "__main__":
    main()
