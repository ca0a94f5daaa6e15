#!/usr/bin/env python3
"""Scores the names stage: ./dev score names, or  tools/score/names.py [SET ...] [--errors] [--build DIR]

Sets
  phrases   tests/gold/names/phrases.tsv: does the actor of the phrase have the right country, and is its first sector
            (or its international code) one of those that count as right
  uner      $GOLD/names/uner_ewt-dev.tsv: F1 of names PER LOC ORG, exact span and type, words as given
  re3d      $GOLD/names/re3d: the same, Person Location Organisation, on the documents held out of training. It labels
            whole phrases: of 508 there, 239 are names as they stand, 92 begin with a determiner, 52 hold small words, 85
            have no name in them, 40 are pronouns. So the phrases of the actors are scored, too, outermost only; a state
            that acts counts as an organisation, as it does there
  wikigold  $GOLD/names/wikigold.tsv: the same; held out: documents whose 0-based index as a decimal string has an
            FNV-1a hash (32 bits) divisible by 5
  ontogum   $GOLD/names/ontogum, the documents of GUM's dev part: mean of the F1 of MUC, B-cubed and CEAF-e, words as
            given, all noun phrases (src/names/chains.h)
  gap       $GOLD/names/gap/gap-development.tsv, snippet setting: the pronoun and name A (or B) have one actor; F1
"""
import argparse
import collections
import csv
import glob
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import names_chains

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLD = pathlib.Path(os.environ.get("GOLD", ROOT / "../shared/gold"))


def fnv(text):
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def held_out(documents):
    return [d for i, d in enumerate(documents) if fnv(str(i)) % 5 == 0]


def f1(right, got, gold):
    p, r = right / got if got else 0.0, right / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def code_texts(build, texts, stage="names"):
    """texts: (text, ISO day or None). Returns the full JSON of each."""
    with tempfile.TemporaryDirectory() as scratch:
        for i, (text, day) in enumerate(texts):
            stamp = f"date {day}\n\n" if day else ""
            (pathlib.Path(scratch) / f"{i:06}.txt").write_text(stamp + text, encoding="utf-8", newline="")
        done = subprocess.run([str(build / "dateline"), "code", "--until", stage, "--format", "full", scratch],
                              capture_output=True, check=True)
    lines = done.stdout.decode("utf-8").splitlines()
    assert len(lines) == len(texts), (len(lines), len(texts))
    return [json.loads(line) for line in lines]


# ---- phrases ---------------------------------------------------------------------------------------------------------

def actor_at(report, begin, end):
    """The actor whose mention fits the bytes [begin, end) best."""
    best, best_fit = None, 0.0
    for actor in report["actors"]:
        for mention in actor["mentions"]:
            b, e = mention["span"]
            common = min(e, end) - max(b, begin)
            if common <= 0:
                continue
            fit = common / (max(e, end) - min(b, begin))
            if fit > best_fit:
                best, best_fit = actor, fit
    return best


def score_phrases(build, errors):
    rows = []
    for line in (ROOT / "tests/gold/names/phrases.tsv").read_text().splitlines():
        if line and not line.startswith("#") and not line.startswith("date\t"):
            rows.append(line.split("\t"))
    reports = code_texts(build, [(context, day) for day, context, *_ in rows])
    country_right = sector_right = 0
    for (day, context, phrase, country, sectors), report in zip(rows, reports):
        begin = report["text"].encode().find(phrase.encode(), len(f"date {day}"))
        actor = actor_at(report, begin, begin + len(phrase.encode())) or {}
        got_country = actor.get("country") or "-"
        got_sectors = [s for s in (actor.get("sectors") or ["-"])[:1]]
        if actor.get("code"):
            got_sectors.append(actor["code"])
        ok_country = got_country in country.split("|")
        ok_sector = any(s in sectors.split("|") for s in got_sectors)
        country_right += ok_country
        sector_right += ok_sector
        if errors and not (ok_country and ok_sector):
            print(f"  {day} {phrase!r} in {context!r}: wants {country} {sectors}, got {got_country} "
                  f"{','.join(got_sectors)} ({actor.get('name')}; {actor.get('rule')})", file=sys.stderr)
    n = len(rows)
    return [f"| own phrases: country | {100 * country_right / n:.1f} % of {n} |",
            f"| own phrases: sector | {100 * sector_right / n:.1f} % of {n} |"]


# ---- names -----------------------------------------------------------------------------------------------------------

def read_tagged(path):
    """Sentences of (word, tag)."""
    sentences, sentence = [], []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line.strip():
            if sentence:
                sentences.append(sentence)
            sentence = []
        else:
            word, tag = re.split(r"[\t ]", line)[0], re.split(r"[\t ]", line)[-1]
            sentence.append((word, tag))
    if sentence:
        sentences.append(sentence)
    return sentences


TYPES = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "Person": "PER", "Location": "LOC", "Organisation": "ORG",
         "person": "PER", "location": "LOC", "organisation": "ORG"}


def gold_spans(tags):
    spans, begin, kind = set(), None, None
    for i, tag in enumerate(tags + ["O"]):
        label = TYPES.get(tag[2:]) if "-" in tag else None
        if begin is not None and (label != kind or tag.startswith("B-") or tag == "O"):
            spans.add((begin, i, kind))
            begin = None
        if label and begin is None:
            begin, kind = i, label
    return spans


def to_conllu(documents):
    out = []
    for d, sentences in enumerate(documents):
        out.append(f"# newdoc id = {d}\n")
        for s, words in enumerate(sentences):
            out.append(f"# sent_id = {d}-{s}\n")
            for i, word in enumerate(words):
                out.append(f"{i + 1}\t{word.replace(' ', '')}\t_\t_\t_\t_\t{0 if i == 0 else 1}\t_\t_\t_\n")
            out.append("\n")
    return "".join(out)


def probe(build, conllu):
    """names_probe's output: for each document {"name": [(begin, end, type)], "chain": [[(begin, end)]], "sentence": …}."""
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as file:
        file.write(conllu)
        file.flush()
        done = subprocess.run([str(build / "names_probe"), file.name], capture_output=True, text=True, check=True)
    documents = []
    for line in done.stdout.splitlines():
        kind, *rest = line.split(" ")
        if kind == "document":
            documents.append({"name": [], "phrase": [], "chain": collections.defaultdict(list)})
        elif kind in ("name", "phrase"):
            documents[-1][kind].append((int(rest[0]), int(rest[1]), rest[2]))
        elif kind == "chain":
            documents[-1]["chain"][int(rest[0])].append((int(rest[1]), int(rest[2])))
    return documents


def score_names(build, label, documents, errors, what="name"):
    found = probe(build, to_conllu([[[w for w, _ in s] for s in d] for d in documents]))
    assert len(found) == len(documents), (len(found), len(documents))
    right, got_n, gold_n = collections.Counter(), collections.Counter(), collections.Counter()
    confused = collections.Counter()
    for document, result in zip(documents, found):
        words = [w for s in document for w, _ in s]
        gold, offset = set(), 0
        for sentence in document:
            gold |= {(b + offset, e + offset, k) for b, e, k in gold_spans([t for _, t in sentence])}
            offset += len(sentence)
        got = set(result[what])
        for kind in ("PER", "LOC", "ORG"):
            right[kind] += len({x for x in gold & got if x[2] == kind})
            got_n[kind] += len({x for x in got if x[2] == kind})
            gold_n[kind] += len({x for x in gold if x[2] == kind})
        for b, e, k in gold - got:
            confused["missed", k, " ".join(words[b:e])] += 1
        for b, e, k in got - gold:
            confused["extra", k, " ".join(words[b:e])] += 1
    if errors:
        for (what, kind, text), n in confused.most_common(60):
            print(f"  {label} {what} {kind} {text} ×{n}", file=sys.stderr)
    p, r, f = f1(sum(right.values()), sum(got_n.values()), sum(gold_n.values()))
    each = ", ".join(f"{k} {100 * f1(right[k], got_n[k], gold_n[k])[2]:.1f}" for k in ("PER", "LOC", "ORG"))
    return [f"| {label}: {what}s F1 | {100 * f:.1f} (P {100 * p:.1f} R {100 * r:.1f}; {each}) |"]


def score_uner(build, errors):
    # Documents of the treebank where its sentences are the same, so that a document is read as one.
    sentences = read_tagged(GOLD / "names/uner_ewt-dev.tsv")
    documents = [sentences[i:i + 12] for i in range(0, len(sentences), 12)]
    starts, count = [], 0
    for line in open(GOLD / "syntax/en_ewt-dev.conllu", encoding="utf-8"):
        if line.startswith("# newdoc"):
            starts.append(count)
        elif line == "\n":
            count += 1
    if count == len(sentences):
        documents = [sentences[b:e] for b, e in zip(starts, starts[1:] + [count])]
    return score_names(build, "UNER-EWT dev", documents, errors)


def score_re3d(build, errors):
    documents = [read_tagged(p) for p in sorted(glob.glob(str(GOLD / "names/re3d/*.conll")))]
    documents = held_out(documents)
    return (score_names(build, "re3d, held-out fifth", documents, errors) +
            score_names(build, "re3d, held-out fifth", documents, errors, "phrase"))


def score_wikigold(build, errors):
    # Numbered as in tools/train/syntax_data.py: what stands before the first -DOCSTART- counts to the first document.
    documents, document, starts = [], [], 0
    for sentence in read_tagged(GOLD / "names/wikigold.tsv"):
        if sentence[0][0] == "-DOCSTART-":
            starts += 1
            if document and starts > 1:
                documents.append(document)
                document = []
            sentence = sentence[1:]
        if sentence:
            document.append(sentence)
    if document:
        documents.append(document)
    return score_names(build, "wikigold, held-out fifth", held_out(documents), errors)


# ---- who is the same -------------------------------------------------------------------------------------------------

def score_ontogum(build, errors):
    dev = re.findall(r"# newdoc id = (\S+)", (GOLD / "syntax/en_gumfree-dev.conllu").read_text(encoding="utf-8"))
    texts = [(GOLD / f"names/ontogum/{name}.conllu").read_text(encoding="utf-8") for name in dev]
    found = probe(build, "".join(texts))
    total = names_chains.Totals()
    for name, text, result in zip(dev, texts, found):
        gold = names_chains.read_chains(text)
        got = [sorted(set(c)) for c in result["chain"].values() if len(set(c)) > 1]
        total.add(gold, got)
        if errors:
            print(f"  {name}: {names_chains.one(gold, got)}", file=sys.stderr)
    muc, b3, ceaf, mention = total.scores()
    return [f"| OntoGUM-free dev: coreference, CoNLL F1 | {100 * (muc + b3 + ceaf) / 3:.1f} (MUC {100 * muc:.1f}, "
            f"B³ {100 * b3:.1f}, CEAFe {100 * ceaf:.1f}; mentions {100 * mention:.1f}) |"]


def score_gap(build, errors):
    rows = list(csv.DictReader(open(GOLD / "names/gap/gap-development.tsv", encoding="utf-8"), delimiter="\t",
                               quoting=csv.QUOTE_NONE))
    reports = code_texts(build, [(row["Text"], None) for row in rows])
    counts = collections.Counter()
    for row, report in zip(rows, reports):
        text = row["Text"]
        lead = report["text"].find(text[:20])

        def span(offset, string):
            begin = len(report["text"][:lead + offset].encode())
            return begin, begin + len(string.encode())

        at = {}
        pronoun = span(int(row["Pronoun-offset"]), row["Pronoun"])
        names = {k: span(int(row[f"{k}-offset"]), row[k]) for k in "AB"}
        for actor in report["actors"]:
            for mention in actor["mentions"]:
                b, e = mention["span"]
                if (b, e) == pronoun:
                    at["pronoun"] = actor["id"]
        for k, (b, e) in names.items():
            best = None
            for actor in report["actors"]:
                for mention in actor["mentions"]:
                    mb, me = mention["span"]
                    if mb < e and b < me and mention["form"] != "pronoun" and (best is None or me - mb < best[0]):
                        best = (me - mb, actor["id"])
            at[k] = best[1] if best else None
        for k in "AB":
            says = at.get("pronoun") is not None and at["pronoun"] == at[k]
            is_so = row[f"{k}-coref"] == "TRUE"
            sex = "f" if row["Pronoun"].lower() in ("she", "her", "hers") else "m"
            counts[sex, "tp" if says and is_so else "fp" if says else "fn" if is_so else "tn"] += 1
        if errors and ((row["A-coref"] == "TRUE") != (at.get("pronoun") is not None and at["pronoun"] == at["A"])):
            print(f"  {row['ID']} {row['Pronoun']}@{row['Pronoun-offset']} A={row['A']} {row['A-coref']} B={row['B']} "
                  f"{row['B-coref']} got {at}", file=sys.stderr)

    def of(sexes):
        tp, fp, fn = (sum(counts[s, k] for s in sexes) for k in ("tp", "fp", "fn"))
        return f1(tp, tp + fp, tp + fn)

    p, r, f = of("mf")
    return [f"| GAP development: pronouns F1 | {100 * f:.1f} (P {100 * p:.1f} R {100 * r:.1f}; masculine "
            f"{100 * of('m')[2]:.1f}, feminine {100 * of('f')[2]:.1f}) |"]


SETS = {"phrases": (score_phrases, None), "uner": (score_uner, "names/uner_ewt-dev.tsv"),
        "re3d": (score_re3d, "names/re3d"), "wikigold": (score_wikigold, "names/wikigold.tsv"),
        "ontogum": (score_ontogum, "names/ontogum"), "gap": (score_gap, "names/gap/gap-development.tsv")}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=str(ROOT / "build"))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("sets", nargs="*")
    args = parser.parse_args()
    build = pathlib.Path(args.build).resolve()
    print("| names | |\n|---|---|")
    for name, (score, needs) in SETS.items():
        if args.sets and name not in args.sets:
            continue
        if needs and not (GOLD / needs).exists():
            print(f"| {name} | skipped: {GOLD / needs} is not here |")
            continue
        if name in ("uner", "re3d", "wikigold", "ontogum"):
            subprocess.run(["ninja", "-C", str(build), "--quiet", "names_probe"], check=True, stdout=sys.stderr)
        for line in score(build, args.errors):
            print(line, flush=True)


if __name__ == "__main__":
    main()
