"""Coreference metrics over word spans: MUC, B-cubed, CEAF-e, as in the CoNLL-2012 scorer (no singletons in the gold)."""
import re


def read_chains(conllu):
    """Chains of [begin, end) word spans from the Entity brackets of OntoGUM's MISC column; ids like "12" open "(12",
    close "12)", stand alone "(12)"."""
    chains, open_at, index = {}, {}, 0
    for line in conllu.splitlines():
        cells = line.split("\t")
        if len(cells) != 10 or not cells[0].isdigit():
            continue
        found = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
        if found:
            for opened, number, closed in re.findall(r"(\()?(\d+)[^()]*(\))?", found[1]):
                if opened:
                    open_at.setdefault(number, []).append(index)
                if closed and open_at.get(number):
                    chains.setdefault(number, []).append((open_at[number].pop(), index + 1))
        index += 1
    return [sorted(set(c)) for c in chains.values() if len(set(c)) > 1]


def _links(key, response):
    of = {m: i for i, chain in enumerate(response) for m in chain}
    right = total = 0
    for chain in key:
        parts = {of.get(m, (m,)) for m in chain}
        right += len(chain) - len(parts)
        total += len(chain) - 1
    return right, total


def _b3(key, response):
    of = {m: set(chain) for chain in response for m in chain}
    right = total = 0.0
    for chain in key:
        members = set(chain)
        for m in chain:
            right += len(members & of.get(m, set())) / len(members)
            total += 1
    return right, total


def _assign(weights):
    """The best one-to-one assignment (Hungarian method, maximum)."""
    n, m = len(weights), len(weights[0]) if weights else 0
    if not n or not m:
        return 0.0
    if n > m:
        weights = [list(row) for row in zip(*weights)]
        n, m = m, n
    inf = float("inf")
    u, v, p, way = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        p[0], j0 = i, 0
        least, used = [inf] * (m + 1), [False] * (m + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = p[j0], inf, 0
            for j in range(1, m + 1):
                if not used[j]:
                    cost = -weights[i0 - 1][j - 1] - u[i0] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[p[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
            if p[j0] == 0:
                break
        while j0:
            p[j0] = p[way[j0]]
            j0 = way[j0]
    return sum(weights[p[j] - 1][j - 1] for j in range(1, m + 1) if p[j])


def _ceafe(gold, got):
    weights = [[2 * len(set(g) & set(r)) / (len(g) + len(r)) for r in got] for g in gold]
    return _assign(weights)


def _f(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


class Totals:
    def __init__(self):
        self.sums = [0.0] * 14

    def add(self, gold, got):
        values = [*_links(gold, got), *_links(got, gold), *_b3(gold, got), *_b3(got, gold), _ceafe(gold, got),
                  len(gold), len(got)]
        a, b = {m for c in gold for m in c}, {m for c in got for m in c}
        values += [len(a & b), len(a), len(b)]
        self.sums = [s + v for s, v in zip(self.sums, values)]

    def scores(self):
        s = self.sums
        ratio = lambda a, b: a / b if b else 0.0
        return (_f(ratio(s[2], s[3]), ratio(s[0], s[1])), _f(ratio(s[6], s[7]), ratio(s[4], s[5])),
                _f(ratio(s[8], s[10]), ratio(s[8], s[9])), _f(ratio(s[11], s[13]), ratio(s[11], s[12])))


def one(gold, got):
    total = Totals()
    total.add(gold, got)
    muc, b3, ceaf, mention = total.scores()
    return f"MUC {muc:.3f} B³ {b3:.3f} CEAFe {ceaf:.3f} mentions {mention:.3f}"
