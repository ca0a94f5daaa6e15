"""Pre-training: words asked for from their context, in raw text."""
import time

import numpy as np
import torch
import torch.nn.functional as F

import syntax_data as data
from syntax_start import GUESSES, MASKED, UNKNOWN, batches, gather, new_net, rate_at, read_vectors


def pretrain(args):
    library = data.feature_library(args.work)
    keys, vectors = read_vectors(args.vectors)
    vocabulary = data.Vocabulary(keys)
    embed, model = new_net(library, None, vectors, args.seed)
    model.guess["e"].data.copy_(torch.from_numpy(vectors[:GUESSES]) * 0.5)
    if args.start:  # goes on from an earlier one, as far as the shapes agree
        saved = torch.load(args.start[0])
        own = model.enc.state_dict()
        model.enc.load_state_dict(own | {k: v for k, v in saved["enc"].items() if k in own and own[k].shape == v.shape})
        embed.word.copy_(saved["word"])
        embed.spelling[:len(saved["spelling"])] = saved["spelling"]
    words, spelling, sizes = [], [], []
    for lines in data.raw_sentences(args.raw):
        k, r = data.features_of(library, lines)
        words.append(vocabulary.rows(k)); spelling.append(r.astype(np.uint16)); sizes.extend(len(l) for l in lines)
    words, spelling, sizes = np.concatenate(words), np.concatenate(spelling), np.array(sizes)
    start = np.zeros(len(sizes) + 1, np.int64)
    start[1:] = np.cumsum(sizes)
    print(f"pretrain: {len(sizes)} sentences, {start[-1]} words", flush=True)
    pars = list(model.enc.parameters()) + list(model.guess.parameters())
    adam = torch.optim.AdamW(pars, lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01)
    rng = np.random.default_rng(args.seed)
    total = int(args.epochs * start[-1] / args.tokens)
    step, begun, shown = 0, time.time(), []
    while step < total:
        for group in batches(sizes, rng.permutation(len(sizes)), args.tokens):
            if step >= min(total, args.stop):
                return
            rows, packed, sentence = gather(start, group)
            word, spell = words[rows].copy(), spelling[rows].astype(np.int32)
            target = torch.from_numpy(word - 2).long()
            draw = rng.random(len(rows))
            asked = (draw < 0.22) & (word >= 2) & (word < GUESSES + 2)
            hide = asked & (draw < 0.18)
            word[hide] = MASKED
            spell[hide] = -1
            swap = asked & (draw >= 0.18) & (draw < 0.20)
            other = rng.integers(0, len(words), int(swap.sum()))
            word[swap], spell[swap] = words[other], spelling[other]
            word[(rng.random(len(rows)) < 0.03) & ~asked] = UNKNOWN
            # Where the word itself stays visible, only a few are asked for.
            rate = rate_at(step, total, args.rate, 300)
            for g in adam.param_groups:
                g["lr"] = rate
            e = embed.rows(torch.from_numpy(word), torch.from_numpy(spell))
            h = model.encode(e, packed, torch.from_numpy(sentence), 0.05)
            chosen = torch.from_numpy(np.nonzero(asked)[0])
            loss = F.cross_entropy(model.guesses(h[chosen]), target[chosen])
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(pars, 2.0)
            adam.step()
            embed.step(e.grad, rate)
            shown.append(loss.item())
            step += 1
            if step % 100 == 0:
                took = time.time() - begun
                print(f"step {step}/{total} loss {np.mean(shown[-100:]):.3f} {step * args.tokens / took:.0f} words/s", flush=True)
            if step % 1000 == 0 or step == total:
                torch.save({"enc": model.enc.state_dict(), "word": embed.word, "spelling": embed.spelling},
                           args.work / "pretrained.pt")
