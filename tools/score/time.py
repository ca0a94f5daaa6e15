#!/usr/bin/env python3
"""Scores the time stage: ./dev score time, or  tools/score/time.py [SET ...] [--errors] [--build DIR]

Sets
  own          tests/gold/time/sentences.tsv: a sentence counts if every expression has span, type, value and modifier
  wikiwars     $GOLD/time/wikiwars/*.tml, strict / relaxed / value F1 as TempEval-3 defines them: an expression is found
               strictly if its span is the gold span, relaxed if they overlap; value F1 counts the relaxed matches whose
               value equals the gold one. Gold without a value ("null") can never be right. Types are not scored.
  recognizers  $GOLD/time/recognizers: cases that have a TIMEX meaning; see meaning_of() for what is left out and why
"""
import argparse
import collections
import glob
import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLD = pathlib.Path(os.environ.get("GOLD", ROOT / "../shared/gold"))

Time = collections.namedtuple("Time", "begin end type value mod text")


def read_timeml(xml):
    """The text of <TEXT> and its expressions, as character offsets."""
    body = re.search(r"<TEXT>(.*)</TEXT>", xml, re.S)[1]
    text, times = "", []
    open_tag = None
    for part in re.split(r"(</?TIMEX3[^>]*>)", body):
        if part.startswith("<TIMEX3"):
            open_tag = (len(text), dict(re.findall(r'(\w+)="([^"]*)"', part)))
        elif part.startswith("</TIMEX3"):
            begin, a = open_tag
            times.append(Time(begin, len(text), a.get("type"), a.get("value"), a.get("mod", ""), text[begin:]))
        else:
            text += html.unescape(part)
    return text, times


def run(build, documents):
    """documents: (text, ISO day or None). Returns the expressions of each."""
    results = []
    with tempfile.TemporaryDirectory() as scratch:
        for i, (text, day) in enumerate(documents):
            stamp = f"date {day}\n\n" if day else ""
            (pathlib.Path(scratch) / f"{i:06}.txt").write_text(stamp + text, encoding="utf-8", newline="")
        out = subprocess.run([str(build / "dateline"), "code", "--until", "time", "--format", "timeml", scratch],
                             capture_output=True, check=True).stdout.decode("utf-8")
    for xml in out.split("<?xml")[1:]:
        results.append(read_timeml(xml))
    assert len(results) == len(documents), (len(results), len(documents))
    checked = []
    for (text, day), (got, times) in zip(documents, results):
        stamp = len(f"date {day}\n\n") if day else 0
        assert got[stamp:] == text
        checked.append([t._replace(begin=t.begin - stamp, end=t.end - stamp) for t in times if t.begin >= stamp])
    return checked


def same_value(a, b):
    def normal(v):
        v = (v or "").upper()
        v = re.sub(r"T24:00$", "T00:00", v)
        return re.sub(r"^(BC\d\d\d)X$|^(\d\d\d)X$", lambda m: m[1] or m[2], v)
    return normal(a) == normal(b)


def f1(tp_p, n_p, tp_r, n_r):
    p, r = tp_p / max(n_p, 1), tp_r / max(n_r, 1)
    return 200 * p * r / max(p + r, 1e-9)


def score_sets(golds, systems, errors):
    strict = rel_s = rel_g = val_s = val_g = n_s = n_g = 0
    for name, (text, gold), system in zip(*golds, systems):
        n_s += len(system)
        n_g += len(gold)
        taken = set()
        for g in gold:
            over = [i for i, s in enumerate(system) if s.begin < g.end and g.begin < s.end]
            exact = [i for i in over if (system[i].begin, system[i].end) == (g.begin, g.end)]
            strict += bool(exact)
            fresh = [i for i in exact or over if i not in taken]
            if fresh:
                taken.add(fresh[0])
            rel_g += bool(over)
            best = (exact or over or [None])[0]
            right = best is not None and same_value(system[best].value, g.value)
            val_g += right
            if errors and not (exact and right):
                s = system[best] if best is not None else None
                kind = "MISS" if s is None else "SPAN" if not exact and right else "VALUE" if exact else "BOTH"
                around = text[max(0, g.begin - 60):g.end + 30].replace("\n", " ")
                print(f"{kind}\t{name}\tgold [{g.text}] {g.value}\tgot {f'[{s.text}] {s.value}' if s else '-'}\t{around!r}")
        for i, s in enumerate(system):
            over = [g for g in gold if s.begin < g.end and g.begin < s.end]
            rel_s += bool(over)
            val_s += any(same_value(s.value, g.value) for g in over)
            if errors and not over:
                around = text[max(0, s.begin - 60):s.end + 30].replace("\n", " ")
                print(f"EXTRA\t{name}\t-\tgot [{s.text}] {s.value}\t{around!r}")
    return f1(strict, n_s, strict, n_g), f1(rel_s, n_s, rel_g, n_g), f1(val_s, n_s, val_g, n_g), n_g


def score_wikiwars(build, errors):
    files = sorted(glob.glob(str(GOLD / "time/wikiwars/*.tml")))
    names = [pathlib.Path(f).stem for f in files]
    golds, days = [], []
    for f in files:
        xml = pathlib.Path(f).read_text(encoding="utf-8")
        golds.append(read_timeml(xml))
        days.append(re.search(r'<DCT><TIMEX3[^>]*value="([^"T]*)', xml)[1])
    systems = run(build, [(text, day) for (text, _), day in zip(golds, days)])
    s, r, v, n = score_sets((names, golds), systems, errors)
    return [("WikiWars, training part", f"{n} expressions", f"{s:.1f} / {r:.1f} / {v:.1f}", "85 / 93 / 84")]


def read_own():
    cases = []
    for line in open(ROOT / "tests/gold/time/sentences.tsv", encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith(("#", "reference\t")) or not line:
            continue
        day, marked = line.split("\t")
        text, times, at = "", [], 0
        for m in re.finditer(r"\[([^\]|]*)\|([^\]]*)\]", marked):
            text += marked[at:m.start()]
            fields = m[2].split("|") + [""]
            times.append(Time(len(text), len(text) + len(m[1]), fields[0], fields[1], fields[2], m[1]))
            text += m[1]
            at = m.end()
        cases.append((text + marked[at:], None if day == "-" else day, times))
    return cases


def score_own(build, errors):
    cases = read_own()
    systems = run(build, [(text, day) for text, day, _ in cases])
    right = 0
    for (text, day, gold), system in zip(cases, systems):
        ok = [(t.begin, t.end, t.type, t.value, t.mod) for t in gold] == \
             [(t.begin, t.end, t.type, t.value, t.mod) for t in system]
        right += ok
        if errors and not ok:
            show = lambda ts: "; ".join(f"[{t.text}] {t.type} {t.value} {t.mod}" for t in ts) or "-"
            print(f"OWN\t{day}\t{text}\n\tgold {show(gold)}\n\tgot  {show(system)}")
    n = len(cases)
    return [("own news sentences", f"{n} sentences", f"{100 * right / n:.1f} %", "95 %")]


def load(name):
    return json.loads((GOLD / "time/recognizers" / name).read_text(encoding="utf-8-sig"))


TIMEX = re.compile(
    r"^(\d{4}|XXXX)(-(\d\d|XX)(-(\d\d|XX))?)?(T(\d\d(:\d\d(:\d\d)?)?|MO|AF|EV|NI))?$|^(\d{4}|XXXX)-W(\d\d|XX)(-(WE|\d))?$"
    r"|^(\d{4})-(SP|SU|FA|WI|Q\d|H\d)$|^P[\dX.]+[YMWDE]+$|^PT[\dX.]+[HMS]$|^(PAST|PRESENT|FUTURE)_REF$|^T\d\d(:\d\d(:\d\d)?)?$")


def meaning_of(case):
    """The TIMEX values that a case of the Recognizers allows, as a list of (text, values); or why it is left out.

    Left out, because TIMEX3 has no such value or sees two expressions where the Recognizers see one:
      - ranges "(begin,end,length)": TIMEX3 marks both ends ("from Monday to Friday") or a duration;
      - cases without a reference date or with more than one result;
      - a result with a modifier of the Recognizers ("before 2018", "since May"): TIMEX3 leaves the preposition out;
      - alternatives for one expression that mean different things, and values outside TIMEX3 ("TMO" alone, "XXXX-06-WXX-7-3"
        is kept by its resolution).
    Kept: single dates, months, years, weeks, times, durations, sets, references. A bare date is right if it resolves
    either way, because the sentences ("I'll go back Friday") give one direction and the gold gives both.
    """
    if len(case["Results"]) != 1 or "Context" not in case:
        return None, "no single result with a reference date"
    result = case["Results"][0]
    values = set()
    if "Resolution" in result or "values" in (result.get("Value") or {}):
        block = result.get("Resolution") or result["Value"]
        for v in block.get("values", []):
            if v.get("Mod"):
                return None, "modifier"
            timex = v.get("timex", "")
            if timex.startswith("("):
                return None, "range"
            if v.get("type") in ("datetimerange", "timerange", "timezone", "dateTimeAlt"):
                return None, "range of times"
            if v.get("type") == "date" and v.get("value", "")[:2].isdigit():
                values.add(v["value"])
            elif v.get("type") == "datetime" and timex != "PRESENT_REF":
                values.add(v.get("value", "").replace(" ", "T"))
            values.add(timex)
    elif "Value" in result and result["Value"]:
        v = result["Value"]
        timex = v.get("Timex", "")
        if timex.startswith("("):
            return None, "range"
        if v.get("Mod"):
            return None, "modifier"
        values.add(timex)
        for side in ("FutureResolution", "PastResolution"):
            if "date" in (v.get(side) or {}):
                values.add(v[side]["date"])
    else:
        return None, "no value"
    if not any(TIMEX.match(v) for v in values if v):
        return None, "value outside TIMEX3"
    return (result["Text"], values), None


def loose(v):
    """A value without what TIMEX2, TIMEX3 and the Recognizers write differently."""
    v = re.sub(r"(T\d\d:\d\d):\d\d", r"\1", v)
    v = re.sub(r"T24:00$", "T00:00", v)
    v = re.sub(r"(T\d\d)$", r"\1:00", v)
    v = v.replace("P1WE", "P2D")
    return v


def score_recognizers(build, errors):
    cases, why = [], collections.Counter()
    for name in ("DateParser", "DatePeriodParser", "DurationParser", "HolidayParser", "SetParser", "MergedParser", "DateTimeModel"):
        for case in load(name + ".json"):
            meaning, reason = meaning_of(case)
            if reason:
                why[reason] += 1
                continue
            cases.append((name, case["Input"].replace("|", ""), case["Context"]["ReferenceDateTime"][:10], *meaning))
    systems = run(build, [(text, day) for _, text, day, _, _ in cases])
    right = collections.Counter()
    total = collections.Counter()
    for (name, text, day, words, values), system in zip(cases, systems):
        total[name] += 1
        allowed = {loose(v) for v in values}
        # symbolic gold ("XXXX-05-21") allows any year, a bare time any day
        patterns = [re.compile("^" + re.sub("X+", lambda m: r"[\\dX]{%d}" % len(m[0]), re.escape(v).replace(r"\-", "-")) + "$") for v in allowed if v]
        patterns += [re.compile(r".*" + re.escape(v) + "$") for v in allowed if v.startswith("T")]
        ok = any(any(p.match(loose(t.value)) for p in patterns) for t in system)
        if ok and len([t for t in system]) > 2:
            ok = False
        right[name] += ok
        if errors and not ok:
            print(f"REC\t{name}\t{day}\t{text}\tgold [{words}] {sorted(values)}\tgot " + ("; ".join(f"[{t.text}] {t.value}" for t in system) or "-"))
    rows = []
    n, k = sum(total.values()), sum(right.values())
    rows.append(("Recognizers", f"{n} cases", f"{100 * k / max(n, 1):.1f} %", "85 %"))
    for name in total:
        rows.append((f"- {name}", f"{total[name]} cases", f"{100 * right[name] / total[name]:.1f} %", ""))
    rows.append(("- left out", f"{sum(why.values())} cases", "; ".join(f"{r} {c}" for r, c in why.most_common()), ""))
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=[])
    parser.add_argument("--errors", action="store_true", help="print every case that is not right")
    parser.add_argument("--build", default=str(ROOT / "build"))
    args = parser.parse_args()
    build = pathlib.Path(args.build).resolve()
    rows = []
    for name, score, needs in (("own", score_own, None), ("wikiwars", score_wikiwars, "time/wikiwars"),
                               ("recognizers", score_recognizers, "time/recognizers")):
        if args.sets and name not in args.sets:
            continue
        if needs and not (GOLD / needs).exists():
            print(f"skipped {name}: {GOLD / needs} is not there", file=sys.stderr)
            continue
        rows += score(build, args.errors)
    print("| time | of | score | must |\n|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
