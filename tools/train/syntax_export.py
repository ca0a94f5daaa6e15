"""The trained network as the bytes that src/syntax reads: 8-bit weights, scales, labels, tables. The format is
described in docs/model-format.md; src/learn/model_file.h has its constants."""
import collections
import struct

import numpy as np

import syntax_data as data
import syntax_net as net

# Names are marked much as in Universal NER; a little is added for no name (chosen on its development set, like the
# shares), because src/names adds names of its own.
NAMES_AS = {"uner": 0.76, "wikigold": 0.12, "gum": 0.12}
OUTSIDE = 0.38


def round_up(n, to):
    return (n + to - 1) // to * to


def quantised(w):
    """Weight rows in 8 bits with a scale each (what rounded_rows in syntax_net.py imitates). Two weights that share a
    16-bit lane of the AVX2 kernel have at most 128 together, so that 255 times both still fits."""
    scale = np.maximum(np.abs(w).max(1), 1e-8) / 127.0
    q = np.floor(w / scale[:, None] + 0.5).clip(-127, 127).reshape(len(w), -1, 2)
    over = np.maximum(np.abs(q).sum(2) - 128, 0)
    q -= np.sign(q) * np.stack([np.ceil(over / 2), np.floor(over / 2)], 2)
    assert np.abs(q).sum(2).max() <= 128
    return q.reshape(w.shape).astype(np.int8), scale.astype(np.float32)


def packed(w, bias, extra_scale=1.0):
    """Sections of a matrix [N, K]: packed weights, start sums, scales, biases, N padded to 16 columns."""
    q, scale = quantised(w)
    n, k = q.shape
    wide = round_up(n, 16)
    full = np.zeros((wide, k), np.int8)
    full[:n] = q
    start = (-128 * full.astype(np.int32).sum(1)).astype(np.int32)
    scales = np.zeros(wide, np.float32)
    scales[:n] = scale / 127.0 * extra_scale
    biases = np.full(wide, -1e30, np.float32)  # columns that only fill a block never win
    biases[:n] = bias * extra_scale
    order = full.reshape(wide // 16, 16, k // 4, 4).transpose(0, 2, 1, 3)
    return np.ascontiguousarray(order).tobytes(), start.tobytes(), scales.tobytes(), biases.tobytes()


def table(t):
    """An 8-bit table and its one scale; the few values beyond four and a half deviations are cut."""
    scale = min(np.abs(t).max(), 4.5 * t.std()) / 127.0
    return np.floor(t / scale + 0.5).clip(-127, 127).astype(np.int8), float(scale)


def buckets(keys, bits):
    """Where each bucket of sorted keys begins; a bucket is the keys with the same leading bits."""
    out = np.searchsorted(keys >> np.uint32(32 - bits), np.arange((1 << bits) + 1))
    return out.astype(np.uint32).tobytes()


def hash_bytes(raw, seed=2166136261):
    for byte in raw:
        seed = ((seed ^ byte) * 16777619) & 0xFFFFFFFF
    return seed


def lemma_table(labels, trees):
    """(form, xpos) seen in training -> the script it had there, where one of them clearly prevails."""
    seen = collections.defaultdict(collections.Counter)
    for s in trees:
        for form, xpos, lemma in zip(s.forms, s.xpos, s.lemmas):
            script = labels.index["scripts"].get(data.lemma_script(labels.fold, form, lemma))
            if script is not None:
                seen[labels.fold(form, 0), xpos][script] += 1
    rows = {}
    for (form, xpos), scripts in seen.items():
        script, n = scripts.most_common(1)[0]
        if n >= 0.8 * sum(scripts.values()):
            rows[hash_bytes(xpos.encode(), hash_bytes(form.encode()))] = script
    keys = np.array(sorted(rows), np.uint32)
    return keys, np.array([rows[k] for k in keys], np.uint16)


def pairs_seen(labels, trees):
    """[upos][xpos]: 1 where training has the two on one word."""
    out = np.zeros((len(labels.upos), len(labels.xpos)), np.uint8)
    for s in trees:
        for upos, xpos in zip(s.upos, s.xpos):
            out[labels.index["upos"][upos], labels.index["xpos"][xpos]] = 1
    return out.tobytes()


def strings(values):
    return b"".join(struct.pack("<H", len(v.encode())) + v.encode() for v in values)


def scripts(values):
    return b"".join(struct.pack("<BBH", mode, cut, len(tail.encode())) + tail.encode() for mode, cut, tail in values)


def export(path, model, word, spelling, style, vocabulary, labels, trees):
    enc = {k: v.detach().numpy() for k, v in model.enc.items()}
    out = {k: v.detach().numpy() for k, v in model.out.items()}
    sections = []

    def matrix(name, w, b, extra_scale=1.0):
        for part, raw in zip("wszb", packed(w, b, extra_scale)):
            sections.append((f"{name}.{part}", raw))

    order = np.argsort(vocabulary.keys, kind="stable")
    keys = vocabulary.keys[order]
    rows = np.concatenate([word[:1], word[2 + order]])  # row 0: unknown word
    styles = np.concatenate([style[:1], style[2 + order]])
    words, word_scale = table(rows)
    spell, spell_scale = table(spelling)
    lemma_keys, lemma_scripts = lemma_table(labels, trees)
    half = net.WIDTH // 2
    matrix("in", enc["in"], enc["in_b"])
    for l in range(net.LAYERS):
        for d, side in enumerate("fb"):
            part = slice(d * 3 * half, (d + 1) * 3 * half)
            matrix(f"{side}{l}", enc[f"w{l}"][part], enc[f"b{l}"][part])
    # Each group of tags starts on its own block of 16 columns.
    at = 0
    for name in ("upos", "xpos", "feats", "scripts"):
        n = len(getattr(labels, name))
        matrix(name[:6], out["tag"][at:at + n], out["tag_b"][at:at + n])
        at += n
    a = net.ARC
    matrix("query", out["arc"][:a], out["arc_b"][:a])
    matrix("key", out["arc"][a:2 * a], out["arc_b"][a:2 * a])
    # Arc scores are whole numbers: products of bytes; what depends on distance is brought to the same unit.
    unit = 127.0 * 127.0 / float(out["scale"])
    matrix("near", out["arc"][2 * a:], out["arc_b"][2 * a:], unit)
    root = np.clip(out["root"] * 2 / 3, -1, 1)
    root = root * (1.5 - 0.5 * root * root)
    sections.append(("root", np.floor(root * 127 + 0.5).astype(np.int8).tobytes()))
    r = net.REL
    matrix("mine", out["rel"][:r], out["rel_b"][:r])
    matrix("theirs", out["rel"][r:], out["rel_b"][r:])
    sections.append(("relroot", out["rel_root"].astype(np.float32).tobytes()))
    sections.append(("relnear", out["rel_near"].astype(np.float32).tobytes()))
    matrix("rels", out["label"], out["label_b"])
    n = len(data.NAME_TAGS)
    # What all schemes share and what each adds: names, then the phrases of re3d.
    def head(values, parts):
        return values[:n] + sum(share * values[(1 + data.SCHEMES.index(s)) * n:(2 + data.SCHEMES.index(s)) * n]
                                for s, share in parts.items())
    outside = np.zeros(n, np.float32)
    outside[0] = OUTSIDE
    heads = (NAMES_AS, {"re3d": 1.0})
    matrix("names", np.concatenate([head(out["name"], parts) for parts in heads]),
           np.concatenate([head(out["name_b"], NAMES_AS) + outside, head(out["name_b"], heads[1])]))
    sections.append(("moves", out["moves"].astype(np.float32).tobytes()))
    sections += [("kindkey", vocabulary.kinds.keys.astype("<u4").tobytes()), ("kindbkt", buckets(vocabulary.kinds.keys, 14)),
                 ("kinds", vocabulary.kinds.values.tobytes())]
    sections += [("words", words.tobytes()), ("keys", keys.astype("<u4").tobytes()), ("buckets", buckets(keys, 14)),
                 ("spell", spell.tobytes()), ("style", styles.astype("<i2").tobytes()),
                 ("pairs", pairs_seen(labels, trees)),
                 ("lemmakey", lemma_keys.tobytes()), ("lemmabkt", buckets(lemma_keys, 12)),
                 ("lemmas", lemma_scripts.tobytes()), ("l.upos", strings(labels.upos)), ("l.xpos", strings(labels.xpos)),
                 ("l.feats", strings(labels.feats)), ("l.rels", strings(labels.rels)), ("l.scr", scripts(labels.scripts)),
                 ("config", struct.pack("<8I2f", net.WIDTH, net.LAYERS, net.EMBED, net.ARC, net.REL, net.NEAR,
                                        data_rows(spell), len(rows), word_scale, spell_scale))]
    write(path, b"SYNT", sections)


def data_rows(t):
    return len(t)


def write(path, kind, sections):
    head = 32 + 8 + 24 * len(sections)
    offset = round_up(head, 64)
    index, body = b"", b""
    for name, raw in sections:
        index += struct.pack("<8sQQ", name.encode(), offset + len(body), len(raw))
        body += raw + b"\0" * (round_up(len(raw), 64) - len(raw))
    rest = struct.pack("<II", len(sections), 0) + index
    rest += b"\0" * (offset - 32 - len(rest)) + body
    value = 14695981039346656037
    for word in np.frombuffer(rest, "<u8").tolist():
        value = ((value ^ word) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    with open(path, "wb") as f:
        f.write(struct.pack("<8sI4sQQ", b"DATELINE", 1, kind, 32 + len(rest), value) + rest)
    print(f"{path}: {32 + len(rest)} bytes, {len(sections)} sections")
