"""What is held of a text does not grow with it, and forgetting changes no answer."""

import pytest

from flashcards.lexicon.lookup import open_lexicon
from flashcards.text import facts, forms, pieces
from flashcards.text.pipeline import Analyser
from flashcards.text.segment import make_cutter
from tests.quality.gold import gold_sentences
from tests.text.conftest import Text


def test_forgetting_the_rarer_strings_changes_no_answer(
    analyser: Analyser, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = Text("\n".join(sentence.text for sentence in gold_sentences()))
    for module, held in ((pieces, 60), (facts, 40), (forms, 30)):
        monkeypatch.setattr(module, "_HELD", held)
    monkeypatch.setattr(forms, "_HELD_CONTEXTS", 2)
    lexicon = open_lexicon()
    forgetful = Analyser(lexicon, make_cutter(lexicon, str(tmp_path_factory.mktemp("cache"))))
    for expected, found in zip(analyser.sentences(text), forgetful.sentences(text), strict=True):
        assert [form_facts(token.form) for token in found.tokens] == [form_facts(t.form) for t in expected.tokens]


def form_facts(form: forms.Form) -> tuple[object, ...]:
    """What a reader sees of a form."""
    return form.text, form.kind, form.name_type, form.readings, form.confidence, form.gloss


def test_common_words_stay_when_room_is_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lexicon = open_lexicon()
    known = Analyser(lexicon, make_cutter(lexicon, str(tmp_path_factory.mktemp("cache"))))._pieces
    monkeypatch.setattr(pieces, "_HELD", 4)
    for word in ("学习", "今天", "龃龉", "饕餮", "魍魉"):
        known.of(word)
    known.trim()
    assert known.keys() == {"学习", "今天"}


def test_room_is_made_where_all_are_common(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lexicon = open_lexicon()
    known = Analyser(lexicon, make_cutter(lexicon, str(tmp_path_factory.mktemp("cache"))))._pieces
    monkeypatch.setattr(pieces, "_HELD", 4)
    for word in ("学习", "今天", "我们", "可以", "学生"):
        known.of(word)
    known.trim()
    assert not known
