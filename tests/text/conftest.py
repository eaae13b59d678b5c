"""The real pipeline over the real dictionary, and how tests write what they expect of it."""

from collections.abc import Callable, Iterator

import pytest

from flashcards.lexicon.lookup import open_lexicon
from flashcards.text.document import Form, Sentence
from flashcards.text.pipeline import Analyser
from flashcards.text.segment import make_cutter


class Text:
    """A text as a source: pieces of a given length, readable again and again."""

    def __init__(self, text: str, piece: int = 2000) -> None:
        self.text = text
        self.piece = piece

    def pieces(self) -> Iterator[str]:
        for start in range(0, len(self.text), self.piece):
            yield self.text[start : start + self.piece]


@pytest.fixture(scope="session")
def analyser(tmp_path_factory: pytest.TempPathFactory) -> Analyser:
    lexicon = open_lexicon()
    return Analyser(lexicon, make_cutter(lexicon, str(tmp_path_factory.mktemp("cache"))))


@pytest.fixture
def cut(analyser: Analyser) -> Callable[[str], str]:
    """A sentence's tokens, apart by |."""
    return lambda text: "|".join(token.form.text for token in analyser.analyse_sentence(text).tokens)


@pytest.fixture
def analyse(analyser: Analyser) -> Callable[[str], list[Sentence]]:
    return lambda text: list(analyser.sentences(Text(text)))


@pytest.fixture
def form_in(analyser: Analyser) -> Callable[[str, str], Form]:
    """The form of the first token with this text."""

    def find(word: str, sentence: str) -> Form:
        forms = [token.form for token in analyser.analyse_sentence(sentence).tokens]
        return next(form for form in forms if form.text == word)

    return find
