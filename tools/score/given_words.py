"""Words given to `dateline code` as they are, and what it writes of each."""
import pathlib
import subprocess
import tempfile


def code_words(program, sentences):
    """Sentences as lists of words; yields for each the ten CoNLL-U cells of its words, MISC as a dictionary."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "in.conllu"
        with open(path, "w", encoding="utf-8") as out:
            for words in sentences:
                for i, word in enumerate(words, 1):
                    out.write(f"{i}\t{word}\t_\t_\t_\t_\t_\t_\t_\t_\n")
                out.write("\n")
        done = subprocess.run([program, "code", "--input", "conllu", "--format", "conllu", str(path)],
                              capture_output=True, text=True, check=True)
    current = []
    for line in done.stdout.splitlines() + [""]:
        cells = line.split("\t")
        if not line and current:
            yield current
            current = []
        elif cells[0].isdigit():
            current.append(cells[:9] + [dict(x.split("=", 1) for x in cells[9].split("|") if "=" in x)])
