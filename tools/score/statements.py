#!/usr/bin/env python3
"""Quality of statements: spans against PolNeAR's development part, direct quotes and chains against our own sets.
Prints a markdown table. Standard library only.

    tools/score/statements.py [--build DIR] [--errors N] [--only polnear|quotes|chains]

PolNeAR (github.com/networkdynamics/PolNeAR) states no licence: it is only measured with. Set the variable POLNEAR to a
checkout of it; without it the part is skipped with a line. Only data/dev is read; of a text with several annotators the
first by name counts. Words are runs of letters and digits, or single other signs. A span is right if its first and last
word are; every piece of a discontinuous one counts by itself. PolNeAR does not nest, so only the outermost statements
count. "Content, words": words in the content of some statement.
"""
import argparse
import glob
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLD = ROOT / "tests/gold/statements"


def code(binary, texts):
    """Runs the program over texts; returns its objects, one for each."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for i, text in enumerate(texts):
            name = os.path.join(folder, f"{i:05}.txt")
            with open(name, "w", encoding="utf-8", newline="") as f:
                f.write(text)
            names.append(name)
        out = []
        for start in range(0, len(names), 200):
            done = subprocess.run([str(binary), "code", "--full", "--until", "statements", *names[start:start + 200]],
                                  capture_output=True)
            if done.returncode:
                sys.exit(done.stderr.decode("utf-8", "replace"))
            out += [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    if len(out) != len(texts):
        sys.exit(f"{len(texts)} reports in, {len(out)} out")
    return out


def pieces(spans):
    """The list of spans of a field: [] or one pair or a list of pairs."""
    if not spans:
        return []
    return [spans] if isinstance(spans[0], int) else spans


class Bytes:
    """Byte offsets of a text → words (or characters)."""

    def __init__(self, text):
        self.raw = text.encode("utf-8")
        self.words = [(len(text[:0]), 0)][:0]
        position, offsets = 0, []
        for c in text:
            offsets.append(position)
            position += len(c.encode("utf-8"))
        offsets.append(position)
        self.offsets = offsets
        for m in re.finditer(r"\w+|[^\w\s]", text):
            self.words.append((offsets[m.start()], offsets[m.end()]))

    def range(self, begin, end):
        """First and last word that the bytes [begin, end) touch; None: no word."""
        inside = [i for i, (a, b) in enumerate(self.words) if a < end and begin < b]
        return (inside[0], inside[-1]) if inside else None

    def slice(self, span):
        return self.raw[span[0]:span[1]].decode("utf-8", "replace")


def f1(right, found, wanted):
    p = 100 * right / found if found else 0
    r = 100 * right / wanted if wanted else 0
    return p, r, 2 * p * r / (p + r) if p + r else 0


# ---- PolNeAR --------------------------------------------------------------------------------------------------------

def read_polnear(folder):
    texts = []
    for path in sorted(glob.glob(f"{folder}/data/dev/text/*.txt")):
        name = os.path.basename(path)[:-4]
        annotations = sorted(glob.glob(f"{folder}/data/dev/attributions/{glob.escape(name)}_????.ann"))
        if not annotations:
            continue
        with open(path, encoding="utf-8", newline="") as f:
            text = f.read()
        spans = {"Source": set(), "Cue": set(), "Content": set()}
        with open(annotations[0], encoding="utf-8") as f:
            for line in f:
                fields = line.rstrip("\n").split("\t")
                if not fields[0].startswith("T"):
                    continue
                kind, places = fields[1].split(" ", 1)
                if kind in spans:
                    for place in places.split(";"):
                        begin, end = place.split()
                        spans[kind].add((int(begin), int(end)))
        texts.append((name, text, spans))
    return texts


def score_polnear(binary, folder, errors):
    texts = read_polnear(folder)
    reports = code(binary, [t for _, t, _ in texts])
    counts = {kind: [0, 0, 0] for kind in ("Source", "Cue", "Content")}
    words = [0, 0, 0]
    for (name, text, gold), report in zip(texts, reports):
        view = Bytes(text)
        wanted, found = {}, {}
        for kind, spans in gold.items():
            wanted[kind] = {view.range(view.offsets[a], view.offsets[b]) for a, b in spans} - {None}
        outer = [s for s in report["statements"] if s["inside"] is None]
        for kind in counts:
            found[kind] = {view.range(*p) for s in outer for p in pieces(s[kind.lower()])} - {None}
            counts[kind][0] += len(wanted[kind] & found[kind])
            counts[kind][1] += len(found[kind])
            counts[kind][2] += len(wanted[kind])
        in_gold = {i for a, b in wanted["Content"] for i in range(a, b + 1)}
        in_ours = {i for a, b in found["Content"] for i in range(a, b + 1)}
        words[0] += len(in_gold & in_ours)
        words[1] += len(in_ours)
        words[2] += len(in_gold)
        if errors > 0:
            errors -= 1
            print_text(name, view, wanted, found)
    rows = []
    for kind, least, aim in (("Source", 68, 76), ("Cue", 64, 71), ("Content", 52, 62)):
        rows.append((f"PolNeAR dev, {kind.lower()} spans", *f1(*counts[kind]), f"≥ {least} (aim {aim})"))
    rows.append(("PolNeAR dev, content words", *f1(*words), "≥ 82 (aim 87)"))
    return rows


def print_text(name, view, wanted, found):
    """The text with both readings: gold in [..], ours in <..>."""
    marks = []
    for kind, letter in (("Source", "S"), ("Cue", "Q"), ("Content", "C")):
        for spans, left, right in ((wanted[kind], "[", "]"), (found[kind], "<", ">")):
            for a, b in spans:
                marks.append((view.words[a][0], 1, left + letter + " "))
                marks.append((view.words[b][1], 0, right))
    out = view.raw
    for at, _, mark in sorted(marks, reverse=True):
        out = out[:at] + mark.encode() + out[at:]
    print(f"===== {name}\n{out.decode('utf-8', 'replace')}\n", file=sys.stderr)


# ---- our own sets ---------------------------------------------------------------------------------------------------

def names_of(report, view, statement):
    """Words for the speaker: the actor it was resolved to, else the source as written."""
    if statement["speaker"] is not None:
        actor = report["actors"][statement["speaker"]]
        mentions = [view.slice(m["span"]) for m in actor.get("mentions", []) if m.get("form") != "pronoun"]
        return [actor["name"], *mentions] + ([view.slice(p) for p in pieces(statement["source"])]
                                             if not is_pronoun(view, statement) else [])
    return [view.slice(p) for p in pieces(statement["source"])]


def is_pronoun(view, statement):
    words = " ".join(view.slice(p) for p in pieces(statement["source"])).lower()
    return words in ("he", "she", "they", "it", "i", "we", "who", "that", "which")


def bare(name):
    return [w for w in re.findall(r"\w+", name.lower()) if w not in ("the", "a", "an", "s")]


def matches(answers, given):
    """Whether one of the answers is (part of) one of the given names, or the other way round, by whole words."""
    for answer in answers:
        a = bare(answer)
        for name in given:
            n = bare(name)
            if not a or not n:
                continue
            if " ".join(a) in " ".join(n) and set(a) <= set(n):
                return True
            if len(n) >= 1 and n[-1] == a[-1] and set(n) <= set(a):
                return True
    return False


def score_quotes(binary, errors):
    rows = [json.loads(line) for line in open(GOLD / "quotes.jsonl", encoding="utf-8") if not line.startswith("#")]
    reports = code(binary, [r["text"] for r in rows])
    right = total = found_speaker = 0
    for row, report in zip(rows, reports):
        view = Bytes(row["text"])
        for quote in row["quotes"]:
            total += 1
            at = row["text"].find(quote["quote"])
            begin, end = view.offsets[at], view.offsets[at + len(quote["quote"])]
            best, best_key = None, None
            for s in report["statements"]:
                covered = sum(max(0, min(b, end) - max(a, begin)) for a, b in pieces(s["content"]))
                if covered * 2 < end - begin:
                    continue
                # The outermost statement that holds the quotation and no other speaker's: the smallest not inside it.
                cue_inside = any(begin <= a < end for a, b in pieces(s["cue"]))
                if cue_inside:
                    continue
                size = sum(b - a for a, b in pieces(s["content"]))
                key = (s["form"] == "indirect", s["kind"] in ("believed", "intended"), size)
                if best is None or key < best_key:
                    best, best_key = s, key
            given = names_of(report, view, best) if best else []
            found_speaker += bool(given)
            ok = matches(quote["speaker"], given)
            right += ok
            if not ok and errors > 0:
                errors -= 1
                print(f"quote {quote['quote'][:60]!r}: want {quote['speaker']}, got {given} by "
                      f"{best['rule'] if best else None}", file=sys.stderr)
    accuracy = 100 * right / total
    return [(f"direct quotes ({total}), speaker right", 100 * right / max(1, found_speaker), accuracy, accuracy,
             "≥ 90 (aim 96)")]


def score_chains(binary, errors):
    rows = []
    for line in open(GOLD / "chains.tsv", encoding="utf-8"):
        if not line.startswith("#"):
            rows.append(line.rstrip("\n").split("\t"))
    rows = rows[1:]
    texts = [r[0].replace("\\n", "\n") for r in rows]
    reports = code(binary, texts)
    right, part = 0, {"speaker": 0, "to": 0, "via": 0, "inside": 0}
    for row, text, report in zip(rows, texts, reports):
        view = Bytes(text)
        whose, _, key = row[1].rpartition("/")
        begin = view.offsets[text.index(key)]
        end = view.offsets[text.index(key) + len(key)]
        holding = [s for s in report["statements"]
                   if any(a <= begin and end <= b for a, b in pieces(s["content"]))]
        if whose:
            holding = [s for s in holding if matches([whose], names_of(report, view, s) + source_of(view, s))]
        holding.sort(key=lambda s: sum(b - a for a, b in pieces(s["content"])))
        got = {"speaker": False, "to": False, "via": False, "inside": False}
        said = "nothing"
        if holding:
            s = holding[0]
            names = names_of(report, view, s) + source_of(view, s)
            to = link_names(report, view, s["links"]["to"])
            via = [link_names(report, view, l) for l in s["links"]["via"]]
            outer = report["statements"][s["inside"]] if s["inside"] is not None else None
            around = names_of(report, view, outer) + source_of(view, outer) if outer else []
            got["speaker"] = agrees(row[2], names)
            got["to"] = agrees(row[3], to)
            wants = [] if row[4] == "-" else row[4].split(" > ")
            got["via"] = any(len(w) == len(via) and all(agrees(x, v) for x, v in zip(w, via))
                             for w in ([wants] if not row[4].startswith("-|") else [[], [row[4][2:]]]))
            got["inside"] = agrees(row[5], around)
            said = f"{names} to {to} via {via} inside {around} by {s['rule']}"
        ok = all(got.values())
        right += ok
        for k in part:
            part[k] += got[k]
        if not ok and errors > 0:
            errors -= 1
            print(f"chain {row[0]}\n  want {row[1:]}\n  got  {said}", file=sys.stderr)
    n = len(rows)
    out = [(f"chains ({n}), all links right", 100 * right / n, 100 * right / n, 100 * right / n, "≥ 80 (aim 92)")]
    for k, v in part.items():
        out.append((f"… {k}", 100 * v / n, 100 * v / n, 100 * v / n, ""))
    return out


def source_of(view, statement):
    return [view.slice(p) for p in pieces(statement["source"])]


def link_names(report, view, link):
    if not link:
        return []
    names = [view.slice(link["span"])]
    if link.get("actor") is not None:
        names.append(report["actors"][link["actor"]]["name"])
    return names


def agrees(wanted, given):
    options = wanted.split("|")
    if not given:
        return "-" in options
    return matches([o for o in options if o != "-"], given)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=str(ROOT / "build"))
    parser.add_argument("--errors", type=int, default=0, help="print the first N wrong ones on stderr")
    parser.add_argument("--only", choices=["polnear", "quotes", "chains"])
    args = parser.parse_args()
    binary = pathlib.Path(args.build) / "dateline"
    rows = []
    if args.only in (None, "polnear"):
        folder = os.environ.get("POLNEAR", "")
        if os.path.isdir(os.path.join(folder, "data/dev/text")) and folder:
            rows += score_polnear(binary, folder, args.errors)
        else:
            print("skipped: PolNeAR (set POLNEAR to a checkout of networkdynamics/PolNeAR)")
    if args.only in (None, "quotes"):
        rows += score_quotes(binary, args.errors)
    if args.only in (None, "chains"):
        rows += score_chains(binary, args.errors)
    print("## Statements\n")
    print("| what | precision | recall | F1 | goal |\n|---|---|---|---|---|")
    for what, p, r, f, goal in rows:
        print(f"| {what} | {p:.1f} | {r:.1f} | {f:.1f} | {goal} |")


if __name__ == "__main__":
    main()
