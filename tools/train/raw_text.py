#!/usr/bin/env python3
"""Open raw text to one sentence a line, words separated by spaces, for the pre-training of the syntax model.

    raw_text.py GOLD OUT [--wikipedia FILE]... [--markdown FILE]...

GOLD/raw is always read. --wikipedia takes text as WikiExtractor writes it (<doc ...> ... </doc>), --markdown pages of
prose in Markdown. The splitting is rough on purpose: it only has to look like the treebanks' words most of the time.
"""
import csv
import pathlib
import re
import sys

URL = r"(?:https?://|www\.)[^\s<>\"]+|[\w.+-]+@[\w-]+\.[\w.]+"
ABBREVIATION = r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|St|Jr|Sr|vs|etc|No|Inc|Corp|Co|Ltd|" \
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|a\.m|p\.m|e\.g|i\.e|approx|Vol|vol|Fig|fig)\.|(?<!\w)[A-Z]\.(?=\s)"
NUMBER = r"[+-]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?!\w)"
WORD = re.compile(
    "(" + URL + ")|(" + ABBREVIATION + ")|(" + NUMBER + r")|([^\W_]+(?:'[^\W\d_]+)*'?)|(\.\.+|--+|[^\s\w]|_+)")
CLITIC = re.compile(r"(?i)^(.+?)(n't|'s|'re|'ve|'ll|'d|'m|')$")
PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", " ": " ", "…": "..."})
STOP = {".", "!", "?"}
CLOSING = {'"', "'", ")", "]"}


def words_of(text):
    out = []
    for match in WORD.finditer(text.translate(PLAIN)):
        word = match.group(0)
        if match.group(4):
            clitic = CLITIC.match(word)
            if word.lower() == "cannot":
                out += [word[:3], word[3:]]
            elif clitic:
                out += [clitic.group(1), clitic.group(2)]
            else:
                out.append(word)
        else:
            out.append(word)
    return out


def sentences_of(words):
    start = 0
    for i, word in enumerate(words):
        if i < start:
            continue
        if word in STOP or word == "...":
            end = i + 1
            while end < len(words) and words[end] in CLOSING and end - i < 3:
                end += 1
            if word != "..." or end == len(words) or words[end][:1].isupper():
                yield words[start:end]
                start = end
    if start < len(words):
        yield words[start:]


def emit(text, out, least=4):
    for sentence in sentences_of(words_of(text)):
        letters = sum(w.isalpha() for w in sentence)
        if least <= len(sentence) <= 80 and letters * 2 >= len(sentence):
            out.write(" ".join(sentence) + "\n")


def wikipedia(path, out):
    title = None
    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.strip()
        if line.startswith("<doc "):
            title = True
        elif line.startswith("</doc") or not line:
            continue
        elif title:
            title = None
        elif len(line) > 60:
            emit(re.sub(r"<[^>]+>|&\w+;|\(\s*[;,]?\s*\)", " ", line), out)


def markdown(path, out):
    for line in open(path, encoding="utf-8", errors="replace"):
        line = line.strip()
        if re.match(r"[-*+] |[0-9]+\. ", line):
            line = line.split(" ", 1)[1]
        if len(line) < 40 or line[0] in "|{<#!`=-" or "{{" in line or re.match(r"[\w_-]+: ", line):
            continue
        line = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", line)
        emit(re.sub(r"<[^>]+>|[*_`]+|&\w+;", "", line), out)


def main(arguments):
    gold, target = pathlib.Path(arguments[0]) / "raw", arguments[1]
    csv.field_size_limit(1 << 30)
    with open(target, "w", encoding="utf-8") as out:
        for line in open(gold / "voa_words.txt", encoding="utf-8"):
            emit(line.replace(" 's ", "'s ").replace(" n't", "n't"), out, 2)
        for folder in ("state_union", "inaugural"):
            for path in sorted((gold / folder).glob("*.txt")):
                for line in open(path, encoding="utf-8", errors="replace"):
                    emit(line, out)
        for path in sorted((gold / "wikinews").glob("*.csv")):
            for row in csv.DictReader(open(path, encoding="utf-8")):
                for value in row.values():
                    for line in (value or "").split("\n"):
                        if len(line) > 40 and " " in line:
                            emit(line, out)
        rest = arguments[2:]
        for kind, path in zip(rest[::2], rest[1::2]):
            {"--wikipedia": wikipedia, "--markdown": markdown}[kind](path, out)


if __name__ == "__main__":
    main(sys.argv[1:])
