"""Whole reports with every event marked (tests/gold/events/reports.txt): recall, precision, status, speaker's word."""
import collections
import re

MARK = re.compile(r"\[([^\]]*)\]\{([^}]*)\}")
NEAR = 60  # bytes between a marked word and the trigger of the event, in one sentence


def read(path):
    """(published, title, text, [(begin, end, types, statuses)]); offsets in characters of title + blank line + text."""
    reports = []
    for block in re.split(r"^= ", open(path, encoding="utf-8").read(), flags=re.M)[1:]:
        head, body = block.split("\n", 1)
        published, title = head.split(" | ", 1)
        body = "\n\n".join(" ".join(p.split()) for p in body.strip().split("\n\n"))
        marks, plain, at = [], "", 0
        whole = title + "\n\n" + body
        for m in MARK.finditer(whole):
            plain += whole[at:m.start()]
            types, statuses = (m.group(2).split(" ", 1) + [""])[:2]
            marks.append((len(plain), len(plain) + len(m.group(1)), types.split("/"),
                          [s.replace("_", " ") for s in statuses.split("/")]))
            plain += m.group(1)
            at = m.end()
        plain += whole[at:]
        reports.append((published, *plain.split("\n\n", 1), marks))
    return reports


def as_file(published, title, body):
    return f"Title: {title}\nPublished: {published}\n\n{body}\n"


def score(path, run_files, show):
    reports = read(path)
    coded = run_files([as_file(*r[:3]) for r in reports])
    found = wanted = right_status = extra = events = 0
    confusion = collections.Counter()
    for (published, title, body, marks), report in zip(reports, coded):
        text, whole = report["text"], title + "\n\n" + body
        where = {}  # offset in ours → in the report's text (bytes)
        encoded = text.encode()
        shift = 0 if text.startswith(title) else None
        body_at = encoded.find(body[:40].encode())
        used = set()

        def to_bytes(i):
            if i < len(title):
                return (0 if shift == 0 else -10**6) + len(title[:i].encode())
            return body_at + len(whole[len(title) + 2:i].encode())
        sentences = [tuple(s) for s in report["sentences"]]

        def sentence(b):
            return next((s for s in sentences if s[0] <= b < s[1]), None)

        triggers = [(t, k, e) for k, e in enumerate(report["events"]) for t in e["triggers"]]
        for begin, end, types, statuses in marks:
            b, e = to_bytes(begin), to_bytes(end)
            if types == ["?"]:
                for t, k, event in triggers:
                    if sentence(t[0]) == sentence(b) and max(t[0] - e, b - t[1]) <= 25:
                        used.add(k)
                continue
            if b < 0:
                continue
            wanted += 1
            best = None
            for t, k, event in triggers:
                if event["type"] not in types or sentence(t[0]) != sentence(b):
                    continue
                gap = max(0, t[0] - e, b - t[1])
                if gap <= NEAR and (best is None or (gap, event["status"] not in statuses) < best[:2]):
                    best = (gap, event["status"] not in statuses, k, event)
            place = whole[max(0, begin - 60):begin] + "[" + whole[begin:end] + "]" + whole[end:end + 60]
            if not best:
                if show:
                    print(f"{published} MISSED {'/'.join(types)} {'/'.join(statuses)}: {place!r}")
                continue
            found += 1
            used.add(best[2])
            status = best[3]["status"].replace("_", " ")
            good = status in statuses
            right_status += good
            confusion[statuses[0], status] += not good
            if show and not good:
                print(f"{published} STATUS {'/'.join(statuses)} got {status}: {place!r} {best[3]['rule']}")
        events += len(report["events"])
        for k, event in enumerate(report["events"]):
            if k not in used:
                extra += 1
                if show:
                    at = event["spans"][0]
                    print(f"{published} EXTRA {event['type']} {event['status']} {encoded[at[0]:at[1]].decode()!r} {event['rule']}")
    precision = (events - extra) / events if events else 0
    recall = found / wanted if wanted else 0
    return [(f"own {len(reports)} whole reports, {wanted} events: precision / recall / status of those found",
             f"**{precision:.3f} / {recall:.3f} / {right_status / max(found, 1):.3f}**")]
