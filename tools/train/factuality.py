#!/usr/bin/env python3
"""Trains lexicon/factuality.tsv: weights that turn the status of a word and what stands around it into a grade −3 … +3.

    GOLD=../shared/gold tools/train/factuality.py [--dev]

Data: UDS-IH2 (annotations on UD English EWT, CC BY-SA 4.0), train part. Ridge regression in closed form (numpy). The
features are those of src/events/factuality.cc, read here from the columns that `dateline code --format conllu` writes;
--dev compares the grades that the program gives to the dev part with those worked out here: they must agree, but for
sentences whose tree src/events/tree_repair.cc reads otherwise than the columns say (one word of the dev part, by 0.26).
"""
import argparse
import collections
import json
import os
import pathlib
import statistics
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools/score"))
import given_words  # noqa: E402

GOLD = pathlib.Path(os.environ.get("GOLD", ROOT / ".." / "shared" / "gold"))
DATELINE = os.environ.get("DATELINE", str(ROOT / "build" / "dateline"))


def parse(sentences):
    return [[{"form": c[1], "lemma": c[2], "upos": c[3], "xpos": c[4], "head": int(c[6]) - 1, "rel": c[7],
              "status": c[9].get("Status", ""), "grade": float(c[9].get("Factuality", "nan"))} for c in words]
            for words in given_words.code_words(DATELINE, sentences)]


def features(words, i):
    """What src/events/factuality.cc says of word i."""
    w = words[i]
    children = [c for c in words if c["head"] == i]
    head = words[w["head"]] if w["head"] >= 0 else None
    out = ["bias", "S=" + w["status"], "P=" + w["xpos"], "R=" + w["rel"], "SR=" + w["status"] + "," + w["rel"],
           "L=" + w["lemma"], "SL=" + w["status"] + "," + w["lemma"]]
    case = next((c for c in children if c["rel"] == "case" and c["upos"] != "PART"), None)
    mark = case or next((c for c in children if c["rel"] == "mark"), None)
    if mark:
        out.append("M=" + mark["lemma"])
        out.append("MR=" + mark["lemma"] + "," + w["rel"])
    for c in children:
        if c["rel"] in ("aux", "aux:pass", "cop"):
            out.append("A=" + c["form"].lower())
        elif c["rel"] == "advmod":
            out.append("V=" + c["lemma"])
        elif c["rel"] == "det":
            out.append("D=" + c["lemma"])
        elif c["rel"] in ("nsubj", "nsubj:pass") and c["upos"] == "PRON":
            out.append("J=" + c["lemma"])
    if head:
        out.append("GL=" + head["lemma"] + "," + w["rel"])
        out.append("GS=" + head["status"] + "," + w["rel"])
        out.append("GP=" + head["xpos"])
    if head:
        for c in words:
            if c["head"] != w["head"]:
                continue
            if c["rel"] in ("aux", "aux:pass", "cop"):
                out.append("GA=" + c["form"].lower() + "," + w["rel"])
            elif c["rel"] == "advmod":
                out.append("GV=" + c["lemma"] + "," + w["rel"])
            elif c["rel"] in ("nsubj", "nsubj:pass") and c["upos"] == "PRON":
                out.append("GJ=" + c["lemma"] + "," + w["rel"])
        if head["head"] >= 0:
            top = words[head["head"]]
            out.append("HL=" + top["lemma"] + "," + head["rel"])
            out.append("HS=" + top["status"] + "," + head["rel"] + "," + w["rel"])
    chain = "+".join(c["form"].lower() for c in children if c["rel"] in ("aux", "aux:pass", "cop"))
    if any(c["lemma"] in ("not", "never", "n't") for c in children):
        chain += "not"
    subject = next((c["upos"] for c in children if c["rel"].startswith("nsubj")), "-")
    root = next((c["status"] for c in words if c["head"] < 0), "")
    out += ["AA=" + chain, "AX=" + chain + "," + w["xpos"], "AR=" + chain + "," + w["rel"],
            "SX=" + w["status"] + "," + w["xpos"], "XR=" + w["xpos"] + "," + w["rel"],
            "SJ=" + subject + "," + w["status"], "RT=" + root + "," + w["rel"]]
    if words[-1]["form"] == "?":
        out.append("Q")
    return sorted(set(out))


def load(part):
    rows = [json.loads(line) for line in open(GOLD / "factuality/uds_ih2" / f"{part}.jsonl", encoding="utf-8")]
    parsed = parse([r["text"].split(" ") for r in rows])
    assert len(parsed) == len(rows), (len(parsed), len(rows))
    return [(words, t["span1"][0], t["label"]) for r, words in zip(rows, parsed) for t in r["targets"]
            if t["span1"][0] < len(words)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", action="store_true")
    args = parser.parse_args()
    path = ROOT / "lexicon" / "factuality.tsv"
    if args.dev:
        weights = dict(l.rstrip("\n").split("\t") for l in open(path, encoding="utf-8") if l[0] != "#")
        weights.pop("feature")
        worst, apart, x, y = 0.0, 0, [], []
        for words, i, label in load("dev"):
            grade = sum(int(weights.get(f, 0)) for f in features(words, i)) / 100
            x.append(max(-3, min(3, grade)))
            y.append(label)
            if words[i]["grade"] == words[i]["grade"]:
                worst = max(worst, abs(words[i]["grade"] - x[-1]))
                apart += abs(words[i]["grade"] - x[-1]) > 0.005
        print("Pearson r", statistics.correlation(x, y), "words graded otherwise by the program", apart, "by at most", worst)
        return
    import numpy  # for training alone
    data = [(features(words, i), label) for words, i, label in load("train")]
    counts = collections.Counter(f for fs, _ in data for f in fs)
    names = sorted(f for f, n in counts.items() if n >= 8)
    index = {f: k for k, f in enumerate(names)}
    n = len(names)
    print(len(data), "words,", n, "features", file=sys.stderr)
    a, b = numpy.zeros((n, n)), numpy.zeros(n)
    for fs, label in data:
        ids = [index[f] for f in fs if f in index]
        for k in ids:
            a[k, ids] += 1
            b[k] += label
    a[numpy.diag_indices(n)] += 8.0
    a[index["bias"], index["bias"]] -= 7.9
    w = numpy.linalg.solve(a, b)
    with open(path, "w", encoding="utf-8") as out:
        out.write("# Weights (hundredths) that turn a status and what stands around the word into a grade of factuality.\n"
                  "# Made by tools/train/factuality.py from UDS-IH2 (CC BY-SA 4.0), train part; do not edit by hand.\n"
                  "# S status, P tag, R relation, L lemma, M mark or preposition, A auxiliary, V adverb, D determiner,\n"
                  "# J subject pronoun, G the word above (L lemma, S status, P tag, A V J as before), H the one above that, AA all\n"
                  "# auxiliaries, SJ tag of the subject, RT status of the root, Q a question.\n"
                  "feature\tweight\n")
        for f, k in sorted(index.items()):
            weight = int(round(100 * w[k]))
            if abs(weight) >= 3:
                out.write(f"{f}\t{weight}\n")


if __name__ == "__main__":
    main()
