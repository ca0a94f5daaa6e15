#!/usr/bin/env python3
"""Scores the time stage: ./dev score time, or  tools/score/time.py [SET ...] [--errors] [--build DIR]

Sets
  own          tests/gold/time/sentences.tsv: a sentence counts if every expression has span, type, value and modifier
  second       tests/gold/time/second.tsv: the same, written after the rules
  wikiwars     $GOLD/time/wikiwars/*.tml, strict / relaxed / value F1 as TempEval-3 defines them: an expression is found
               strictly if its span is the gold span, relaxed if they overlap; value F1 counts the relaxed matches whose
               value equals the gold one. Gold without a value ("null") can never be right. Types are not scored.
  recognizers  $GOLD/time/recognizers: cases that have a TIMEX meaning; see meaning_of() for what is left out and why
  withheld     $GOLD/raw/wikinews/*.csv: dated reports without their date line, read with their day and without it. The
               values of the first reading are the gold of the second; and how often the interval that is found for the
               report's own day holds the true day.
"""
import argparse
import calendar
import collections
import csv
import datetime
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
        path = pathlib.Path(scratch) / "reports.jsonl"
        with open(path, "w", encoding="utf-8") as f:
            for text, day in documents:
                f.write(json.dumps({"text": text, **({"published": day} if day else {})}, ensure_ascii=False) + "\n")
        out = subprocess.run([str(build / "dateline"), "code", "--until", "time", "--format", "timeml", str(path)],
                             capture_output=True, check=True).stdout.decode("utf-8")
    for xml in out.split("<?xml")[1:]:
        results.append(read_timeml(xml))
    assert len(results) == len(documents), (len(results), len(documents))
    checked = []
    for (text, _), (got, times) in zip(documents, results):
        shift = text.find(got)  # the program may take white space off the ends
        assert shift >= 0, (text[:80], got[:80])
        checked.append([t._replace(begin=t.begin + shift, end=t.end + shift) for t in times])
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


def read_own(name):
    cases = []
    for line in open(ROOT / "tests/gold/time" / name, encoding="utf-8"):
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


def score_own(build, errors, name="sentences.tsv", title="own news sentences", must="95 %"):
    cases = read_own(name)
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
    return [(title, f"{n} sentences", f"{100 * right / n:.1f} %", must)]


def score_second(build, errors):
    return score_own(build, errors, "second.tsv", "own second set, written after the rules", "")


def load(name):
    return json.loads((GOLD / "time/recognizers" / name).read_text(encoding="utf-8-sig"))


TIMEX = re.compile(
    r"^(\d{4}|XXXX)(-(\d\d|XX)(-(\d\d|XX))?)?(T(\d\d(:\d\d(:\d\d)?)?|MO|AF|EV|NI))?$|^(\d{4}|XXXX)-W(\d\d|XX)(-(WE|\d))?$"
    r"|^(\d{4})-(SP|SU|FA|WI|Q\d|H\d)$|^P[\dX.]+[YMWDE]+$|^PT[\dX.]+[HMS]$|^(PAST|PRESENT|FUTURE)_REF$|^T\d\d(:\d\d(:\d\d)?)?$")


SHORTHAND = re.compile(r"\b(tmrw|tmr|otd|\d+ ?[hdwy]|\d+(ish|p)|noonish|ampm|\d+ampm|\d{3,4} ?a\.?m|mid ?night ish|thx|eod|cob)\b", re.I)
FORM = re.compile(r"^[\d\s]*[./,-][\d\s./,-]*$|^\d{8}$|^\d+$|^(the |on )?\d+$|\d\.\d\b|\d,\d|-\d{4}-")
CLOCK = re.compile(r"\d:\d\d|\d ?[ap]\.?m|o'?clock|\bnoon|midnight|midday|past|quarter|half|in the (morning|afternoon|evening)|(second|minute|hour|min)s?\b", re.I)
JOINED = re.compile(r"\b(at|on|for|around|by|from|in the|to|until|,)\b|,")


BARE_DAYS = re.compile(r"\b\d{1,2}(st|nd|rd|th)? ?(to|-|–|until|till|through|and|--) ?(the )?\d{1,2}(st|nd|rd|th)?\b|\bbetween \d{1,2}\b", re.I)
UNITS = re.compile(r"\b(month|week|day|morning|night|year|\d+(st|rd|th))s?\b", re.I)


def range_of(result):
    """The days that a date range of the Recognizers may mean, as {(begin, end)}; None: it is no range of days."""
    ways = set()
    for v in (result.get("Resolution") or result.get("Value") or {}).get("values", []):
        if v.get("type") != "daterange" or v.get("Mod") or "start" not in v or "end" not in v:
            return None
        ways.add((v["start"], v["end"]))
    value = result.get("Value") or {}
    for side in ("FutureResolution", "PastResolution"):
        r = value.get(side) or {}
        if "startDate" in r and "endDate" in r:
            ways.add((r["startDate"], r["endDate"]))
    return ways or None


def meanings_of(case):
    """What the Recognizers find in a case, as [(text, TIMEX values, ranges)]; or why the case is left out."""
    if "Context" not in case:
        return None, "no reference date"
    found = []
    for result in case["Results"]:
        ways = range_of(result)
        timex = json.dumps(result.get("Resolution") or result.get("Value") or {})
        if '"(' in timex and ways and not BARE_DAYS.search(result["Text"]) and not SHORTHAND.search(result["Text"]) \
                and not FORM.search(result["Text"]) and not re.search(r"\b(my|work ?week|weekdays|rest|week \d+|business days?|to date|(starting|from) (next|tomorrow|today|may|20th)|(end|middle) of)\b", result["Text"], re.I):
            # "the next three days" is a duration in TIMEX3
            amount = re.search(r"\b(next|past|last|previous|following|coming|upcoming|within|first|more|less)\b.*\b(second|minute|hour|day|week|fortnight|month|quarter|year|decade)s?\b", result["Text"], re.I)
            lengths = set(re.findall(r'"\([^,]*,[^,]*,(P[^)]*)\)', timex)) if amount else set()
            found.append((result["Text"], lengths, ways))
            continue
        meaning, reason = meaning_of({**case, "Results": [result]})
        if reason:
            return None, reason
        found.append((*meaning, set()))
    if not found and UNITS.search(case["Input"]):
        return None, "nothing for a calendar app in a sentence with words of time"
    return found, None


def meaning_of(case):
    """The TIMEX values that a result of the Recognizers allows, as (text, values); or why it is left out.

    A range of days "(begin,end,length)" is right if the expressions in its words begin and end with it; a result with
    a modifier ("before 2018", "since May") by the value without it. Left out, because TIMEX3 has no such value, or sees
    two expressions or none where the Recognizers see one:
      - ranges with bare numbers ("from 4 to 22 this month"), ranges of times, ranges in words of a calendar app;
      - cases without a reference date;
      - a date and a time, or two dates, with a preposition or comma between them ("Friday for 3 in the afternoon");
      - a bare number that only a calendar app takes for a time or a day ("at 5", "on 15", "Friday 23"), and digits that only a form
        takes for a date ("2016 / 11", "08/12,2015", "5.12", "20161016");
      - shorthand ("tmrw", "3h", "11ish");
      - values outside TIMEX3 ("my day", "workweek").
    A bare date is right if it resolves either way: the sentences ("I'll go back Friday") give one direction, the gold both.
    """
    if len(case["Results"]) != 1 or "Context" not in case:
        return None, "no single result with a reference date"
    result = case["Results"][0]
    text = result["Text"]
    values = set()
    times = False
    if "Resolution" in result or "values" in (result.get("Value") or {}):
        for v in (result.get("Resolution") or result["Value"]).get("values", []):
            timex = v.get("timex", "")
            if timex.startswith("("):
                return None, "range"
            if v.get("type") in ("datetimerange", "timerange", "timezone", "dateTimeAlt"):
                return None, "range of times"
            if v.get("Mod") and v.get("type") == "daterange":
                values |= {v.get("start", ""), v.get("end", "")} - {""}
            times |= v.get("type") in ("time", "datetime") and timex != "PRESENT_REF"
            if v.get("type") == "date":
                values.add(v.get("value", ""))
            elif v.get("type") == "datetime" and timex != "PRESENT_REF":
                values.add(v.get("value", "").replace(" ", "T"))
            values.add(timex)
    elif "Value" in result and result["Value"]:
        v = result["Value"]
        timex = v.get("Timex", "")
        if timex.startswith("("):
            return None, "range"
        values.add(timex)
        for side in ("FutureResolution", "PastResolution"):
            if "date" in (v.get(side) or {}):
                values.add(v[side]["date"])
    else:
        return None, "no value"
    if not any(TIMEX.match(v) for v in values if v):
        return None, "value outside TIMEX3"
    if SHORTHAND.search(text):
        return None, "shorthand"
    if FORM.search(text) and not re.fullmatch(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{4}", text):
        return None, "digits of a form"
    if times and (not CLOCK.search(text) or re.search(r"\b(at|around) \d+\.?\d*$", text)):
        return None, "bare number as a time"
    if re.fullmatch(r"(the )?\d+", text) or re.search(r"day,? (the )?\d+$", text):
        return None, "bare number as a day"
    inner = re.sub(r"^(on|in|at|for|by) ", "", text, flags=re.I)
    if times and JOINED.search(inner) and re.search(r"day|tonight|morning|week|month|\d{4}", inner, re.I):
        return None, "date and time joined by a preposition"
    if re.search(r"\b(my day|my weekend|workweek|work week|the hour|calendar year)\b", text, re.I):
        return None, "value outside TIMEX3"
    return (text, values), None


def timex_ways(text, values, day):
    """The gold values as TIMEX3 writes them: with the grain of the unit, vague where the words are vague."""
    ways = {loose(v) for v in values if v}
    for v in list(ways):
        m = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(T.*)?", v.replace("XXXX", "2000"))
        if m and not (1 <= int(m[2]) <= 12 and 1 <= int(m[3]) <= calendar.monthrange(max(int(m[1]), 1), int(m[2]))[1]):
            ways |= {"XXXX-XX-XX"}  # a day that does not exist stays unresolved
        elif m and re.search(r"\b(ago|from|hence|later|before|after|back|past|in|within)\b", text, re.I):
            iso = datetime.date(int(m[1]), int(m[2]), int(m[3])).isocalendar()
            if re.search("week|fortnight", text, re.I):
                ways.add(f"{iso[0]}-W{iso[1]:02}")
            if re.search("month", text, re.I):
                ways.add(f"{m[1]}-{m[2]}")
            if re.search("year", text, re.I):
                ways.add(m[1])
            if re.search("hour|min|second", text, re.I):
                ways.add(f"{m[1]}-{m[2]}-{m[3]}TXX")
        if re.match(r"P(T?)\d+([A-Z]+)$", v) and re.search(r"\b(few|several|some)\b", text, re.I):
            ways.add(re.sub(r"\d+", "X", v))
    if "0001-01-01" in ways:
        ways.add("XXXX-XX-XX")
    if re.search(r"\b(few|several|some)\b.* ago", text, re.I):
        ways.add("PAST_REF")
    # "in three weeks" is a duration in TIMEX3
    if re.match("in half an hour", text, re.I):
        ways.add("PT30M")
    m = re.match(r"(?:with)?in (?:a |an )?(\w+)? ?(second|min|minute|hour|day|week|fortnight|month|year)s?\b", text, re.I)
    if m:
        number = {"one": 1, "two": 2, "three": 3, "five": 5, "eight": 8, "ten": 10}.get((m[1] or "1").lower(), m[1] or 1)
        letter = {"second": "T%sS", "min": "T%sM", "minute": "T%sM", "hour": "T%sH", "day": "%sD", "week": "%sW", "month": "%sM",
                  "year": "%sY", "fortnight": "2W"}[m[2].lower()]
        ways.add("P" + (letter % number if "%" in letter else letter))
    return ways


def loose(v):
    """A value without what TIMEX2, TIMEX3 and the Recognizers write differently."""
    v = re.sub(r"(T\d\d:\d\d):\d\d", r"\1", v)
    v = re.sub(r"T24:00$", "T00:00", v)
    v = re.sub(r"(T\d\d)$", r"\1:00", v)
    v = re.sub(r"^P(\d+)(Q|DE)$", lambda m: f"P{int(m[1]) * 3}M" if m[2] == "Q" else f"P{int(m[1]) * 10}Y", v)
    v = {"P1WE": "P2D", "XXXX-WXX-WE": "P2D", "P1Q": "P3M", "P0.5Y": "P6M", "PT0.5H": "PT30M", "P0.5D": "PT12H"}.get(v, v)
    return v


def intervals(build, documents):
    """(begin, end, first day, last day) of every expression that has an interval, by document."""
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "reports.jsonl"
        with open(path, "w", encoding="utf-8") as f:
            for text, day in documents:
                f.write(json.dumps({"text": text, "published": day}, ensure_ascii=False) + "\n")
        out = subprocess.run([str(build / "dateline"), "code", "--until", "time", str(path)], capture_output=True,
                             check=True).stdout.decode("utf-8")
    found = []
    for (text, _), line in zip(documents, out.splitlines()):
        report = json.loads(line)
        shift = len(text.encode("utf-8")) - len(text.encode("utf-8").lstrip())
        found.append([(t["span"][0] + shift, t["span"][1] + shift, t["begin"], t["end"]) for t in report["times"]])
    return found


def is_range(ways, words, text, times):
    """Whether the expressions within the words cover one of the ranges; the last day may count or not."""
    at = text.encode("utf-8").lower().find(words.encode("utf-8").lower())
    inside = [t for t in times if t[0] < at + len(words.encode("utf-8")) and at < t[1] and t[2] and t[3]]
    # "from April to June in 2017": the year lies around the others
    inside = [t for t in inside if not any(o is not t and t[2] <= o[2] and o[3] <= t[3] for o in inside)] or inside
    if at < 0 or not inside:
        return False
    begin, end, last = min(t[2] for t in inside), max(t[3] for t in inside), max(t[2] for t in inside)
    return any(begin == b and e in (end, last) for b, e in ways)


def score_recognizers(build, errors):
    cases, why = [], collections.Counter()
    for name in ("DateParser", "DatePeriodParser", "DurationParser", "HolidayParser", "SetParser", "MergedParser", "DateTimeModel"):
        for case in load(name + ".json"):
            found, reason = meanings_of(case)
            if reason:
                why[reason] += 1
                continue
            cases.append((name, case["Input"].replace("|", ""), case["Context"]["ReferenceDateTime"][:10], found))
    documents = [(text, day) for _, text, day, _ in cases]
    systems, spans = run(build, documents), intervals(build, documents)
    right, total = collections.Counter(), collections.Counter()
    for (name, text, day, found), system, times in zip(cases, systems, spans):
        total[name] += 1
        kind = "nothing to find" if not found else "a range of days" if found[0][2] else "a value"
        total[kind] += 1
        if not found:  # what is no day may be marked as one that does not exist
            system = [t for t in system if t.value != "XXXX-XX-XX"]
        ok = len(system) <= 2 * len(found)
        for words, values, ways in found:
            if ways and (is_range(ways, words, text, times) or not values):
                ok = ok and is_range(ways, words, text, times)
                continue
            allowed = timex_ways(words, values, day)
            # symbolic gold ("XXXX-05-21") allows any year, a bare time any day
            patterns = [re.compile("^" + re.sub("X+", lambda m: r"[\dX]{%d}" % len(m[0]), re.escape(v).replace(r"\-", "-")) + "$") for v in allowed if v]
            patterns += [re.compile(r".*" + re.escape(v) + "$") for v in allowed if v.startswith("T")]
            hit = any(any(p.match(loose(t.value)) for p in patterns) for t in system)
            # A day that does not exist may also not be marked at all.
            ok = ok and (hit or "XXXX-XX-XX" in allowed and not system)
        right[name] += ok
        right[kind] += ok
        if errors and not ok:
            print(f"REC\t{name}\t{day}\t{text}\tgold {[(w, sorted(v), sorted(r)) for w, v, r in found]}\tgot " + ("; ".join(f"[{t.text}] {t.value}" for t in system) or "-"))
    kinds = ("a value", "a range of days", "nothing to find")
    n = sum(total[k] for k in kinds)
    k = sum(right[k] for k in kinds)
    rows = [("Recognizers", f"{n} cases", f"{100 * k / max(n, 1):.1f} %", "85 %")]
    for name in total:
        rows.append((f"- {name}", f"{total[name]} cases", f"{100 * right[name] / total[name]:.1f} %", ""))
    rows.append(("- left out", f"{sum(why.values())} cases", "; ".join(f"{r} {c}" for r, c in why.most_common()), ""))
    return rows


DATE_LINE = re.compile(r"^\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4}\s*")


def read_withheld():
    """(day, text) of every dated report, its date line taken off."""
    reports = []
    for path in sorted((GOLD / "raw/wikinews").glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as f:
            for row in csv.DictReader(f):
                text, taken = DATE_LINE.subn("", row["text"])
                if taken and text.strip():
                    reports.append((row["date"], text))
    return reports


def published_days(build, texts):
    with tempfile.TemporaryDirectory() as scratch:
        path = pathlib.Path(scratch) / "reports.jsonl"
        with open(path, "w", encoding="utf-8") as f:
            for text in texts:
                f.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
        out = subprocess.run([str(build / "dateline"), "code", "--until", "time", str(path)], capture_output=True,
                             check=True).stdout.decode("utf-8")
    return [json.loads(line).get("published") or {} for line in out.splitlines()]


def score_withheld(build, errors):
    reports = read_withheld()
    texts = [text for _, text in reports]
    dated = run(build, [(text, day) for day, text in reports])
    undated = run(build, [(text, None) for text in texts])
    names = [f"{day} {text[:30]!r}" for day, text in reports]
    _, _, value, n = score_sets((names, list(zip(texts, dated))), undated, errors)
    bounded = year = exact = right = 0
    for (day, text), published in zip(reports, published_days(build, texts)):
        begin, end = published.get("begin") or "0000", published.get("end") or "9999"
        holds = begin <= day < end
        known = begin != "0000" or end != "9999"
        bounded += known and holds
        right += holds
        year += holds and begin[:4] == day[:4] and end != "9999" and end <= f"{int(day[:4]) + 1}-01-01"
        exact += holds and end != "9999" and begin != "0000" and \
            (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(begin)).days <= 7
        if errors and not holds:
            print(f"DAY\t{day}\tfound {begin}..{end}\t{text[:80]!r}\t{published.get('evidence')}")
    k = len(reports)
    return [("Wikinews, date withheld: value agreement", f"{n} expressions", f"{value:.1f}", "55"),
            ("- own day: interval holds the true day", f"{k} reports", f"{100 * right / k:.1f} %", ""),
            ("- own day: bounded / the year known / the week known", f"{k} reports",
             f"{100 * bounded / k:.1f} / {100 * year / k:.1f} / {100 * exact / k:.1f} %", "")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=[])
    parser.add_argument("--errors", action="store_true", help="print every case that is not right")
    parser.add_argument("--build", default=str(ROOT / "build"))
    args = parser.parse_args()
    build = pathlib.Path(args.build).resolve()
    rows = []
    for name, score, needs in (("own", score_own, None), ("second", score_second, None), ("wikiwars", score_wikiwars, "time/wikiwars"),
                               ("recognizers", score_recognizers, "time/recognizers"), ("withheld", score_withheld, "raw/wikinews")):
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
