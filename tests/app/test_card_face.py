"""What a card shows: the asked word is one cell, however its sentence is cut."""

import pytest

from flashcards.app.card_face import face_of
from flashcards.app.widgets.word_card import TARGET
from flashcards.services.study import StudyCard
from flashcards.study.card import State
from flashcards.text.document import Form, Sentence


def card(word: str, sentence: str, **changes: object) -> StudyCard:
    """A card of a word in a sentence."""
    values: dict[str, object] = {
        "card_id": 1, "note_id": 1, "deck_id": 1, "deck_name": "Words", "skill": "recognise", "state": State.REVIEW,
        "word": word, "traditional": "", "readings": ("ji1", "yu4"), "pinyin": "jīyù", "gloss": "chance",
        "sentence": sentence, "translation": "", "tags": "", "source": "", "source_line": None, "article_id": None,
        "marked": False, "last_seen_days": None, "retrievability": None, "previews": (),
    }  # fmt: skip
    return StudyCard(**(values | changes))  # type: ignore[arg-type]


def cut(*words: tuple[str, tuple[str | None, ...], str]) -> Sentence:
    """A sentence cut into words with their readings and pinyin."""
    forms = []
    for word, readings, pinyin in words:
        forms.append(Form(word, "word", None, readings, pinyin, 1.0, word, word, None, (), None, None))
    text = "".join(form.text for form in forms)
    return Sentence(0, len(text), 0, text, tuple(forms))


DA = ("大", ("da4",), "dà")
JIYU = ("机遇", ("ji1", "yu4"), "jīyù")
JI = ("机", ("ji1",), "jī")
YU = ("遇", ("yu4",), "yù")
LONG = ("大机遇", ("da4", "ji1", "yu4"), "dàjīyù")
STOP = ("。", (None,), "")


@pytest.mark.parametrize(
    "words",
    [(DA, JIYU, STOP), (DA, JI, YU, STOP), (LONG, STOP), (("大机", ("da4", "ji1"), "dàjī"), YU, STOP)],
    ids=["own token", "two tokens", "inside a token", "across tokens"],
)
def test_the_word_is_one_cell(words: tuple[tuple[str, tuple[str | None, ...], str], ...]) -> None:
    face = face_of(card("机遇", "大机遇。"), cut(*words))
    assert [(cell.text, cell.pinyin) for cell in face.cells] == [("大", "dà"), ("机遇", "jīyù"), ("。", "")]
    assert [cell.style for cell in face.cells] == ["", TARGET, ""]


def test_without_an_analysis_only_the_word_carries_pinyin() -> None:
    face = face_of(card("机遇", "大机遇。"), None)
    assert [(cell.text, cell.pinyin) for cell in face.cells] == [("大", ""), ("机遇", "jīyù"), ("。", "")]


def test_an_analysis_of_another_text_is_not_used() -> None:
    assert face_of(card("机遇", "大机遇。"), cut(JIYU)).cells[0].text == "大"


def test_the_traditional_writing_is_found_too() -> None:
    face = face_of(card("机遇", "大機遇。", traditional="機遇"), None)
    assert [cell.text for cell in face.cells if cell.style == TARGET] == ["機遇"]


def test_a_sentence_without_the_word_is_shown_plain() -> None:
    face = face_of(card("机遇", "没有。"), None)
    assert [cell.style for cell in face.cells] == ["", "", ""]


def test_a_note_without_a_sentence_shows_its_word() -> None:
    assert [(cell.text, cell.style) for cell in face_of(card("机遇", ""), None).cells] == [("机遇", TARGET)]


def test_latin_words_keep_their_blanks() -> None:
    text = "用 App 学"
    forms = [
        Form(word, "word", None, (None,), "", 1.0, word, word, None, (), None, None) for word in ("用", "App", "学")
    ]
    face = face_of(card("学", text), Sentence(0, len(text), 0, text, tuple(forms)))
    assert "".join(cell.text for cell in face.cells) == text


def test_facts_are_told_in_order() -> None:
    known = card("机遇", "大机遇。", source="菜园", source_line=14, last_seen_days=9, retrievability=0.912)
    assert face_of(known, None).facts == "from 菜园, sentence 14 · last seen 9 days ago · chance known 0.91"
    assert face_of(card("机遇", ""), None).facts == ""
