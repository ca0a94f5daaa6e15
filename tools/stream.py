#!/usr/bin/env python3
"""A stream of news reports as long as asked for, one JSON object a line, in order of publication.

    tools/stream.py COUNT [--seed N] [--per-day N] [--gold DIR] > stream.jsonl

Reports are Wikinews reports of $GOLD (CC BY 2.5) retold with other actors, places and days: states and their adjectives
and capitals are exchanged by the rows of lexicon/states.tsv, persons' last names by those of lexicon/leaders.tsv, months
by the month of the report, and a part of the longer words by others of the corpus, so that two tellings of one Wikinews
report are neither copies nor, with other actors, the same events. Around one in six reports is a copy of one of the last
few days at another outlet, cut or with a sentence more. The same seed gives the same bytes.
"""
import argparse
import csv
import datetime
import json
import os
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FIRST_DAY = datetime.date(1990, 1, 1)
MONTHS = "January February March April May June July August September October November December".split()
OUTLETS = [f"{town} {kind}" for town in "Harbour Northern Evening Capital Western Lake Mountain River".split()
           for kind in "Chronicle Gazette Post Herald News Times".split()]


def table(name):
    lines = [line for line in (ROOT / "lexicon" / name).read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"))) for line in lines[1:]]


def states():
    """(name, adjective, capital) of states that have all three, each one word or more."""
    out = []
    for row in table("states.tsv"):
        adjective = row.get("adjectives", "").split(";")[0]
        if row["name"] and adjective and row.get("capital"):
            out.append((row["name"], adjective, row["capital"]))
    return out


def corpus(gold):
    csv.field_size_limit(1 << 24)
    reports = []
    for path in sorted((gold / "raw/wikinews").glob("*.csv")):
        with path.open(newline="", encoding="utf-8") as file:
            reports += [(row["title"], row["text"]) for row in csv.DictReader(file)]
    return reports


class Teller:
    def __init__(self, gold, seed):
        self.rng = random.Random(seed)
        self.reports = corpus(gold)
        self.states = states()
        self.state_of = {name: i for i, s in enumerate(self.states) for name in s}
        self.people = sorted({row["name"].split()[-1] for row in table("leaders.tsv") if len(row["name"].split()) > 1})
        words = set(re.findall(r"\b[a-z]{6,}\b", " ".join(text for _, text in self.reports)))
        self.by_end = {}
        for word in sorted(words):
            self.by_end.setdefault(word[-2:], []).append(word)
        names = sorted(self.state_of, key=len, reverse=True)
        self.pattern = re.compile("|".join([rf"\b(?:{'|'.join(map(re.escape, names))})\b", rf"\b(?:{'|'.join(MONTHS)})\b",
                                            r"\b[A-Z][a-z]{3,}\b", r"\b[a-z]{6,}\b", r"\b(?:19|20)\d\d\b"]))
        known = {w for w in re.findall(r"\b[A-Z][a-z]{3,}\b", " ".join(t for _, t in self.reports))}
        self.surnames = known & set(self.people)

    def retell(self, day):
        rng = self.rng
        title, text = rng.choice(self.reports)
        shift, person_shift = rng.randrange(1, len(self.states)), rng.randrange(1, len(self.people))
        words = rng.random() * 0.3

        def other(match):
            word = match[0]
            if word in self.state_of:
                i = (self.state_of[word] + shift) % len(self.states)
                return self.states[i][self.states[self.state_of[word]].index(word)]
            if word in MONTHS:
                return MONTHS[day.month - 1]
            if word.isdigit():
                return str(day.year)
            if word[0].isupper():
                if word not in self.surnames:
                    return word
                return self.people[(hash_name(word) + person_shift) % len(self.people)]
            return rng.choice(self.by_end[word[-2:]]) if rng.random() < words else word
        return self.pattern.sub(other, title), self.pattern.sub(other, text)


def hash_name(name):
    value = 0
    for c in name.encode():
        value = (value * 31 + c) % 1000003
    return value


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--per-day", type=int, default=100)
    parser.add_argument("--gold", type=pathlib.Path,
                        default=pathlib.Path(os.environ.get("GOLD", ROOT / "../shared/gold")))
    args = parser.parse_args()
    teller = Teller(args.gold, args.seed)
    rng = teller.rng
    recent = []
    for n in range(args.count):
        day = FIRST_DAY + datetime.timedelta(n // args.per_day)
        if recent and rng.random() < 1 / 6:
            title, text = rng.choice(recent)
            paragraphs = [p for p in text.split("\n") if p.strip()]
            if rng.random() < 0.5 and len(paragraphs) > 3:
                paragraphs = paragraphs[:rng.randrange(2, len(paragraphs))]
            else:
                paragraphs.append(f"The {rng.choice(OUTLETS)} contributed to this report.")
            title, text = title, "\n\n".join(paragraphs)
        else:
            title, text = teller.retell(day)
            recent.append((title, text))
            del recent[:-3 * args.per_day]
        print(json.dumps({"url": f"https://stream.example/{args.seed}/{n}", "outlet": rng.choice(OUTLETS),
                          "published": day.isoformat(), "title": title, "text": text}, ensure_ascii=False))


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        sys.stderr.close()
