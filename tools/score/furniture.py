#!/usr/bin/env python3
"""Scores how reports are read that were saved as users save them: ./dev score furniture [--errors]

Sixty dated reports of $GOLD/raw/wikinews, each dressed as five kinds of plain text: a page copied from the web, a wire
story, an e-mail, an export of LexisNexis and one of Factiva. Counted are the lines of the dress that are read as prose
(they should not be), the paragraphs of the report that are not read in full (they should be), and whether the report's
own day is found where the dress tells it. What the dresses are made of is below; none is taken from a real page.
"""
import argparse
import csv
import datetime
import json
import os
import pathlib
import random
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLD = pathlib.Path(os.environ.get("GOLD", ROOT / "../shared/gold"))
DATE_LINE = re.compile(r"^\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4}\s*")

PEOPLE = ["Maria Lindqvist", "Tom Okoro", "Jane Miller", "Ahmed al-Sayed", "Kim Min-ji", "Peter O'Neill"]
TOWNS = ["Geneva", "Nairobi", "Ottawa", "Seoul", "Washington", "London"]


def read_reports(n):
    rows = []
    for path in sorted((GOLD / "raw/wikinews").glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as f:
            rows += list(csv.DictReader(f))
    rows = [r for r in rows if len(r["text"]) < 8000]
    random.Random(11).shuffle(rows)
    reports = []
    for r in rows:
        paragraphs = [p.strip() for p in DATE_LINE.sub("", r["text"]).split("\n") if len(p.strip()) > 60]
        if len(paragraphs) >= 3:
            reports.append((r["title"], datetime.date.fromisoformat(r["date"]), paragraphs))
        if len(reports) == n:
            break
    return reports


def web_page(title, day, paragraphs, dice):
    who, other = dice.sample(PEOPLE, 2)
    town = dice.choice(TOWNS)
    long_day = f"{day:%B} {day.day}, {day.year}"
    head = dice.choice([
        ["Skip to main content", "World", f"By {who}", f"Updated 3:04 PM EST, {day:%a} {long_day}", "Share", "Tweet", "Email", "Print"],
        ["Home / News / World", f"{who}, Staff Writer", f"Published {long_day} at 9:12 AM", "2 min read", "Share this article", "0 Comments"],
        [f"By {who} in {town}", "BBC News", f"{day.day} {day:%B} {day.year}", "Share this with", "Copy this link"],
        ["Advertisement", f"By {who.upper()} and {other.upper()}", f"{long_day} | 11:25 am", "Follow @dailyplanet", "Listen to this article · 6 min"],
        ["World News", f"Last Updated: {day.day} {day:%b} {day.year} 10:15 IST", f"Edited by: {who}", "A+ A- Text size"],
    ])
    middle = dice.sample([
        "Image caption", f"Protesters gather outside the parliament building on Monday. (Photo: {other}/AFP)", "Getty Images",
        "Story continues below advertisement", "READ MORE: What we know so far", "Advertisement", "Related: Ten things to know about the talks",
        f"FILE PHOTO: A view of the building in {town}, {long_day}. REUTERS/{other}/File Photo", "Sign up for our daily newsletter",
        "Watch: The moment the vote was announced", "[Photo credit: AP]", "Media playback is unsupported on your device",
        "You must enable JavaScript to view this video", "Play Video", f"({other}/AP Photo)", "Hide caption", "Enlarge this image",
        "Also on site: a guide to the election", "More from this section", "Continue reading the main story", "Newsletter Promo",
    ], 4)
    tail = dice.choice([
        [f"(Reporting by {who} in {town}; Editing by {other})", "Our Standards: The Thomson Reuters Trust Principles.", "Most Read", "1. Storm hits the coast", "2. Ministers meet again"],
        ["Copyright " + str(day.year) + " The Associated Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.", "Related Topics", "Comments", "Follow us on Facebook"],
        [f"{other} contributed to this report.", f"Contact {who} at {who.split()[0].lower()}@planet.example", f"Follow {who} on Twitter: @{who.split()[0].lower()}", "© " + str(day.year) + " Planet Media Group"],
        ["Correction: An earlier version of this article misspelled the name of the minister.", "Tags: politics, world, vote", "Next Article", "Terms of Use | Privacy Policy | Contact Us"],
        ["(With inputs from agencies)", "Disclaimer: This story is auto-generated from a syndicated feed.", "Get latest news on our app", "Trending"],
    ])
    lines = [(title, None)] + [(x, False) for x in head]
    for i, p in enumerate(paragraphs):
        lines.append((p, True))
        if i < len(middle):
            lines.append((middle[i], False))
    return lines + [(x, False) for x in tail], True


def wire(title, day, paragraphs, dice):
    who, other = dice.sample(PEOPLE, 2)
    town = dice.choice(TOWNS)
    short = f"{day:%b}. {day.day}"
    dateline = dice.choice([f"{town.upper()}, {short} (AFP) - ", f"{town.upper()} (AP) — ", f"{town.upper()}, {short} (Reuters) - ", f"{town}, {day:%b} {day.day} (ANI): "])
    head = dice.choice([[], [f"{day.year}-{day.month:02}-{day.day:02}"], ["URGENT", f"eds: adds quotes, background"], [f"By {who}", "Associated Press"]])
    tail = dice.choice([["___", f"Associated Press writer {other} in {town} contributed to this report."], ["(Reporting by " + who + "; writing by " + other + "; editing by Ann Lee)"], ["(ANI)"], [f"{who[:2].lower()}/{other[:3].lower()}/rt", f"© Agence France-Presse"], ["ENDS"]])
    return [(title, None)] + [(x, False) for x in head] + [(dateline + paragraphs[0], True)] + [(p, True) for p in paragraphs[1:]] + [(x, False) for x in tail], bool(head) and head[0][:2] == "20"


def mail(title, day, paragraphs, dice):
    who, other = dice.sample(PEOPLE, 2)
    a, b = (x.split()[0].lower() + "@desk.example" for x in (who, other))
    head = [f"From: {who} <{a}>", f"Sent: {day:%A}, {day:%B} {day.day}, {day.year} 9:41 AM", f"To: {other} <{b}>", f"Cc: desk@desk.example", f"Subject: FW: {title}"]
    if dice.random() < .5:
        head = [f"From: {who} <{a}>", f"Date: {day:%a}, {day.day} {day:%b} {day.year} 09:41:12 +0000", f"To: {b}", f"Subject: {title}", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8"]
    tail = dice.choice([["-- ", who, "Senior Analyst | Desk", "Tel: +41 22 555 01 23", "This e-mail and any attachments are confidential."], ["Sent from my iPhone"], ["Best regards,", who], ["You received this message because you are subscribed to the Google Groups \"news\" group.", "To unsubscribe from this group, send an email to news+unsubscribe@desk.example."]])
    return [(x, False) for x in head] + [("", None)] + [(p, True) for p in paragraphs] + [(x, False) for x in tail], True


def lexis(title, day, paragraphs, dice):
    who = dice.choice(PEOPLE)
    head = ["The Daily Planet (London)", f"{day:%B} {day.day}, {day.year} {day:%A}", "Edition 1;", "National Edition", title, f"BYLINE: {who}", "SECTION: NEWS; FRONT PAGE; Pg. 1", f"LENGTH: {sum(len(p.split()) for p in paragraphs)} words", "DATELINE: " + dice.choice(TOWNS).upper(), "HIGHLIGHT: The latest from the capital", "BODY:"]
    if dice.random() < .5:
        head = ["1 of 25 DOCUMENTS", "The Daily Planet", f"{day:%B} {day.day}, {day.year} {day:%A} 6:14 AM GMT", title, f"BYLINE: {who}, Correspondent", f"LENGTH: {sum(len(p.split()) for p in paragraphs)} words", "Body"]
    tail = [f"LOAD-DATE: {day:%B} {day.day}, {day.year}", "LANGUAGE: ENGLISH", "PUBLICATION-TYPE: Newspaper", f"Copyright {day.year} Planet Newspapers Limited", "All Rights Reserved", "End of Document"]
    return [(x, False) if x != title else (x, None) for x in head] + [(p, True) for p in paragraphs] + [(x, False) for x in tail], True


def factiva(title, day, paragraphs, dice):
    who = dice.choice(PEOPLE)
    words = sum(len(p.split()) for p in paragraphs)
    head = ["World", title, f"By {who}", f"{words} words", f"{day.day} {day:%B} {day.year}", "Daily Planet", "DPLA", "English", f"(c) {day.year} Planet Newspapers. All rights reserved."]
    if dice.random() < .5:
        head = ["HD " + title, f"BY By {who}", f"WC {words} words", f"PD {day.day} {day:%B} {day.year}", "SN Daily Planet", "SC DPLA", "LA English", f"CY (c) {day.year} Planet Newspapers."]
    tail = [f"Document DPLA000020{day:%y%m%d}ef4n0001x"]
    return [(x, False) if title not in x else (x, None) for x in head] + [(p, True) for p in paragraphs] + [(x, False) for x in tail], True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--build", default=str(ROOT / "build"))
    args = parser.parse_args()
    if not (GOLD / "raw/wikinews").exists():
        print(f"skipped: {GOLD / 'raw/wikinews'} is not there")
        return
    reports = read_reports(60)
    print("| text saved as | lines of the dress | read as prose | paragraphs | not read in full | own day found |\n|---|---|---|---|---|---|")
    for dress in (web_page, wire, mail, lexis, factiva):
        dice = random.Random(5)
        bad = lines_n = cut = paragraphs_n = dated = tells = 0
        with tempfile.TemporaryDirectory() as scratch:
            pages = []
            for i, (title, day, paragraphs) in enumerate(reports):
                lines, tells_day = dress(title, day, paragraphs, dice)
                text = ("\n\n" if i % 2 else "\n").join(x for x, _ in lines) + "\n"
                path = pathlib.Path(scratch) / f"{i:03}.txt"
                path.write_text(text, encoding="utf-8")
                pages.append((path, text, lines, tells_day, day))
            out = subprocess.run([args.build + "/dateline", "code", "--until", "time"] + [str(p[0]) for p in pages], capture_output=True, check=True).stdout.decode("utf-8")
        for line, (_, text, lines, tells_day, day) in zip(out.splitlines(), pages):
            report = json.loads(line)
            data = report["text"].encode("utf-8")
            covered = bytearray(len(data))
            for b, e in report["sentences"]:
                covered[b:e] = b"\1" * (e - b)
            at = 0
            for words, prose in lines:
                raw = words.strip().encode("utf-8")
                if not raw:
                    continue
                found = data.find(raw, at)
                if found < 0:
                    continue  # taken as a field
                at = found + len(raw)
                if prose is None:
                    continue
                if prose:
                    paragraphs_n += 1
                    body = raw
                    skip = 0
                    for mark in (b") - ", " — ".encode(), b"): "):
                        if dress is wire and mark in raw[:60]:
                            skip = raw.index(mark) + len(mark)
                    missing = sum(1 for k in range(found + skip, found + len(raw)) if not covered[k] and data[k:k + 1] not in b" \n\t\xc2\xa0")
                    if missing > 3:
                        cut += 1
                        if args.errors:
                            lost = bytes(data[k] if not covered[k] else 46 for k in range(found + skip, found + len(raw)))
                            print("CUT\t", dress.__name__, re.sub(rb"\.\.+", b"..", lost).decode("utf-8", "replace")[:150])
                else:
                    lines_n += 1
                    if any(covered[found:found + len(raw)]):
                        bad += 1
                        if args.errors:
                            print("PROSE\t", dress.__name__, words[:120])
            if tells_day:
                tells += 1
                published = report.get("published") or {}
                ok = published.get("begin") == day.isoformat() and published.get("end") == (day + datetime.timedelta(1)).isoformat()
                dated += ok
                if args.errors and not ok:
                    print("DAY\t", dress.__name__, day, published.get("begin"), published.get("end"), [x for x, p in lines if p is False][:6])
        print(f"| {dress.__doc__ or dress.__name__.replace('_', ' ')} | {lines_n} | {100 * bad / max(lines_n, 1):.1f} % | {paragraphs_n} | {100 * cut / max(paragraphs_n, 1):.1f} % | "
              + (f"{dated} of {tells} |" if tells else "— |"))


if __name__ == "__main__":
    main()
