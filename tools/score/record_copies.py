"""200 altered copies against 2,000 other texts: made by a seeded script from Wikinews reports (CC BY 2.5) and speeches
(public domain) in $GOLD. Written, with its alterations, before the rules that it measures."""
import csv
import random
import re

SEED = 20190227
OTHERS = 2000
COPIES = 200


def texts(gold):
    """Titles and texts of 120 words and more: reports first, then stretches of speeches and broadcasts."""
    csv.field_size_limit(1 << 24)
    out = []
    for path in sorted((gold / "raw/wikinews").glob("*.csv")):
        for row in csv.DictReader(path.open(encoding="utf-8")):
            out.append((row["title"], row["text"]))
    for folder in ("raw/state_union", "raw/inaugural"):
        for path in sorted((gold / folder).glob("*.txt")):
            words = path.read_text(encoding="utf-8", errors="replace").split()
            for i in range(0, len(words) - 300, 300):
                out.append(("", " ".join(words[i:i + 300])))
    lines = (gold / "raw/voa_words.txt").read_text(encoding="utf-8").splitlines()
    for i in range(0, len(lines) - 15, 15):
        out.append(("", " ".join(lines[i:i + 15])))
    return [t for t in out if len(t[1].split()) >= 120]


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?]['\"”’)]?)\s+", " ".join(text.split())) if s] if False else \
        [s for s in re.split(r"(?<=[.!?])\s+", " ".join(text.split())) if s]


def alter(rng, title, text, filler):
    """One altered copy: cut, reordered, re-titled, re-quoted, lightly edited, padded; two or three of these at once."""
    parts = sentences(text)
    kinds = rng.sample(["cut", "reorder", "retitle", "requote", "edit", "pad"], rng.choice([1, 2, 3]))
    if "cut" in kinds and len(parts) > 5:
        keep = max(4, int(len(parts) * rng.uniform(0.4, 0.8)))
        start = rng.randrange(len(parts) - keep + 1)
        parts = parts[start:start + keep]
    if "reorder" in kinds:
        half = len(parts) // 2
        parts = parts[half:] + parts[:half] if rng.random() < .5 else rng.sample(parts, len(parts))
    if "edit" in kinds:
        swaps = {"said": "stated", "would": "will", "about": "around", "people": "persons", "also": "too",
                 "government": "administration", "began": "started", "however": "but", "country": "nation"}
        parts = [" ".join(swaps.get(w, w) if rng.random() < .7 else w for w in p.split()) for p in parts]
    if "pad" in kinds:
        extra = sentences(filler)
        parts = parts + extra[:max(1, len(parts) // 4)]
    body = " ".join(parts)
    if "requote" in kinds:
        body = body.replace('"', "'") if '"' in body else body.replace("'", "’")
        body = body.replace(" - ", " — ").replace("U.S.", "US")
    if "retitle" in kinds:
        title = "Update: " + " ".join(sentences(filler)[0].split()[:8])
    return title, body


def cases(gold):
    """Yields (id, day, title, text, id of the original or "")."""
    rng = random.Random(SEED)
    pool = texts(gold)
    rng.shuffle(pool)
    others = pool[:OTHERS]
    fillers = pool[OTHERS:OTHERS + COPIES]
    originals = rng.sample(range(OTHERS), COPIES)
    for i, (title, text) in enumerate(others):
        yield f"o{i:04}", "2019-01-%02d" % (1 + i % 28), title, text, ""
    for n, i in enumerate(originals):
        title, text = others[i]
        altered = alter(rng, title, text, fillers[n % len(fillers)][1])
        yield f"c{n:04}", "2019-02-%02d" % (1 + n % 28), *altered, f"o{i:04}"


def score(probe, gold, verbose):
    all_cases = list(cases(gold))
    lines = [("report", id_, "", "", day, title, text) for id_, day, title, text, _ in all_cases]
    found = {f[0]: f[2] for f in probe(lines)["report"]}
    wanted = {id_: original for id_, _, _, _, original in all_cases}
    right = sum(1 for id_, o in wanted.items() if o and found[id_] == o)
    told = sum(1 for id_ in wanted if found[id_])
    if verbose:
        for id_, o in wanted.items():
            if found[id_] != o:
                print(id_, "wanted", o, "found", found[id_])
    n = sum(1 for o in wanted.values() if o)
    yield f"copies: {n} altered among {len(wanted) - n} others", f"P {right / max(1, told):.3f} R {right / n:.3f}", ".98 .95"
