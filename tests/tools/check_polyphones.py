"""Checks the labelled sentences of `tests/data/polyphones`: `python -m tests.tools.check_polyphones [FILE...]`.

A line is `genre<TAB>script<TAB>sentence`; each polyphone of `readings.txt` is followed by its
reading in braces: `他在银行{hang2}排队。` Prints what is wrong, and how many labels each reading has.
"""

import re
import sys
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "data" / "polyphones"
GENRES = ("news", "fiction", "dialogue", "science", "essay", "social")
LABEL = re.compile(r"(.)\{([a-z]+[1-5])\}")


def polyphones() -> dict[str, tuple[str, ...]]:
    """Character -> its readings."""
    lines = (FOLDER / "readings.txt").read_text(encoding="utf-8").splitlines()
    return {line[0]: tuple(line.split()[1:]) for line in lines if line and not line.startswith("#")}


def faults(line: str, known: dict[str, tuple[str, ...]]) -> list[str]:
    """What is wrong with one line."""
    parts = line.split("\t")
    if len(parts) != 3:
        return ["not three columns"]
    genre, script, sentence = parts
    found = []
    if genre not in GENRES or script not in ("s", "t"):
        found.append(f"genre {genre!r} or script {script!r}")
    if "{" in LABEL.sub("", sentence):
        found.append("a brace that is no label")
    plain = LABEL.sub("", sentence)
    found += [f"no label on {character}" for character in plain if character in known]
    for character, reading in LABEL.findall(sentence):
        if script == "s" and character in known and reading not in known[character]:
            found.append(f"{character} is not read {reading} in readings.txt")
    text = LABEL.sub(r"\1", sentence)
    if not 6 <= len(text) <= 60:
        found.append(f"{len(text)} characters")
    return found


def main(names: list[str]) -> int:
    """Print faults and counts; the number of faulty lines."""
    known = polyphones()
    seen: dict[str, str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    faulty = 0
    for path in [Path(name) for name in names] or sorted(FOLDER.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            where = f"{path.name}:{number}"
            wrong = faults(line, known)
            text = LABEL.sub(r"\1", line.split("\t")[-1])
            if text in seen:
                wrong.append(f"the same as {seen[text]}")
            seen[text] = where
            counts.update(LABEL.findall(line))
            if wrong:
                faulty += 1
                sys.stdout.write(f"{where}: {'; '.join(wrong)}: {text}\n")
    few = [f"{c}{{{r}}} {counts[c, r]}" for c, readings in known.items() for r in readings if counts[c, r] < 6]
    sys.stdout.write(f"{len(seen)} sentences, {sum(counts.values())} labels, {faulty} faulty\n")
    if not names:
        sys.stdout.write(f"readings with under 6 labels: {', '.join(few) or 'none'}\n")
    return min(faulty, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
