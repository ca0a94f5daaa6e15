#!/usr/bin/env python3
"""A stream of news reports as long as asked for, one JSON object a line, by day of publication.

    tools/stream.py COUNT [--seed N] [--per-day N] [--undated SHARE] [--gold DIR] > stream.jsonl

It has the shape of news. Stories begin every day; half of them are told once, a few hundreds of times, most tellings in
the first days (sizes fall as 1/n, up to 300). A story is a Wikinews report of $GOLD (CC BY 2.5) moved to another day,
with other states (the great powers often, small ones seldom), other leaders and other names, and most of its longer
words exchanged, always in the same way. Each telling leaves out paragraphs, exchanges a third of the longer words once
more and puts small words in between, so that two tellings share actors, places, days and a part of their words, and
neither is a copy. Words that name acts and offices stay. One report in six is a copy of one of the last days at another outlet, cut or with a sentence
more. Within a day the order is random. The same seed gives the same bytes.
"""
import argparse
import collections
import csv
import datetime
import heapq
import json
import os
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIRST_DAY = datetime.date(1990, 1, 1)
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
GREAT = ("USA RUS CHN GBR ISR IRN FRA DEU SYR IRQ IND PAK TUR JPN SAU KOR PRK AFG UKR EGY "
         "CAN AUS ITA ESP MEX BRA VEN PSE LBN ZAF").split()  # in order of how often they are in the news
OUTLETS = [f"{town} {kind}" for town in "Harbour Northern Evening Capital Western Lake Mountain River".split()
           for kind in "Chronicle Gazette Post Herald News Times".split()]
SMALL = "also now then still yet even just once soon later there indeed".split()  # put in between words
BETWEEN = re.compile(r"(?<=[a-z]) (?=[a-z])")
LONGEST_STORY = 300
LONG_ENOUGH = 6000  # characters after which a telling ends with its paragraph: few reports are longer
COPIES = 1 / 6
TOKENS = re.compile(rf"\b(?P<date>(?:{'|'.join(MONTHS)})(?: (?P<day>\d\d?)\b)?(?:,? (?P<year>(?:19|20)\d\d)\b)?)"
                    r"|\b(?P<word>[A-Za-z]{4,})\b|\b(?P<alone>(?:19|20)\d\d)\b")
DATELINE = re.compile(rf"\s*(?:{'|'.join(WEEKDAYS)}), (?:{'|'.join(MONTHS)}) \d+, \d{{4}}\s*")


def table(name):
    lines = [line for line in (ROOT / "lexicon" / name).read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"))) for line in lines[1:]]


def states():
    """(name, adjective, capital) of states that have all three, those often in the news first."""
    rows = {}
    for row in table("states.tsv"):
        adjective = row.get("adjectives", "").split(";")[0]
        if adjective and row.get("capital", "?")[:1] not in ("", "?"):
            rows[row["code"]] = (row["name"], adjective, row["capital"])
    return [rows.pop(code) for code in GREAT if code in rows] + list(rows.values())


def corpus(gold):
    csv.field_size_limit(1 << 24)
    reports = []
    for path in sorted((gold / "raw/wikinews").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            reports += [(row["title"], row["text"], datetime.date.fromisoformat(row["date"]))
                        for row in csv.DictReader(file)]
    return reports


def beginnings(*names):
    """The first five letters of all words of these tables: what stays in every telling."""
    return {word[:5] for name in names for row in table(name) for cell in row.values()
            for word in re.findall(r"[a-z]{4,}", cell.lower())}


class Corpus:
    """The reports as paragraphs of pieces: (kind, text). What stays the same is one piece."""

    def __init__(self, gold):
        reports = corpus(gold)
        self.states = states()
        self.weights = [1 / (rank + 2) for rank in range(len(self.states))]
        self.part_of_state = {part: (i, n) for i, s in enumerate(self.states) for n, part in enumerate(s)}
        self.leaders = sorted({row["name"].split()[-1] for row in table("leaders.tsv") if len(row["name"].split()) > 1})
        self.acts = beginnings("verbs.tsv", "nouns.tsv", "operators.tsv", "cues.tsv", "classes.tsv", "roles.tsv")
        counts = collections.Counter(w for _, text, _ in reports for w in re.findall(r"\b[A-Za-z]{4,}\b", text))
        fixed = {w.lower() for row in table("roles.tsv") for w in re.findall(r"\w+", next(iter(row.values())))}
        self.by_end, self.names = {}, []
        for word in sorted(counts):
            if word.islower() and len(word) > 4 and word[:5] not in self.acts:
                self.by_end.setdefault(word[-2:], []).append(word)
            elif word.istitle() and word.lower() not in counts and word.lower() not in fixed and word not in WEEKDAYS:
                self.names.append(word)
        self.is_name, self.is_leader = set(self.names), set(self.leaders)
        names = "|".join(map(re.escape, sorted(self.part_of_state, key=len, reverse=True)))
        self.tokens = re.compile(rf"\b(?P<state>{names})\b|" + TOKENS.pattern)
        self.reports = []
        for title, text, day in reports:
            paragraphs = [p for p in text.split("\n") if p.strip() and not DATELINE.fullmatch(p)]
            self.reports.append((self.pieces(title), [self.pieces(p) for p in paragraphs], day))

    def pieces(self, text):
        out, at = [], 0
        for match in self.tokens.finditer(text):
            kind, value = match.lastgroup, match[0]
            if kind == "state":
                piece = ("state", self.part_of_state[value])
            elif match["date"]:
                piece = ("date", (value, match["day"], match["year"]))
            elif match["alone"]:
                piece = ("year", int(value))
            elif value in self.is_leader or value in self.is_name:
                piece = ("leader" if value in self.is_leader else "name", value)
            elif value[:5] not in self.acts and value in self.by_end.get(value[-2:], ()):
                piece = ("word", value)
            else:
                continue
            out += [("text", text[at:match.start()]), piece]
            at = match.end()
        return out + [("text", text[at:])]


class Story:
    def __init__(self, corpus, rng, day):
        self.corpus, self.rng, self.day = corpus, rng, day
        self.exchanged, self.taken = {}, set()
        title, paragraphs, self.base_day = rng.choice(corpus.reports)
        self.title, self.paragraphs = self.moved(title), [self.moved(p) for p in paragraphs]

    def exchange(self, kind, value):
        c, rng = self.corpus, self.rng
        if (kind, value) not in self.exchanged:
            if kind == "state":
                new = rng.choices(range(len(c.states)), c.weights)[0]
                while new in self.taken and len(self.taken) < 40:
                    new = rng.choices(range(len(c.states)), c.weights)[0]
                self.taken.add(new)
            elif kind == "word":
                new = rng.choice(c.by_end[value[-2:]]) if rng.random() < 0.7 else value
            else:
                new = rng.choice(c.leaders if kind == "leader" else c.names)
            self.exchanged[kind, value] = new
        return self.exchanged[kind, value]

    def moved_date(self, value, day, year):
        base = self.base_day
        month = MONTHS.index(value.split()[0].rstrip(",")) + 1
        then = datetime.date(int(year or base.year), month, min(int(day or 15), 28))
        if not year:  # the nearest one
            then = min((then.replace(year=y) for y in (base.year - 1, base.year, base.year + 1)),
                       key=lambda d: abs(d - base))
        new = self.day + max(then - base, datetime.timedelta(-9000))
        return MONTHS[new.month - 1] + (f" {new.day}" if day else "") + (f", {new.year}" if year and day else
                                                                        f" {new.year}" if year else "")

    def moved(self, pieces):
        out = []
        for kind, value in pieces:
            if kind == "state":
                kind, value = "text", self.corpus.states[self.exchange("state", value[0])][value[1]]
            elif kind == "date":
                kind, value = "text", self.moved_date(*value)
            elif kind == "year":
                kind, value = "text", str(value + self.day.year - self.base_day.year)
            elif kind != "text":
                value = self.exchange(kind, value)
                kind = "word" if kind == "word" else "text"
            if kind == "text" and out and out[-1][0] == "text":
                out[-1] = ("text", out[-1][1] + value)
            else:
                out.append((kind, value))
        return out

    def tell(self):
        rng, by_end = self.rng, self.corpus.by_end

        def words(pieces):
            told = "".join(rng.choice(by_end[value[-2:]]) if kind == "word" and rng.random() < 0.35 else value
                           for kind, value in pieces)
            return BETWEEN.sub(lambda m: f" {rng.choice(SMALL)} " if rng.random() < 0.15 else " ", told)
        kept, size = [], 0
        for i, paragraph in enumerate(self.paragraphs):
            if (i == 0 or rng.random() < 0.8) and size < LONG_ENOUGH:
                kept.append(words(paragraph))
                size += len(kept[-1])
        return words(self.title), "\n\n".join(kept)


def stream(corpus, rng, count, per_day):
    """(day, title, text), day by day."""
    number, day, waiting, printed, told = 0, FIRST_DAY, [], [], 0
    while number < count:
        today = []
        while len(today) < per_day:
            if today and printed and rng.random() < COPIES:
                title, text = rng.choice(printed)
                paragraphs = text.split("\n\n")
                if rng.random() < 0.5 and len(paragraphs) > 3:
                    paragraphs = paragraphs[:rng.randrange(2, len(paragraphs))]
                else:
                    paragraphs.append(f"The {rng.choice(OUTLETS)} contributed to this report.")
                today.append((title, "\n\n".join(paragraphs)))
                continue
            if waiting and waiting[0][0] <= day:
                story = heapq.heappop(waiting)[2]
            else:
                story = Story(corpus, rng, day)
                size = min(LONGEST_STORY, int(1 / (1 - rng.random())))
                for _ in range(size - 1):
                    told += 1
                    later = datetime.timedelta(int(rng.expovariate(1 / (1 + size / 20))))
                    heapq.heappush(waiting, (day + later, told, story))
            today.append(story.tell())
        printed = (printed + today)[-3 * per_day:]
        rng.shuffle(today)
        for title, text in today[:count - number]:
            yield number, day, title, text
            number += 1
        day += datetime.timedelta(1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-day", type=int, default=100)
    parser.add_argument("--undated", type=float, default=0, help="share of reports without a date beside the text")
    parser.add_argument("--gold", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("GOLD", ROOT / "../shared/gold")))
    args = parser.parse_args()
    rng = random.Random(args.seed)
    corpus = Corpus(args.gold)
    if not corpus.reports:
        sys.exit(f"no reports in {args.gold}/raw/wikinews; GOLD names the folder")
    for number, day, title, text in stream(corpus, rng, args.count, args.per_day):
        report = {"url": f"https://stream.example/{args.seed}/{number}", "outlet": rng.choice(OUTLETS),
                  "published": day.isoformat(), "title": title, "text": text}
        if args.undated and rng.random() < args.undated:
            del report["published"]
        print(json.dumps(report, ensure_ascii=False))


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.stderr.close()
