#!/usr/bin/env python3
"""Quality of the record: copies, stories, entries, status, positions. Prints a markdown table.

    tools/score/record.py [--build DIR] [--verbose] [copies] [stories] [mentions] [summits]
"""
import argparse
import collections
import csv
import os
import pathlib
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLD = pathlib.Path(os.environ.get("GOLD", ROOT / "../shared/gold"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import record_copies  # noqa: E402
import record_summits  # noqa: E402


def escape(field):
    return str(field).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def probe(build, lines, stage):
    """Runs record_probe; returns its output lines as {kind: [fields, ...]}."""
    text = "".join("\t".join(escape(f) for f in line) + "\n" for line in [*lines, ("read", stage)])
    done = subprocess.run([str(build / "record_probe")], input=text, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"record_probe: {done.stderr}")
    out = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        kind, *fields = line.split("\t")
        out[kind].append(fields)
    return out


# ---- measures of clusters ------------------------------------------------------------------------------------------

def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def clusters(labels):
    by_label = collections.defaultdict(set)
    for item, label in labels.items():
        by_label[label].add(item)
    return by_label


def b_cubed(gold, system):
    g, s = clusters(gold), clusters(system)
    p = sum(len(g[gold[i]] & s[system[i]]) / len(s[system[i]]) for i in gold) / len(gold)
    r = sum(len(g[gold[i]] & s[system[i]]) / len(g[gold[i]]) for i in gold) / len(gold)
    return p, r, f1(p, r)


def pairs(gold, system):
    def count(groups):
        return sum(len(c) * (len(c) - 1) // 2 for c in groups.values())
    both = count(clusters({i: (gold[i], system[i]) for i in gold}))
    p, r = both / max(1, count(clusters(system))), both / max(1, count(clusters(gold)))
    return p, r, f1(p, r)


def muc(gold, system):
    def one_way(key, response):
        found = total = 0
        for c in key.values():
            found += len(c) - len({response[i] for i in c})
            total += len(c) - 1
        return found / total if total else 0.0
    r, p = one_way(clusters(gold), system), one_way(clusters(system), gold)
    return p, r, f1(p, r)


def ceaf_e(gold, system):
    """Greedy alignment by phi4, then exchanges: within a hair of the optimum on clusters as small as these."""
    g, s = clusters(gold), clusters(system)
    weights = []
    for gid, gc in g.items():
        for sid in {system[i] for i in gc}:
            sc = s[sid]
            weights.append((2 * len(gc & sc) / (len(gc) + len(sc)), gid, sid))
    weights.sort(key=lambda w: (-w[0], str(w[1]), str(w[2])))
    used_g, used_s, total = set(), set(), 0.0
    for w, gid, sid in weights:
        if gid not in used_g and sid not in used_s:
            used_g.add(gid)
            used_s.add(sid)
            total += w
    return total / len(s), total / len(g), f1(total / len(s), total / len(g))


# ---- ECB+ ----------------------------------------------------------------------------------------------------------

PRONOUNS = set("he she it they we i you his her its their our my your him them us me who whom whose himself herself "
               "itself themselves both all one some others".split())


def ecb_documents():
    folder = GOLD / "stories/ecbplus"
    for path in sorted(folder.glob("*/*.xml"), key=lambda p: p.stem):  # in their turn
        root = ET.parse(path).getroot()
        text, at, last = "", {}, None
        spans = {}
        for token in root.findall("token"):
            word = token.text or ""
            if last is not None:
                text += "\n" if token.get("sentence") != last else " "
            last = token.get("sentence")
            spans[token.get("t_id")] = (len(text.encode()), len((text + word).encode()), last)
            at[token.get("t_id")] = word
            text += word
        marks = {}
        for mark in root.find("Markables"):
            tokens = [a.get("t_id") for a in mark.findall("token_anchor")]
            if tokens:
                marks[mark.get("m_id")] = (mark.tag, tokens)
        labels = {}
        instance = {m.get("m_id"): m.get("instance_id") for m in root.find("Markables") if m.get("instance_id")}
        for relation in root.find("Relations"):
            target = relation.find("target").get("m_id")
            label = instance.get(target) or f"{path.stem}/{relation.get('r_id')}"
            for source in relation.findall("source"):
                labels[source.get("m_id")] = label
        yield path.stem, text, spans, at, marks, labels


def score_stories(build, _verbose):
    lines, gold = [], {}
    for name, text, *_ in ecb_documents():
        title, _, body = text.partition("\n")
        lines.append(("report", name, "", "", "", "", text))
        topic, rest = name.split("_")
        gold[name] = topic + ("plus" if rest.endswith("ecbplus") else "")
    out = probe(build, lines, "none")
    system = {f[0]: f[1] for f in out["report"]}
    p, r, f = b_cubed(gold, system)
    pp, pr, pf = pairs(gold, system)
    yield "stories: ECB+ 1-35, B3", f"{f:.3f} (P {p:.3f} R {r:.3f})", ".88 / .93"
    yield "stories: ECB+ 1-35, pairs", f"{pf:.3f} (P {pp:.3f} R {pr:.3f})", ".82 / .90"
    yield "stories: number found / gold", f"{len(set(system.values()))} / {len(set(gold.values()))}", ""


def score_mentions(build, _verbose):
    lines, gold, lemma = [], {}, {}
    for name, text, spans, words, marks, labels in ecb_documents():
        lines.append(("report", name, "", "", "", "", text))
        index = 0
        for m_id, (tag, tokens) in sorted(marks.items(), key=lambda m: spans[m[1][1][0]][0]):
            if "ACTION" not in tag:
                continue
            sentence = spans[tokens[0]][2]
            args = {"HUMAN": [], "LOC": [], "NON_HUMAN": []}
            for other, other_tokens in marks.values():
                if spans[other_tokens[0]][2] == sentence:
                    for kind in args:
                        if other.startswith(kind):
                            words_of_it = " ".join(words[t] for t in other_tokens)
                            if words_of_it.lower() not in PRONOUNS:  # the record knows parties by name
                                args[kind].append(words_of_it)
            trigger = " ".join(words[t] for t in tokens)
            context = [words[t] for t in spans if spans[t][2] == sentence and t not in tokens]
            lines.append(("event", name, " ".join([trigger.replace(" ", "_"), *context]), "|".join(args["HUMAN"]),
                          "|".join(args["LOC"]), spans[tokens[0]][0], spans[tokens[-1]][1]))
            key = (name, index)
            gold[key] = labels.get(m_id, f"{name}/single{m_id}")
            index += 1
    out = probe(build, lines, os.environ.get("RECORD_STAGE", "syntax"))
    system = {(f[0], int(f[1])): f[2] for f in out["member"]}
    missing = set(gold) - set(system)
    for key in missing:
        system[key] = f"missing{key}"
    scores = {name: measure(gold, system) for name, measure in (("MUC", muc), ("B3", b_cubed), ("CEAF-e", ceaf_e))}
    conll = 100 * sum(s[2] for s in scores.values()) / 3
    detail = ", ".join(f"{n} {100 * s[2]:.1f} (P {100 * s[0]:.0f} R {100 * s[1]:.0f})" for n, s in scores.items())
    yield f"entries: ECB+ gold mentions ({len(gold)}), CoNLL F1", f"{conll:.1f}: {detail}", "68 / 78"


def score_copies(build, verbose):
    yield from record_copies.score(lambda lines: probe(build, lines, "text"), GOLD, verbose)


def score_summits(build, verbose):
    for name in ("summits", "ceasefire"):
        yield from record_summits.score(lambda lines: probe(build, lines, "events"), ROOT, verbose, name)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", default=str(ROOT / "build"))
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--built", action="store_true", help="the probe is up to date: do not ask ninja")
    parser.add_argument("what", nargs="*")
    args = parser.parse_args()
    build = pathlib.Path(args.build).resolve()
    if not args.built:
        subprocess.run(["ninja", "-C", str(build), "--quiet", "record_probe"], check=True, stdout=sys.stderr)
    print("| record | measured | must / aim |\n|---|---|---|")
    for name, scorer in (("copies", score_copies), ("stories", score_stories), ("mentions", score_mentions),
                         ("summits", score_summits)):
        if args.what and name not in args.what:
            continue
        if name != "summits" and not GOLD.exists():
            print(f"| {name} | skipped: {GOLD} is not there | |")
            continue
        for row in scorer(build, args.verbose):
            print("| " + " | ".join(row) + " |", flush=True)


if __name__ == "__main__":
    main()
