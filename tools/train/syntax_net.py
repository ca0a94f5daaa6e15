"""The syntax network as it is trained; src/syntax/forward.inc is the same network in integers."""
import ctypes
import math

import numpy as np
import torch
import torch.nn.functional as F

from syntax_data import build

WIDTH = 256          # of the encoder, both directions together
LAYERS = 4
EMBED = 128          # of a word and of its spelling, each
ARC = 128
REL = 128
NEAR = 16            # kinds of distance between a word and its head, see distance_kind()

OPS = None


def load_ops(folder):
    global OPS
    OPS = build(["syntax_ops.cc"], "syntax_ops.so", folder, ["-march=native", "-ffast-math", "-fopenmp"])
    OPS.arc_loss.restype = ctypes.c_int64


def at(t):
    return ctypes.c_void_p(t.data_ptr())


def i64(v):
    return ctypes.c_int64(int(v))


class Bounded(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        x = x.contiguous()
        y = torch.empty_like(x)
        OPS.bounded_forward(at(x), at(y), i64(x.numel()))
        ctx.save_for_backward(x)
        return y

    @staticmethod
    def backward(ctx, dy):
        x, = ctx.saved_tensors
        dy = dy.contiguous()
        dx = torch.empty_like(x)
        OPS.bounded_backward(at(x), at(dy), at(dx), i64(x.numel()))
        return dx


bounded = Bounded.apply


class Product(torch.autograd.Function):
    """x [T, K] times w [N, K] transposed, in bf16; `wide` returns fp32."""

    @staticmethod
    def forward(ctx, x, w, wide):
        xb, wb = x.bfloat16(), w.bfloat16()
        ctx.save_for_backward(xb, wb)
        y = xb @ wb.t()
        return y.float() if wide else y

    @staticmethod
    def backward(ctx, dy):
        xb, wb = ctx.saved_tensors
        dy = dy.bfloat16()
        return (dy @ wb).float(), (dy.t() @ xb).float(), None


class Recurrence(torch.autograd.Function):
    @staticmethod
    def forward(ctx, u, bias, x, start):
        u, x = u.contiguous(), x.contiguous()
        c, h = torch.empty_like(x), torch.empty_like(x)
        n = start.numel() - 1
        OPS.sru_forward(at(u), at(bias), at(x), at(start), i64(n), i64(x.shape[1] // 2), at(c), at(h))
        ctx.save_for_backward(u, bias, x, c, start)
        return h

    @staticmethod
    def backward(ctx, dh):
        u, bias, x, c, start = ctx.saved_tensors
        dh = dh.contiguous()
        du, dx, db = torch.empty_like(u), torch.empty_like(x), torch.zeros_like(bias)
        OPS.sru_backward(at(u), at(bias), at(x), at(c), at(dh), at(start), i64(start.numel() - 1),
                         i64(x.shape[1] // 2), at(du), at(dx), at(db))
        return du, db, dx, None


class ArcLoss(torch.autograd.Function):
    @staticmethod
    def forward(ctx, q, k, root, near, scale, head, start, smoothing, best, train):
        q, k, near = q.contiguous(), k.contiguous(), near.contiguous()
        grads = [torch.zeros_like(v) for v in (q, k, root, near)]
        dscale, loss = ctypes.c_double(0), ctypes.c_double(0)
        OPS.arc_loss(at(q), at(k), at(root), at(near), ctypes.c_float(float(scale)), at(head), at(start),
                     i64(start.numel() - 1), i64(q.shape[1]), ctypes.c_float(smoothing), *map(at, grads),
                     ctypes.byref(dscale), ctypes.byref(loss), at(best), ctypes.c_int32(1 if train else 0))
        ctx.grads = grads + [torch.tensor(dscale.value)]
        return torch.tensor(loss.value)

    @staticmethod
    def backward(ctx, d):
        return (*[g * d.float() for g in ctx.grads], None, None, None, None, None)


def rounded(x, steps=127.0):
    """Straight-through rounding to the steps of the 8-bit activations."""
    return x + (torch.floor(x.detach() * steps + 0.5) / steps - x.detach())


def rounded_rows(w):
    """Straight-through rounding of a weight matrix to 8 bits a row (see syntax_export.quantised)."""
    scale = w.detach().abs().amax(1, keepdim=True).clamp_min(1e-8) / 127.0
    q = torch.floor(w.detach() / scale + 0.5).view(len(w), -1, 2)
    over = (q.abs().sum(2) - 128).clamp_min(0)
    q = q - q.sign() * torch.stack([torch.ceil(over / 2), torch.floor(over / 2)], 2)
    return w + (q.view_as(w) * scale - w.detach())


class Embed:
    """Word and spelling tables with their own lazy Adam; gradients come from the tensor that rows() returned."""

    def __init__(self, words, spelling, seed):
        g = torch.Generator().manual_seed(seed)
        self.word = torch.randn(words, EMBED, generator=g) * 0.1
        self.spelling = torch.randn(spelling, EMBED, generator=g) * 0.1
        self.state = [[torch.zeros_like(t), torch.zeros_like(t), torch.zeros(len(t), dtype=torch.int32),
                       torch.zeros_like(t), torch.zeros(len(t), dtype=torch.uint8)] for t in (self.word, self.spelling)]
        self.mean = [self.word.clone(), self.spelling.clone()]

    def rows(self, word, spelling, tables=None):
        tw, ts = tables or (self.word, self.spelling)
        self.ids = (word.contiguous(), spelling.contiguous())
        out = torch.empty(len(word), 2 * EMBED)
        OPS.embed_forward(at(tw), at(ts), at(self.ids[0]), at(self.ids[1]), i64(len(word)), i64(spelling.shape[1]),
                          i64(EMBED), at(out))
        return out.requires_grad_()

    def step(self, grad, rate):
        grad = grad.contiguous()
        for i, (table, ids) in enumerate(zip((self.word, self.spelling), self.ids)):
            first, second, steps, scratch, touched = self.state[i]
            features = 1 if ids.dim() == 1 else ids.shape[1]
            OPS.table_step(at(table), at(first), at(second), at(steps), at(scratch), at(touched), at(ids),
                           i64(len(ids)), i64(features), i64(EMBED), ctypes.c_void_p(grad.data_ptr() + 4 * EMBED * i),
                           i64(2 * EMBED), ctypes.c_float(rate), ctypes.c_float(0.9), ctypes.c_float(0.98))

    def average(self, keep):
        for mean, table in zip(self.mean, (self.word, self.spelling)):
            mean.mul_(keep).add_(table, alpha=1 - keep)


class Net(torch.nn.Module):
    def __init__(self, sizes):
        """sizes: label counts of upos, xpos, feats, scripts, rels, names, schemes, guesses (pre-training)."""
        super().__init__()
        def matrix(n, k, gain=1.0):
            return torch.nn.Parameter(torch.randn(n, k) * gain / math.sqrt(k))
        def zeros(*n):
            return torch.nn.Parameter(torch.zeros(*n))
        P = torch.nn.ParameterDict
        self.sizes = sizes
        enc, out = {"in": matrix(WIDTH, 2 * EMBED), "in_b": zeros(WIDTH)}, {}
        for l in range(LAYERS):
            enc[f"w{l}"] = matrix(3 * WIDTH, WIDTH, 1.2)
            enc[f"b{l}"] = zeros(3 * WIDTH)
        tags = sizes["upos"] + sizes["xpos"] + sizes["feats"] + sizes["scripts"]
        out["tag"], out["tag_b"] = matrix(tags, WIDTH), zeros(tags)
        out["arc"], out["arc_b"] = matrix(2 * ARC + NEAR, WIDTH), zeros(2 * ARC + NEAR)
        out["root"] = torch.nn.Parameter(torch.randn(ARC) * 0.1)
        out["scale"] = torch.nn.Parameter(torch.tensor(0.5))
        out["rel"], out["rel_b"] = matrix(2 * REL, WIDTH), zeros(2 * REL)
        out["rel_root"], out["rel_near"] = torch.nn.Parameter(torch.randn(REL) * 0.1), zeros(NEAR, REL)
        out["label"], out["label_b"] = matrix(sizes["rels"], REL), zeros(sizes["rels"])
        n = sizes["names"]
        out["name"], out["name_b"] = matrix(n * (1 + sizes["schemes"]), WIDTH), zeros(n * (1 + sizes["schemes"]))
        out["moves"] = zeros(n, n)  # between the name tags of neighbours
        with torch.no_grad():
            out["name"][n:] *= 0.1
        self.enc, self.out = P(enc), P(out)
        self.guess = P({"w": matrix(EMBED, WIDTH), "e": matrix(sizes["guesses"], EMBED), "b": zeros(sizes["guesses"])})
        self.exact = False

    def weight(self, group, name):
        w = group[name]
        return rounded_rows(w) if self.exact else w

    def act(self, x):
        y = bounded(x)
        return rounded(y) if self.exact else y

    def encode(self, e, start, sentence, drop):
        mask = lambda width, p: (torch.rand(len(start) - 1, width) >= p).float()[sentence] / (1 - p)
        e = self.act(e)
        if drop:
            e = e * mask(e.shape[1], drop)
        x = self.act(Product.apply(e, self.weight(self.enc, "in"), True) + self.enc["in_b"])
        for l in range(LAYERS):
            y = x * mask(WIDTH, drop) if drop else x
            u = Product.apply(y, self.weight(self.enc, f"w{l}"), False)
            x = Recurrence.apply(u, self.enc[f"b{l}"], x, start)
            if self.exact:
                x = rounded(x)
        return x * mask(WIDTH, drop) if drop else x

    def tags(self, h):
        y = Product.apply(h, self.weight(self.out, "tag"), True) + self.out["tag_b"]
        s = self.sizes
        return y.split([s["upos"], s["xpos"], s["feats"], s["scripts"]], 1)

    def all_name_scores(self, h):
        """[T, 1 + schemes, 7]: what all schemes share, what each adds."""
        y = Product.apply(h, self.weight(self.out, "name"), True) + self.out["name_b"]
        return y.view(len(h), -1, self.sizes["names"])

    def name_scores(self, h, scheme):
        y = self.all_name_scores(h)
        return y[:, 0] + y[torch.arange(len(h)), scheme + 1]

    def arcs(self, h, drop):
        y = Product.apply(h, self.weight(self.out, "arc"), True) + self.out["arc_b"]
        q, k, near = y.split([ARC, ARC, NEAR], 1)
        q, k = self.act(q), self.act(k)
        if drop:
            q, k = F.dropout(q, drop), F.dropout(k, drop)
        return q, k, near, self.act(self.out["root"])

    def relations(self, h, head_row, near_kind, drop):
        y = Product.apply(h, self.weight(self.out, "rel"), True) + self.out["rel_b"]
        mine, theirs = y.split([REL, REL], 1)
        theirs = torch.cat([self.out["rel_root"][None], theirs])
        hidden = self.act(mine + theirs[head_row + 1] + self.out["rel_near"][near_kind])
        if drop:
            hidden = F.dropout(hidden, drop)
        return Product.apply(hidden, self.weight(self.out, "label"), True) + self.out["label_b"]

    def guesses(self, h):
        y = bounded(Product.apply(h, self.guess["w"], True))
        return Product.apply(y, self.guess["e"], True) + self.guess["b"]


def near_kinds(position, head):
    """distance_kind() of syntax_ops.cc for arrays: position and head count within the sentence, -1 is the root."""
    away = np.abs(head - position)
    size = np.searchsorted([1, 2, 4, 7, 14, 30], away)
    return np.where(head < 0, 0, 1 + size * 2 + (head > position))
