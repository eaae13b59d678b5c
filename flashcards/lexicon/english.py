"""English words as the index of meanings has them; used when it is made and when it is asked."""

import re
from collections.abc import Iterator

WORD = re.compile(r"[a-z0-9]+")
ASIDE = re.compile(r"\([^)]*\)")
ARTICLE = re.compile(r"(?:to be|to|a|an|the) ")
_STOP_WORDS = "a an and as at be by etc for from in is it of on or sb sth that the to with"
STOP_WORDS = frozenset(_STOP_WORDS.split())


def stem(word: str) -> str:
    """The word without a plural ending, so that "dogs" finds "dog"."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def stems(text: str) -> list[str]:
    """The stems of the words of a text."""
    return [stem(word) for word in WORD.findall(text.lower())]


def meanings(gloss: str) -> Iterator[str]:
    """What a gloss says in so many words: "to go; to walk (slowly)" -> "go", "walk"."""
    for part in ASIDE.sub("", gloss).split(";"):
        yield " ".join(stems(ARTICLE.sub("", part.strip(), count=1)))
