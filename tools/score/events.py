#!/usr/bin/env python3
"""Quality of the events stage, as a markdown table.

    tools/score/events.py [--show WHAT] [--sets a,b,…]

Own sets: tests/gold/events/{no_event,status}.tsv and reports.txt. From $GOLD (default ../shared/gold), skipped with a line where missing:
events/plover_gsr_dev.json, factuality/meantime, factuality/uds_ih2, facts/us_state_travels and us_state_visits.
--show lists what is wrong in one set: gsr, no_event, status, reports, meantime, facts.
"""
import argparse
import collections
import glob
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import event_reports
import given_words

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLD = pathlib.Path(os.environ.get("GOLD", ROOT / ".." / "shared" / "gold"))
DATELINE = os.environ.get("DATELINE", str(ROOT / "build" / "dateline"))
NO_FACT = {"did not happen", "denied", "hypothetical"}


def run_json(texts):
    """Codes (text, published or None) pairs; returns the JSON of each."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for i, (text, published) in enumerate(texts):
            names.append(f"{folder}/{i:06}.txt")
            with open(names[-1], "w", encoding="utf-8") as out:
                out.write((f"date {published} \n" if published else "") + text + "\n")
        done = subprocess.run([DATELINE, "code", "--full", *names], capture_output=True, text=True)
        reports = [json.loads(line) for line in done.stdout.splitlines()]
    if len(reports) != len(texts):
        sys.exit(f"dateline gave {len(reports)} reports for {len(texts)} texts: {done.stderr[:300]}")
    return reports


def run_conllu(sentences):
    """Sentences as lists of tokens; returns for each a list of (status, grade) or None per token."""
    def told(misc):
        return (misc["Status"].replace("_", " "), float(misc["Factuality"])) if "Status" in misc else None
    return [[told(word[9]) for word in words] for words in given_words.code_words(DATELINE, sentences)]


def rows_of(path):
    lines = [l.rstrip("\n").split("\t") for l in open(path, encoding="utf-8") if l.strip() and l[0] != "#"]
    return lines[1:]


def countries(report, ids):
    out = set()
    for i in ids:
        actor = report["actors"][i]
        code = actor.get("country") or actor.get("code") or ""
        if code:
            out.add(code)
    return out


def plover_type(event):
    """What --format plover calls an event of this type and status; None: nothing that PLOVER would code."""
    return (event["plover"] or "").split("/")[0] or None


RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
INTERNATIONAL = {"IGO", "NGO", "ISM", "IMG", "MNC", "UNO", "EUR"}


def same_parties(gold, found):
    """Gold country codes are all among those found, or an international body stands for one."""
    if not gold:
        return True
    for code in gold:
        code = {"JAP": "JPN"}.get(code, code)
        if code in found:
            continue
        if code in INTERNATIONAL and found & INTERNATIONAL:
            continue
        return False
    return True


def prf(tp, found, gold):
    p = tp / found if found else 0.0
    r = tp / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def score_gsr(show):
    path = GOLD / "events" / "plover_gsr_dev.json"
    if not path.exists():
        return [("PLOVER gold standard", "skipped: no " + str(path))]
    records = [r for r in json.load(open(path)) if r.get("event") and r.get("text")]
    by_text = collections.defaultdict(list)
    for r in records:
        by_text[r["text"].strip().strip("{}")].append(r)
    texts = list(by_text)
    reports = run_json([(t, None) for t in texts])
    tp_type = tp_both = found = gold_n = 0
    for text, report in zip(texts, reports):
        events = [(plover_type(e), countries(report, e["actors"]), countries(report, e["recipients"]), e)
                  for e in report["events"]]
        events = [e for e in events if e[0]]
        keys = []
        for e in events:  # one row per type and parties
            if not any(k[0] == e[0] and k[1] == e[1] and k[2] == e[2] for k in keys):
                keys.append(e)
        gold = by_text[text]
        gold_n += len(gold)
        found += len(keys)
        left_type, left_both = list(keys), list(keys)
        for g in gold:
            kind = RENAMED.get(g["event"], g["event"])
            codes = lambda side: {x["code"] for x in (g.get(side) or []) if x.get("code")}
            source, target = codes("source"), codes("target")
            hit = next((e for e in left_type if e[0] == kind), None)
            if hit:
                tp_type += 1
                left_type.remove(hit)

            def both(e):
                if e[0] != kind:
                    return False
                if same_parties(source, e[1]) and same_parties(target, e[2]):
                    return True
                return same_parties(source | target, e[1] | e[2]) and (not e[2] or not target)
            exact = next((e for e in left_both if both(e)), None)
            if exact:
                tp_both += 1
                left_both.remove(exact)
            if show == "gsr" and not exact:
                print(f"{'TYPE' if not hit else 'WHO '} gold {kind} {source}->{target}; found "
                      + ", ".join(f"{e[0]}({e[3]['type']} {e[3]['status']}) {e[1]}->{e[2]}" for e in events) + f" | {text}")
        if show == "gsr":
            for e in left_type:
                print(f"EXTRA {e[0]} {e[1]}->{e[2]} {e[3].get('rule','')} | {text}")
    t, b = prf(tp_type, found, gold_n), prf(tp_both, found, gold_n)
    return [("PLOVER gold standard, type: P / R / F1", "{:.3f} / {:.3f} / **{:.3f}**".format(*t)),
            ("PLOVER gold standard, type and both countries: P / R / F1", "{:.3f} / {:.3f} / **{:.3f}**".format(*b))]


def score_no_event(show):
    rows = rows_of(ROOT / "tests/gold/events/no_event.tsv")
    reports = run_json([(r[1], None) for r in rows])
    wrong = 0
    for row, report in zip(rows, reports):
        events = [e for e in report["events"] if e["status"] not in NO_FACT]
        if events:
            wrong += 1
            if show == "no_event":
                print(f"{row[0]}: {row[1]} -> " + "; ".join(f"{e['type']} {e.get('rule', '')}" for e in events))
    return [(f"own {len(rows)} sentences without an event, with a false one", f"**{100 * wrong / len(rows):.1f} %**")]


def word_at(report, begin):
    for f in report.get("words", []):
        if f["span"][0] == begin:
            return f
    return None


def score_status(show):
    rows = rows_of(ROOT / "tests/gold/events/status.tsv")
    right, confusion = 0, collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for i, (_, published, text) in enumerate(rows):
            names.append(f"{folder}/{i:06}.txt")
            with open(names[-1], "w", encoding="utf-8") as out:
                out.write(f"date {published} \n" + text.replace("[", "").replace("]", "") + "\n")
        done = subprocess.run([DATELINE, "code", "--format", "conllu", *names], capture_output=True, text=True)
    documents, current = [], None
    for line in done.stdout.splitlines():
        if line.startswith("# newdoc"):
            current = []
            documents.append(current)
        elif line and line[0] != "#" and current is not None:
            current.append(line.split("\t"))
    if len(documents) != len(rows):
        sys.exit(f"{len(documents)} documents for {len(rows)} clauses: {done.stderr[:200]}")
    for (status, _, text), words in zip(rows, documents):
        letters = lambda t: re.sub(r"[^\w]", "", t)
        words = [w for w in words if "-" not in w[0]]
        start = "".join(letters(w[1]) for w in words).find(letters(text)) + len(letters(text.split("[")[0]))
        seen, got = 0, None
        for w in words:
            if seen == start and letters(w[1]):
                misc = dict(x.split("=", 1) for x in w[9].split("|") if "=" in x)
                got = misc.get("Status", "none").replace("_", " ")
                break
            seen += len(letters(w[1]))
        confusion[status, got] += 1
        right += status == got
        if show == "status" and status != got:
            print(f"gold {status}, got {got}: {text}")
    classes = sorted({r[0] for r in rows})
    f1 = []
    for c in classes:
        tp = confusion[c, c]
        _, _, f = prf(tp, sum(n for (g, p), n in confusion.items() if p == c), sum(n for (g, p), n in confusion.items() if g == c))
        f1.append(f)
        if show == "status":
            print(f"  {c}: F1 {f:.2f}")
    return [(f"own {len(rows)} clauses with status: accuracy / macro F1",
             f"**{right / len(rows):.3f} / {sum(f1) / len(f1):.3f}**")]


def score_meantime(show):
    files = sorted(glob.glob(str(GOLD / "factuality/meantime/*/*.conll")))
    if not files:
        return [("MEANTIME", "skipped: no " + str(GOLD / "factuality/meantime"))]
    sentences, labels = [], []
    for path in files:
        tokens, marks = [], []
        for line in list(open(path, encoding="utf-8", errors="replace")) + ["\n"]:
            cells = line.rstrip("\n").split("\t")
            if len(cells) < 6:
                if tokens:
                    sentences.append(tokens)
                    labels.append(marks)
                tokens, marks = [], []
                continue
            tokens.append(cells[1] or "_")
            mark = None
            if cells[2].startswith("B-"):
                certain = cells[3].split("-")[1] if cells[3] != "_" else ""
                polarity = cells[4].split("-")[1] if cells[4] != "_" else ""
                when = cells[5][2:].rsplit("-", 1)[0] if cells[5] != "_" else ""
                if certain and polarity:
                    mark = ("NEG" if polarity == "NEG" else "UNCERTAIN" if certain != "CERTAIN"
                            else "FUTURE" if when == "FUTURE" else "FACT")
            marks.append(mark)
    found = run_conllu(sentences)
    if len(found) != len(sentences):
        return [("MEANTIME", f"skipped: {len(found)} sentences back for {len(sentences)}")]
    to = {"happened": "FACT", "under way": "FACT", "background": "FACT", "recurring": "FACT", "planned": "FUTURE",
          "expected": "UNCERTAIN", "proposed": "UNCERTAIN", "speculated": "UNCERTAIN", "conditional": "UNCERTAIN",
          "hypothetical": "UNCERTAIN", "denied": "NEG", "did not happen": "NEG", "cancelled": "NEG", "postponed": "NEG"}
    confusion = collections.Counter()
    for tokens, marks, got in zip(sentences, labels, found):
        for i, mark in enumerate(marks):
            if mark:
                guess = to[got[i][0]] if i < len(got) and got[i] else "FACT"
                confusion[mark, guess] += 1
                if show == "meantime" and guess != mark:
                    print(f"gold {mark}, got {guess} ({got[i]}): {' '.join(tokens[:i])} [{tokens[i]}] {' '.join(tokens[i + 1:])}")
    f1 = {}
    for c in ("FACT", "FUTURE", "UNCERTAIN", "NEG"):
        f1[c] = prf(confusion[c, c], sum(n for (g, p), n in confusion.items() if p == c),
                    sum(n for (g, p), n in confusion.items() if g == c))[2]
    total = sum(confusion.values())
    return [(f"MEANTIME, {total} events: FACT / FUTURE / UNCERTAIN / NEG F1, macro",
             " / ".join(f"{f:.2f}" for f in f1.values()) + f", **{sum(f1.values()) / 4:.3f}**")]


def pearson(x, y):
    n = len(x)
    mx, my = sum(x) / n, sum(y) / n
    sxy = sum((a - mx) * (b - my) for a, b in zip(x, y))
    sx, sy = math.sqrt(sum((a - mx) ** 2 for a in x)), math.sqrt(sum((b - my) ** 2 for b in y))
    return sxy / (sx * sy) if sx and sy else 0.0


def score_uds(show):
    path = GOLD / "factuality/uds_ih2/dev.jsonl"
    if not path.exists():
        return [("UDS-IH2", "skipped: no " + str(path))]
    rows = [json.loads(l) for l in open(path)]
    found = run_conllu([r["text"].split(" ") for r in rows])
    gold, got = [], []
    for row, words in zip(rows, found):
        for t in row["targets"]:
            i = t["span1"][0]
            value = words[i][1] if i < len(words) and words[i] else 2.0
            gold.append(t["label"])
            got.append(value)
    return [(f"UDS-IH2 dev, {len(gold)} events: Pearson r", f"**{pearson(gold, got):.3f}**")]


MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]


def country_codes():
    """Names of states as the State Department writes them → ISO codes, by our own table."""
    out = {}
    for line in open(ROOT / "lexicon" / "states.tsv", encoding="utf-8"):
        if line[0] != "#":
            cells = line.rstrip("\n").split("\t")
            for name in [cells[1]] + cells[2].split(";"):
                out[name.lower().removeprefix("the ")] = cells[0]
    return out


def fact_sentences():
    """(set, sentence, country of the traveller, country visited, first day): since 1950, sentences with one remark."""
    codes = country_codes()
    get = lambda tag, text: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", (re.search(rf"<{tag}[^>]*>(.*?)</{tag}>", text, re.S) or ["", ""])[1])).strip()
    said = lambda day: f"{MONTHS[int(day[5:7]) - 1]} {int(day[8:10])}, {day[:4]}"
    out = []
    for path in sorted(glob.glob(str(GOLD / "facts/us_state_travels/*-travels/*.xml"))):
        title = "President" if "president-travels" in path else "Secretary of State"
        for trip in re.findall(r"<trip[ >].*?</trip>", open(path, encoding="utf-8").read(), re.S):
            day, country, remark = get("start-date", trip), get("country", trip), get("remarks", trip)
            code = codes.get(country.lower())
            if day < "1950" or not code or not remark.startswith("Met with ") or remark.count(".") != 1:
                continue
            sentence = f"US {title} {get('name', trip)} met{remark[3:-1]} in {get('locale', trip)}, {country}, on {said(day)}."
            out.append(("travels", sentence, "USA", code, day))
    for path in sorted(glob.glob(str(GOLD / "facts/us_state_visits/data/*.xml"))):
        for visit in re.findall(r"<visit>.*?</visit>", open(path, encoding="utf-8").read(), re.S):
            day, country = get("start-date", visit), get("from", visit)
            code = codes.get(country.lower())
            if day < "1950" or not code:
                continue
            visitor = get("visitor", visit)
            out.append(("visits", f"{visitor} of {country} visited the United States on {said(day)}.", code, "USA", day))
    return out


def score_facts(show):
    sentences = fact_sentences()
    if not sentences:
        return [("facts of travels and visits", "skipped: no " + str(GOLD / "facts"))]
    reports = run_json([(s[1], None) for s in sentences])
    right, total, both = collections.Counter(), collections.Counter(), collections.Counter()
    for (kind, sentence, traveller, host, day), report in zip(sentences, reports):
        found = [e for e in report["events"] if e["type"] == "CONSULT" and e["status"] in ("happened", "background")]
        parties = {c for e in found for c in countries(report, e["actors"]) | countries(report, e["recipients"])}
        days = {e.get("begin") for e in found}
        total[kind] += 1
        who = len(found) == 1 and traveller in parties and (host in parties or kind == "travels" and len(parties) > 1)
        both[kind] += who
        right[kind] += who and day in days
        if show == "facts" and not (who and day in days):
            print(f"{kind} {traveller}->{host} {day}: {len(found)} {parties} {days} | {sentence}")
    return [(f"{total[k]} US {k} as one CONSULT: right countries / and the day",
             f"**{both[k] / total[k]:.3f} / {right[k] / total[k]:.3f}**") for k in total]


def run_files(contents):
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for i, content in enumerate(contents):
            names.append(f"{folder}/{i:06}.txt")
            with open(names[-1], "w", encoding="utf-8") as out:
                out.write(content)
        done = subprocess.run([DATELINE, "code", "--full", *names], capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def score_reports(show):
    return event_reports.score(ROOT / "tests/gold/events/reports.txt", run_files, show == "reports")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", default="")
    parser.add_argument("--sets", default="gsr,no_event,status,reports,meantime,uds,facts")
    args = parser.parse_args()
    scorers = {"gsr": score_gsr, "no_event": score_no_event, "status": score_status, "reports": score_reports, "meantime": score_meantime,
               "uds": score_uds, "facts": score_facts}
    rows = []
    for name in args.sets.split(","):
        rows += scorers[name](args.show)
    print("| events | |\n|---|---|")
    for what, value in rows:
        print(f"| {what} | {value} |")


if __name__ == "__main__":
    main()
