"""Analysed sentences made by hand: no dictionary, every form spelt out."""

from functools import lru_cache

from flashcards.text.document import Form, Sentence

PUNCTUATION = "，。！？“”"


@lru_cache
def form(text: str, readings: str = "", gloss: str = "", kind: str = "") -> Form:
    """One form; equal arguments give the same value, as in one run of the analysis."""
    kind = kind or ("punctuation" if text in PUNCTUATION else "word")
    syllables = tuple(readings.split()) if readings else (None,) * len(text)
    shown = "".join(syllable or "" for syllable in syllables)
    return Form(text, kind, None, syllables, shown, 1.0, text, text, gloss or None, (), 100, None)


def sentence(words: str, start: int = 0, paragraph: int = 0) -> Sentence:
    """A sentence of words apart by blanks; each Hanzi is read "a1", each word has a gloss."""
    forms = []
    for word in words.split():
        made = form(word) if word in PUNCTUATION else form(word, " ".join(["a1"] * len(word)), f"gloss of {word}")
        forms.append(made)
    text = "".join(words.split())
    return Sentence(start, start + len(text), paragraph, text, tuple(forms))
