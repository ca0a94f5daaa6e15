#!/usr/bin/env python3
"""Learns how to rank what "he" and "she" may mean: tools/train/pronouns.py > src/names/pronoun_weights.inc

Data: $GOLD/names/gap/gap-validation.tsv (Apache-2.0) and the documents of $GOLD/names/ontogum that are not in GUM's dev
part. Method: for each pronoun a softmax over its candidates (build/names_probe prints them with their features); the
right ones are those that overlap a mention of the right chain; adaptive gradient ascent with an L2 penalty, each case of
GAP (two names in doubt) counted three times. Weights
are rounded to hundredths. Entities are those that the program itself has found with the weights in use when it was built,
so a second round may differ a little from the first.
"""
import csv
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools/score"))
import names_chains  # noqa: E402

GOLD = pathlib.Path(os.environ.get("GOLD", ROOT / "../shared/gold"))


def run(path, form):
    done = subprocess.run([str(ROOT / "build/names_probe"), str(path), form], capture_output=True, text=True, check=True)
    documents = []
    for line in done.stdout.splitlines():
        kind, *rest = line.split()
        if kind == "document":
            documents.append([])
        elif kind == "pronoun":
            documents[-1].append(([int(x) for x in rest], []))
        else:
            documents[-1][-1][1].append(([int(x) for x in rest[:4]], int(rest[4]), [int(x) for x in rest[5:]]))
    return documents


def gap_cases():
    rows = list(csv.DictReader(open(GOLD / "names/gap/gap-validation.tsv", encoding="utf-8"), delimiter="\t",
                               quoting=csv.QUOTE_NONE))
    with tempfile.TemporaryDirectory() as scratch:
        for i, row in enumerate(rows):
            (pathlib.Path(scratch) / f"{i:06}.txt").write_text(row["Text"], encoding="utf-8", newline="")
        documents = run(scratch, "text")
    for row, document in zip(rows, documents):
        at = len(row["Text"][:int(row["Pronoun-offset"])].encode())
        right, wrong = [], []
        for k in "AB":
            begin = len(row["Text"][:int(row[f"{k}-offset"])].encode())
            (right if row[f"{k}-coref"] == "TRUE" else wrong).append((begin, begin + len(row[k].encode())))
        for (_, _, begin, _), candidates in document:
            if begin != at or not right:
                continue
            hit = lambda spans, c: any(c[0][2] < e and b < c[0][3] for b, e in spans)
            entities = {c[1] for c in candidates if hit(right, c)} - {c[1] for c in candidates if hit(wrong, c)}
            yield [(c[2], c[1] in entities) for c in candidates]


def ontogum_cases():
    dev = set(re.findall(r"# newdoc id = (\S+)", (GOLD / "syntax/en_gumfree-dev.conllu").read_text(encoding="utf-8")))
    texts = [p.read_text(encoding="utf-8") for p in sorted((GOLD / "names/ontogum").glob("*.conllu")) if p.stem not in dev]
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as file:
        file.write("".join(texts))
        file.flush()
        documents = run(file.name, "conllu")
    for text, document in zip(texts, documents):
        chain_of = {m: i for i, chain in enumerate(names_chains.read_chains(text)) for m in chain}
        for (begin, end, _, _), candidates in document:
            chain = chain_of.get((begin, end))
            if chain is None:
                continue
            spans = [m for m, c in chain_of.items() if c == chain and m[1] - m[0] <= 8]
            entities = {c[1] for c in candidates if any(b <= c[0][0] and c[0][1] <= e for b, e in spans)}
            yield [(c[2], c[1] in entities) for c in candidates]


def main():
    in_doubt = lambda cases: [c for c in cases if any(y for _, y in c) and not all(y for _, y in c)]
    gap, ontogum = in_doubt(gap_cases()), in_doubt(ontogum_cases())
    cases = [(c, 3) for c in gap] + [(c, 1) for c in ontogum]
    print(f"{len(gap)} + {len(ontogum)} cases", file=sys.stderr)
    size = len(cases[0][0][0][0])
    w, squares = [0.0] * size, [1e-8] * size
    for epoch in range(150):
        gradient, right = [-2.0 * a for a in w], 0
        for case, weight in cases:
            scores = [sum(a for a, x in zip(w, f) if x) for f, _ in case]
            top = max(scores)
            right += case[scores.index(top)][1]
            e = [math.exp(s - top) for s in scores]
            z, zy = sum(e), sum(x for x, (_, y) in zip(e, case) if y)
            for x, (f, y) in zip(e, case):
                delta = weight * ((x / zy if y else 0.0) - x / z)
                for k, value in enumerate(f):
                    if value:
                        gradient[k] += delta
        for k, g in enumerate(gradient):
            squares[k] += g * g
            w[k] += 0.3 * g / math.sqrt(squares[k])
        if epoch % 50 == 49:
            print(f"epoch {epoch}: {right / len(cases):.3f} right", file=sys.stderr)
    numbers = [round(100 * a) for a in w]
    lines = [", ".join(str(n) for n in numbers[i:i + 19]) for i in range(0, size, 19)]
    old = (ROOT / "src/names/pronoun_weights.inc").read_text()
    head = "// Made by tools/train/pronouns.py; see there for data and method. In hundredths, in the order of Resolver::features.\n"
    print(head + "constexpr int kPersonWeights[] = {\n    " + ",\n    ".join(lines) + "};\n" +
          old[old.index("constexpr int kThingWeights"):], end="")


if __name__ == "__main__":
    main()
