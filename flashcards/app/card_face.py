"""From a card and the analysis of its sentence to what is shown."""

from typing import TYPE_CHECKING

from flashcards.app.widgets.ruby import Cell
from flashcards.app.widgets.word_card import TARGET, CardFace
from flashcards.app.wording import days_ago
from flashcards.text.clean import safe_line

if TYPE_CHECKING:
    from flashcards.services.study import StudyCard
    from flashcards.text.document import Sentence


def face_of(card: "StudyCard", sentence: "Sentence | None") -> CardFace:
    """What the card shows; without an analysis the sentence carries no pinyin but the word's."""
    if not card.sentence:
        cells: list[Cell] = [Cell(safe_line(card.word), card.pinyin, TARGET)]
    elif sentence is not None and any(token.form.text in _writings(card) for token in sentence.tokens):
        cells = _cells_of_tokens(card, sentence)
    else:
        cells = _cells_of_text(card)
    return CardFace(
        card.word, card.traditional, card.readings, card.gloss, tuple(cells), card.translation, " · ".join(_facts(card))
    )


def _writings(card: "StudyCard") -> tuple[str, ...]:
    return (card.word, card.traditional)


def _cells_of_tokens(card: "StudyCard", sentence: "Sentence") -> list[Cell]:
    cells: list[Cell] = []
    end = 0
    for token in sentence.tokens:
        if token.start > end:
            cells.append(Cell(" "))
        form = token.form
        end = token.start + len(form.text)
        is_target = form.text in _writings(card)
        cells.append(Cell(safe_line(form.text), card.pinyin if is_target else form.pinyin, TARGET if is_target else ""))
    return cells


def _cells_of_text(card: "StudyCard") -> list[Cell]:
    """One cell a character around the word, wherever it stands in the sentence."""
    text = safe_line(card.sentence)
    place, word = next(((text.find(word), word) for word in _writings(card) if word and word in text), (-1, ""))
    if place < 0:
        return [Cell(character) for character in text]
    before, after = text[:place], text[place + len(word) :]
    return [*map(Cell, before), Cell(word, card.pinyin, TARGET), *map(Cell, after)]


def _facts(card: "StudyCard") -> list[str]:
    facts = [f"from {card.source}"] if card.source else []
    if card.last_seen_days is not None:
        facts.append(f"last seen {days_ago(card.last_seen_days)}")
    if card.retrievability is not None:
        facts.append(f"chance known {card.retrievability:.2f}")
    if card.marked:
        facts.append("marked *")
    return facts
