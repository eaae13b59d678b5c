"""Writes flashcards/lexicon/data/ranks.txt.gz: the commonest Chinese words, commonest first.

Run once with `wordfreq==3.1.1` installed: `python tests/tools/make_rank_table.py`. The lexicon is built from
the table it writes, so that neither building nor running needs wordfreq.
"""

import gzip
import os

from flashcards.lexicon.cedict import is_hanzi

COUNT = 50_000
TARGET = os.path.join(os.path.dirname(__file__), "..", "..", "flashcards", "lexicon", "data", "ranks.txt.gz")


def commonest_words(count: int) -> list[str]:
    """Words of Hanzi only, simplified, commonest first; equal frequencies in code point order."""
    from wordfreq import get_frequency_dict

    frequencies = get_frequency_dict("zh", wordlist="large")
    words = [word for word in frequencies if is_hanzi(word)]
    words.sort(key=lambda word: (-frequencies[word], word))
    return words[:count]


def main() -> None:
    with open(TARGET, "wb") as file, gzip.GzipFile("", "wb", compresslevel=9, fileobj=file, mtime=0) as packed:
        packed.write("\n".join(commonest_words(COUNT)).encode())


if __name__ == "__main__":
    main()
