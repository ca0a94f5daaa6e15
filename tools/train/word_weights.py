#!/usr/bin/env python3
"""Writes lexicon/word_weights.tsv: how telling a word is, from how many stretches of news text hold it.

    tools/train/word_weights.py GOLD > lexicon/word_weights.tsv

A stretch is a Wikinews report or twenty lines of the Voice of America text. Words are lower-cased and stemmed as in
src/record/words.cc (kept in step by record's unit test). The weight is log2(stretches / stretches with the word),
rounded, times 2; words rarer than one in 250 are left out: they weigh kRareWord.
"""
import collections
import csv
import math
import pathlib
import re
import sys


def stem(word):
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 5 and word.endswith("ing"):
        return undouble(word[:-3])
    if len(word) > 4 and word.endswith("ed"):
        return undouble(word[:-2])
    if len(word) > 4 and word.endswith("es") and word[-3] in "sxzh":
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and word[-2] not in "su":
        word = word[:-1]
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return word


def undouble(word):
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    if len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return word


def main():
    gold = pathlib.Path(sys.argv[1])
    stretches = []
    csv.field_size_limit(1 << 24)
    for path in sorted((gold / "raw/wikinews").glob("*.csv")):
        stretches += [row["title"] + " " + row["text"] for row in csv.DictReader(path.open(encoding="utf-8"))]
    lines = (gold / "raw/voa_words.txt").read_text(encoding="utf-8").splitlines()
    stretches += [" ".join(lines[i:i + 20]) for i in range(0, len(lines), 20)]
    count = collections.Counter()
    for text in stretches:
        count.update({stem(w) for w in re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))})
    print("# How telling a word is: 2 * log2(stretches of news / stretches that hold it); words not here weigh 16.")
    print("# Counted by tools/train/word_weights.py on Wikinews 2019-2020 (CC BY 2.5) and Voice of America (public domain).")
    print("word\tweight")
    for word, n in sorted(count.items()):
        if n * 250 >= len(stretches):
            print(f"{word}\t{round(2 * math.log2(len(stretches) / n))}")


main()
