"""What a careful reader takes from a.txt and b.txt, as checks on the coded reports and on the record.

Each check is a function of a Coded report (or of the record) that returns True or False; its name says the fact.
Used by tests/check_facts; `python3 tests/facts/facts.py A B` checks two other reports that tell the same facts.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
BINARY = HERE.parent.parent / "build/dateline"


class Coded:
    """One coded report: the JSON object of `dateline code`, with look-ups by name."""

    def __init__(self, data):
        self.data = data
        self.text = data["text"].encode()

    def words(self, spans):
        if spans and isinstance(spans[0], int):
            spans = [spans]
        return " ".join(self.text[b:e].decode() for b, e in spans or [])

    def actor(self, index):
        return None if index is None else self.data["actors"][index]

    def is_named(self, index, name):
        """Whether actor `index` is called `name`, or is a group with a member called so."""
        actor = self.actor(index)
        if actor is None:
            return False
        called = [actor["name"]] + [self.words(m["span"]) for m in actor["mentions"] if m["form"] in ("name", "seat", "demonym")]
        return name == actor.get("country") and actor["kind"] in ("country",) or any(name in c for c in called) or any(
            self.is_named(m, name) for m in actor.get("members", []))

    def events(self, *parties, type=None, status=None, when=None, trigger=None, anyone=True):
        """Events with all `parties` among actors and recipients."""
        for event in self.data["events"]:
            people = event["actors"] + event["recipients"]
            if type and event["type"] not in type.split("|"):
                continue
            if status and event["status"] not in status.split("|"):
                continue
            if when and (event["begin"], event["end"]) != when:
                continue
            if all(any(self.is_named(p, name) or self.acts_for(p, name) for p in people) for name in parties):
                yield event

    def acts_for(self, index, country):
        actor = self.actor(index)
        return actor is not None and actor["country"] == country

    def has(self, *parties, place=None, about=None, **wanted):
        for event in self.events(*parties, **wanted):
            where = event["place"] or {}
            if place and place not in (where.get("country"), where.get("name")) and place not in self.words(where.get("span")):
                continue
            if about and not any(about in self.words(span) for span in event["about"]):
                continue
            return True
        return False

    def role(self, name, role, country):
        return any(role.lower() in r["role"].lower() and actor["country"] == country
                   for actor in self.data["actors"] if name in actor["name"] for r in actor["roles"])

    def said(self, speaker, words, form=None, to=None, via=None):
        for s in self.data["statements"]:
            if words not in self.words(s["content"]) or form and s["form"] not in form.split("|"):
                continue
            who = self.words(s["source"])
            if not (s["speaker"] is not None and self.is_named(s["speaker"], speaker) or speaker in who):
                continue
            named = lambda link: link is not None and (to or via) in json.dumps(link) or link is not None and (
                self.is_named(link.get("actor") if isinstance(link, dict) else link, to or via))
            if to and not named(s["to"]):
                continue
            if via and not any(named(link) for link in s["via"]):
                continue
            return True
        return False


def code(path):
    done = subprocess.run([str(BINARY), "code", "--full", str(path)], capture_output=True, text=True, check=True)
    return Coded(json.loads(done.stdout))


HAPPENED = "happened|background"  # what lies behind the news happened too
SUMMIT = ("Trump", "Kim")


def facts_of_a(a):
    """Every row of the first report; the names are those of the row."""
    p = a.data["published"]
    return {
        "written on 4 February 2019": (p["begin"], p["end"]) in (("2019-02-04", "2019-02-05"), ("2019-02-04", "2019-02-06")),
        "Biegun is the US envoy for North Korea": a.role("Biegun", "envoy", "USA"),
        "Chung is South Korea's adviser": a.role("Chung", "National Security Advisor", "KOR"),
        "Kim Hyok-chol is the North Korean counterpart": a.role("Kim Hyok-chol", "", "PRK"),
        "Lee Do-hoon acts for South Korea": a.role("Lee Do-hoon", "", "KOR"),
        "Trump is US president": a.role("Trump", "President", "USA"),
        "Kim Jong-un is North Korea's leader": a.role("Kim Jong-un", "leader", "PRK"),
        "1 Biegun met Chung on Monday": a.has("Biegun", "Chung", type="CONSULT", status="happened", when=("2019-02-04", "2019-02-05")),
        "1 at the Blue House": a.has("Biegun", "Chung", type="CONSULT", place="KOR"),
        "1 about the second summit": a.has("Biegun", "Chung", type="CONSULT", about="summit"),
        "2 Biegun meets Kim Hyok-chol on Tuesday": a.has("Biegun", "Kim Hyok-chol", type="CONSULT", status="planned", when=("2019-02-05", "2019-02-06")),
        "2 at Panmunjom": a.has("Biegun", "Kim Hyok-chol", type="CONSULT", place="Panmunjom"),
        "2 about denuclearisation": a.has("Biegun", "Kim Hyok-chol", type="CONSULT", about="denuclearisation"),
        "3 second summit planned": any(e["type"] == "CONSULT" and (e["end"] or "") == "2019-03-01" for e in a.events(*SUMMIT, status="planned")),
        "3 in Asia": a.has(*SUMMIT, status="planned", place="Asia"),
        "3a Vietnam speculated": a.has(status="speculated", place="VNM"),
        "4 Biegun came to Seoul on Sunday": a.has("Biegun", type="CONSULT", status="happened", when=("2019-02-03", "2019-02-04"), place="Seoul"),
        "5 Biegun met Lee": a.has("Biegun", "Lee Do-hoon", type="CONSULT", status="happened"),
        "6 first summit in June 2018": a.has("USA", "PRK", type="CONSULT", status=HAPPENED, when=("2018-06-01", "2018-07-01"))
        or a.has(*SUMMIT, type="CONSULT", status=HAPPENED, when=("2018-06-01", "2018-07-01")),
        "6 on Sentosa": any(a.has(type="CONSULT", status=HAPPENED, when=("2018-06-01", "2018-07-01"), place=x) for x in ("Sentosa", "SGP")),
        "7 Trump and Kim agreed on denuclearisation": a.has(*SUMMIT, type="AGREE", status=HAPPENED),
        "11 talks stalled": a.has("USA", "PRK", status="happened|under way|background", about="sanctions"),
        "position: North Korea demands relief": a.has("PRK", type="REQUEST", about="sanctions"),
        "position: the US refuses relief": a.has("USA", type="REJECT", about="sanctions"),
        "s1 Blue House official told Yonhap": a.said("official", "closely", form="direct", to="Yonhap") or a.said("official", "well together", form="direct", to="Yonhap"),
        "no meeting of Biegun and Kim Hyok-chol happened": not a.has("Biegun", "Kim Hyok-chol", type="CONSULT", status="happened"),
        "the second summit did not happen": not any((e["end"] or "") == "2019-03-01" for e in a.events("Trump", status="happened")),
    }


def facts_of_b(b):
    p = b.data["published"] or {"begin": None, "end": None}
    return {
        "no day is guessed": p["begin"] is None or p["end"] is None or p["end"][:4] != p["begin"][:4] or p["end"][5:] > p["begin"][5:],
        "Pompeo is US Secretary of State": b.role("Pompeo", "Secretary of State", "USA"),
        "3 second summit planned": b.has("USA", "PRK", type="CONSULT", status="planned") or b.has(*SUMMIT, type="CONSULT", status="planned"),
        "3 in Asia": b.has(type="CONSULT", status="planned", place="Asia"),
        "3a Vietnam speculated": b.has(status="speculated", place="VNM"),
        "6 first summit on Sentosa": any(b.has("Trump", "Kim", type="CONSULT", status=HAPPENED, place=x) for x in ("Sentosa", "SGP")),
        "7 agreed on denuclearisation": b.has(type="AGREE", status=HAPPENED) or b.has("USA", "PRK", type="AGREE"),
        "8 Pompeo sent a team to Asia, on his word": any(e["statement"] is not None for e in b.events("Pompeo", status="happened")),
        "9 Kim prepared to denuclearise, Pompeo says": any(e["statement"] is not None for e in b.events("Kim", type="AGREE")),
        "10 North Korea renewed its demand": b.has("PRK", type="REQUEST", about="sanctions"),
        "11 stalemate": b.has("USA", "PRK", status="happened|under way|background", about="sanctions"),
        "s2 Pompeo told Fox News of the team": b.said("Pompeo", "team", form="indirect|mixed", to="Fox News"),
        "s3 Pompeo on the foundations": b.said("Pompeo", "foundations", form="direct"),
        "s4 Pompeo on the summit at the end of the month": b.said("Pompeo", "end of the month", form="direct"),
        "s5 Pompeo on what Kim told": b.said("Pompeo", "prepared", form="indirect|mixed"),
        "s6 Pompeo on the commitments": b.said("Pompeo", "commitments", form="direct"),
        "s7 Rodong Sinmun through Yonhap": b.said("Rodong Sinmun", "sanctions", form="direct", via="Yonhap"),
    }


class Record:
    """Both reports on record, read back through the --json of the lists."""

    def __init__(self, paths):
        with tempfile.TemporaryDirectory() as scratch:
            database = str(pathlib.Path(scratch) / "facts.db")
            subprocess.run([str(BINARY), "add", "--db", database, *map(str, paths)], capture_output=True, check=True)
            rows = lambda kind: [json.loads(line) for line in subprocess.run(
                [str(BINARY), kind, "--db", database, "--json"], capture_output=True, text=True, check=True).stdout.splitlines()]
            self.entries, self.positions, self.reports, self.stories = map(rows, ("timeline", "positions", "reports", "stories"))

    def told(self, test):
        return [e for e in self.entries if test(e)]


def names_of(entry):
    return {p["name"] for p in entry["actors"] + entry["recipients"]} | {p["country"] for p in entry["actors"] + entry["recipients"]}


def facts_of_both(record):
    """What the second report adds, and what the two tell alike."""
    undated = next(r for r in record.reports if not r["dated"])["published"] or {"begin": None, "end": None}
    talks = lambda e: e["type"] == "CONSULT" and {"USA", "PRK"} <= names_of(e)
    first = record.told(lambda e: talks(e) and e["ordinal"] == 1)
    second = record.told(lambda e: talks(e) and e["ordinal"] == 2)
    stances = [(p["party"], p["stance"]) for p in record.positions if "sanctions" in p["issue"]]
    return {
        "one story": len(record.stories) == 1,
        # Wednesday was the 30th of January.
        "B was written in January or February 2019, from 30 January on": bool(undated["begin"]) and bool(undated["end"])
        and "2019-01-01" <= undated["begin"] <= "2019-01-30" < undated["end"] <= "2019-03-01",
        "one first summit, told by both": len(first) == 1 and first[0]["sources"] == 2,
        "one second summit, told by both": len(second) == 1 and second[0]["sources"] == 2,
        "the second summit is planned for the end of February": len(second) == 1 and second[0]["status"] == "planned"
        and second[0]["end"] == "2019-03-01",
        "relief from sanctions is demanded by North Korea: one position": stances.count(("PRK", "demands")) == 1,
        "relief from sanctions is refused by the US: one position": sum(p == "USA" for p, _ in stances) == 1
        and ("USA", "refuses") in stances,
    }


def check(a, b):
    """{"A 1 Biegun met Chung on Monday": True, …} for the files of the two reports."""
    return {f"{name} {fact}": holds
            for name, facts in (("A", facts_of_a(code(a))), ("B", facts_of_b(code(b))), ("A and B", facts_of_both(Record([a, b]))))
            for fact, holds in facts.items()}


def main():
    found = check(*(sys.argv[1:3] if len(sys.argv) > 2 else (HERE / "a.txt", HERE / "b.txt")))
    for fact, holds in found.items():
        print(f"{'ok     ' if holds else 'MISSING'} {fact}")
    missing = sum(not holds for holds in found.values())
    print(f"{missing} missing")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
