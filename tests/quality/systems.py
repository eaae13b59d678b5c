"""Our pipeline and plain jieba + pypinyin, asked the same way: a text in, tokens with readings out."""

import tempfile
from collections.abc import Callable
from typing import NamedTuple

from flashcards.lexicon.lookup import open_lexicon
from flashcards.text.hanzi import is_hanzi
from flashcards.text.pipeline import Analyser
from flashcards.text.segment import make_cutter


class Answer(NamedTuple):
    """One token as a system sees it."""

    text: str
    readings: tuple[str | None, ...]
    confidence: float = 1.0
    name_type: str | None = None
    gloss: str | None = None
    kind: str = "word"
    why: str = ""


System = Callable[[str], list[Answer]]


def new_analyser() -> Analyser:
    """The pipeline of this project on the bundled dictionary."""
    lexicon = open_lexicon()
    return Analyser(lexicon, make_cutter(lexicon, tempfile.mkdtemp()))


def ours() -> System:
    """The pipeline of this project."""
    return answers_of(new_analyser())


def answers_of(analyser: Analyser) -> System:
    """A pipeline, asked as every system is."""

    def answer(text: str) -> list[Answer]:
        forms = [token.form for token in analyser.analyse_sentence(text).tokens]
        return [
            Answer(form.text, form.readings, form.confidence, form.name_type, form.gloss, form.kind, form.why.reading)
            for form in forms
        ]

    return answer


def plain() -> System:
    """jieba's words, each read by pypinyin, with 一 and 不 in dictionary form."""
    import jieba
    from pypinyin import Style, pinyin

    jieba.setLogLevel(60)

    def answer(text: str) -> list[Answer]:
        return [Answer(word, _readings(word)) for word in jieba.lcut(text) if not word.isspace()]

    def _readings(word: str) -> tuple[str | None, ...]:
        if not any(map(is_hanzi, word)):
            return (None,) * len(word)
        syllables = pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, errors=list)
        return tuple(
            _dictionary_form(character, syllable[0]) if is_hanzi(character) else None
            for character, syllable in zip(word, syllables, strict=True)
        )

    return answer


def _dictionary_form(character: str, syllable: str) -> str:
    form = {"一": "yi1", "不": "bu4"}.get(character)
    return form or syllable.replace("ü", "v")
