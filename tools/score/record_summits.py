"""The cycles of tests/gold/record, summits.txt and ceasefire.txt: entries, status histories, positions, copies, dates."""
import collections
import datetime
import re

MARK = re.compile(r"\[\[(.+?)\]\{([^,}]+),([^}]+)\}\]")
STANCE = re.compile(r"\s*<<(.+?)>>")


def read(path):
    reports, undated, copies, current = [], [], {}, None
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("== "):
            id_, outlet, day, title = (f.strip() for f in line[3:].split("|"))
            current = {"id": id_, "outlet": outlet, "day": day, "title": title, "lines": []}
            reports.append(current)
        elif line.startswith("@ "):
            undated.append([f.strip() for f in line[2:].split("|")])
        elif line.startswith("= "):
            copy, original = (f.strip() for f in line[2:].split("|"))
            copies[copy] = original
        else:
            current["lines"].append(line)
    for report in reports:
        text, marks, stances = "", [], []
        offset = len((report["title"] + "\n\n").encode())
        for line in report["lines"]:
            if text:
                text += "\n"
            at = 0
            for piece in re.finditer(r"\[\[(.+?)\]\{([^,}]+),([^}]+)\}\]|\s*<<(.+?)>>", line):
                text += line[at:piece.start()]
                at = piece.end()
                if piece.group(4):
                    stances.append(piece.group(4).split("|"))
                    continue
                begin = offset + len(text.encode())
                text += piece.group(1)
                marks.append((begin, offset + len(text.encode()), piece.group(2), piece.group(3)))
            text += line[at:]
        report.update(text=text, marks=marks, stances=stances)
    return reports, undated, copies


def score(probe, root, verbose, name="summits"):
    reports, undated, copies = read(root / f"tests/gold/record/{name}.txt")
    lines = [("report", r["id"], r["outlet"], "", r["day"], r["title"], r["text"]) for r in reports]
    out = probe(lines)
    members = collections.defaultdict(list)
    for f in out["member"]:
        members[f[0]].append((int(f[3]), int(f[4]), f[2], f[5]))
    gold_of, system_of, status = {}, {}, {}
    for r in reports:
        for begin, end, entry, want in r["marks"]:
            key = (r["id"], begin)
            gold_of[key] = entry
            hits = [m for m in members[r["id"]] if m[0] < end and begin < m[1]]
            if hits:
                system_of[key] = hits[0][2]
                status[key] = (want, [h[3] for h in hits])
    by_gold = collections.defaultdict(list)
    for key, entry in gold_of.items():
        by_gold[entry].append(key)
    right = histories = 0
    for entry, keys in sorted(by_gold.items()):
        found = [system_of.get(k) for k in keys]
        (best, n), = collections.Counter(f for f in found if f).most_common(1) or [(None, 0)]
        foreign = sum(1 for k, s in system_of.items() if s == best and gold_of[k] != entry)
        ok = best is not None and n * 10 >= len(keys) * 8 and foreign == 0
        right += ok
        told = [k for k in keys if status.get(k, ("-",))[0] != "-" or k not in system_of]
        agree = sum(1 for k in told if k in status and status[k][0] in status[k][1] and system_of[k] == best)
        history = ok and agree * 10 >= len(told) * 8
        histories += history
        if verbose:
            print(f"{entry}: {'right' if ok else 'WRONG'} {n}/{len(keys)} foreign {foreign}; history "
                  f"{'right' if history else 'WRONG'} {agree}/{len(told)}: " +
                  " ".join(f"{k[0]}@{k[1]}={system_of.get(k, '?')}:{status[k] if k in status else ''}" for k in keys))
    yield (f"{name}: entries right", f"{right}/{len(by_gold)} = {100 * right / len(by_gold):.0f} %", "90 / 97 %")
    yield (f"{name}: status histories right", f"{histories}/{len(by_gold)} = {100 * histories / len(by_gold):.0f} %",
           "90 / 97 %")
    located = len(system_of)
    yield (f"{name}: marked events that the coder found", f"{located}/{len(gold_of)}", "")

    lines_gold = collections.defaultdict(set)
    for r in reports:
        for party, stance, issue, condition in r["stances"]:
            lines_gold[(party, stance, issue)].add(r["id"])
    lines_system = collections.defaultdict(lambda: collections.defaultdict(set))
    for f in out["stance"]:
        lines_system[(f[2], f[3], f[4])][f[1]].add(f[0])
    right = 0
    for line, tellers in sorted(lines_gold.items()):
        found = lines_system.get(line, {})
        best = max(found.values(), key=lambda t: len(t & tellers), default=set())
        ok = len(best & tellers) * 10 >= len(tellers) * 7 and len(best - tellers) <= len(tellers)
        right += ok
        if verbose:
            print(line, "right" if ok else "WRONG", "told by", sorted(tellers), "found", {k: sorted(v) for k, v in found.items()})
    extra = sum(len(v) for k, v in lines_system.items() if k not in lines_gold)
    total = sum(len(v) for v in lines_system.values())
    yield (f"{name}: positions right", f"{right}/{len(lines_gold)} = {100 * right / len(lines_gold):.0f} % "
           f"({total} lines in all, {extra} of other issues)", "85 / 95 %")

    rows = {f[0]: f for f in out["report"]}
    right = 0
    for id_, lo, hi, must in undated:
        begin, end = rows[id_][4], rows[id_][5]
        ok = begin and end and lo <= begin <= must < end <= hi
        right += bool(ok)
        if verbose:
            print("undated", id_, begin, end, "wanted within", lo, hi, "holding", must)
    yield f"{name}: undated reports dated", f"{right}/{len(undated)}", "all"
    found = {id_: row[2] for id_, row in rows.items() if row[2]}
    yield f"{name}: copies", f"{sum(found.get(c) == o for c, o in copies.items())}/{len(copies)}, {len(set(found) - set(copies))} wrong", "all"
