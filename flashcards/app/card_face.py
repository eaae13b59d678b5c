"""From a card and the analysis of its sentence to what is shown."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from flashcards.app import render, wording
from flashcards.app.widgets.ruby import Cell
from flashcards.app.widgets.word_card import TARGET, CardFace
from flashcards.app.wording import days_ago
from flashcards.study.card import Rating
from flashcards.text.clean import safe_line
from flashcards.text.pinyin import pinyin_of
from flashcards.text.spoken import spoken_readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flashcards.services.study import StudyCard
    from flashcards.study.card import Review
    from flashcards.text.document import Form, Sentence

SKILLS = {"recognise": "recognise", "aloud": "read aloud", "recall": "recall"}
"""Skills as the learner reads them."""
MOST_ANSWERS = 8
DAY_CELLS = 12

Span = tuple[int, int]
"""Offsets into the sentence, end exclusive."""


def face_of(card: "StudyCard", sentence: "Sentence | None", *, is_spoken: bool = False) -> CardFace:
    """What the card shows; without an analysis only the asked word carries pinyin.

    `is_spoken` gives the other words the tones that they are spoken with.
    """
    text = card.sentence
    span = _target(card, sentence) if text else None
    if not text:
        cells = [Cell(safe_line(card.word), card.pinyin, TARGET)]
    elif sentence is not None and sentence.text == text:
        cells = list(_cells_of_tokens(card, sentence, span, is_spoken))
    else:
        cells = list(_cells_of_text(card, span))
    facts = " · ".join(_facts(card))
    return CardFace(card.word, card.traditional, card.readings, card.gloss, tuple(cells), card.translation, facts)


def as_on_card(card: "StudyCard", forms: "Sequence[Form]") -> "list[Form]":
    """The words of its sentence, the card's own word read as the card says."""
    return [
        form.changed(readings=card.readings, pinyin=card.pinyin, gloss=card.gloss)
        if form.text in (card.word, card.traditional) and len(card.readings) == len(form.text)
        else form
        for form in forms
    ]


def _target(card: "StudyCard", sentence: "Sentence | None") -> Span | None:
    """Where the word stands: as a token if there is one, else as a part of the text."""
    writings = [word for word in (card.word, card.traditional) if word]
    if sentence is not None and sentence.text == card.sentence:
        for token in sentence.tokens:
            if token.form.text in writings:
                return token.start, token.start + len(token.form.text)
    for word in writings:
        start = card.sentence.find(word)
        if start >= 0:
            return start, start + len(word)
    return None


def _cells_of_tokens(card: "StudyCard", sentence: "Sentence", span: Span | None, is_spoken: bool) -> Iterator[Cell]:
    """One cell a token; where the word is cut otherwise in its sentence, it is still one cell."""
    first, last = span or (-1, -1)
    end = 0
    forms = [token.form for token in sentence.tokens]
    spoken = spoken_readings(forms) if is_spoken else [form.readings for form in forms]
    for token, readings in zip(sentence.tokens, spoken, strict=True):
        if token.start > end:
            yield Cell(" ")
        form, start = token.form, token.start
        end = start + len(form.text)
        if end <= first or start >= last:
            is_dictionary = readings == form.readings
            pinyin = form.pinyin if is_dictionary else pinyin_of(readings, form.kind == "name")
            yield Cell(safe_line(form.text), pinyin)
            continue
        if start < first:
            yield _part(form, 0, first - start)
        if start <= first:
            yield Cell(safe_line(card.sentence[first:last]), card.pinyin, TARGET)
        if end > last:
            yield _part(form, last - start, len(form.text))


def _part(form: "Form", start: int, end: int) -> Cell:
    """A part of a token with its own readings."""
    return Cell(safe_line(form.text[start:end]), pinyin_of(form.readings[start:end]))


def _cells_of_text(card: "StudyCard", span: Span | None) -> Iterator[Cell]:
    """One cell a character around the word."""
    first, last = span or (-1, -1)
    for place, character in enumerate(card.sentence):
        if place == first:
            yield Cell(safe_line(card.sentence[first:last]), card.pinyin, TARGET)
        elif not first <= place < last:
            yield Cell(safe_line(character))


def _facts(card: "StudyCard") -> Iterator[str]:
    if card.source:
        yield f"from {card.source}" + (f", sentence {card.source_line}" if card.source_line else "")
    if card.last_seen_days is not None:
        yield f"last seen {days_ago(card.last_seen_days)}"
    if card.retrievability is not None:
        yield f"chance known {card.retrievability:.2f}"


def history(card: "StudyCard", log: "Sequence[Review]") -> Content:
    """What there is to know about a card: deck, skill, tags, its last answers."""
    facts = [card.deck_name, SKILLS[card.skill], card.state.name.lower()]
    if card.tags:
        facts.append(f"tags {card.tags}")
    lines = [render.muted(" · ".join(facts))]
    if not log:
        lines.append(render.muted("never answered"))
    for review in log[-MOST_ANSWERS:]:
        day = wording.day_name(wording.date_of(review.study_day))
        what = Rating(review.rating).name.title() if review.rating else review.kind
        took = f"{review.duration_ms / 1000:.1f} s" if review.duration_ms else ""
        lines.append(
            render.line((render.column(day, DAY_CELLS), render.MUTED), render.column(what, 8), (took, render.MUTED))
        )
    return Content("\n").join(lines)
