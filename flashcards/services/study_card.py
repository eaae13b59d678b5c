"""The card to show: its facts, its sentence, and what each rating would do."""

from dataclasses import dataclass

from flashcards.errors import UsageError
from flashcards.services.due import next_card_id
from flashcards.services.schedule import scheduler_settings
from flashcards.store import cards, reading
from flashcards.store.cards import CardRow
from flashcards.store.database import Database
from flashcards.study.card import State
from flashcards.study.day import Now
from flashcards.study.fsrs import memory_model
from flashcards.study.preview import Preview, preview
from flashcards.text.document import Form, Sentence
from flashcards.text.pinyin import pinyin_of


@dataclass(frozen=True, slots=True)
class StudyCard:
    """A card as it is studied."""

    card_id: int
    note_id: int
    deck_id: int
    deck_name: str
    skill: str
    state: State
    word: str
    traditional: str
    readings: tuple[str, ...]
    """One per character that has one: "ni3", "hao3"."""
    pinyin: str
    gloss: str
    sentence: str
    translation: str
    tags: str
    source: str
    """Title of the article it comes from; empty without one."""
    source_line: int | None
    """Its sentence there, from 1."""
    article_id: int | None
    """That article, while it is stored."""
    marked: bool
    last_seen_days: int | None
    """Study-days since the last answer."""
    retrievability: float | None
    """Probability of recall now, 0-1."""
    previews: tuple[Preview, ...]
    """What each rating would do, Again first."""


def next_card(db: Database, now: Now, deck: int | None = None, *, more_new: int = 0) -> StudyCard | None:
    """The card to show now, of one deck or of all; None when nothing is due.

    `more_new` new cards may come beyond today's limit of each deck.
    """
    card_id = next_card_id(db, now, deck, more_new)
    return None if card_id is None else study_card(db, card_id, now)


def study_card(db: Database, card_id: int, now: Now) -> StudyCard:
    """One card as it stands now.

    Raises:
        UsageError: there is no such card.
    """
    row = find_card(db, card_id)
    memory = row.memory
    settings = scheduler_settings(db, row.deck_id)
    study_day = db.study_day(now)
    last_seen_days = None if memory.last_day is None else max(0, study_day - memory.last_day)
    retrievability = None
    if memory.stability is not None and last_seen_days is not None:
        retrievability = memory_model(settings.weights).retrievability(memory.stability, last_seen_days)
    readings = tuple(syllable for syllable in row.reading.split() if syllable != "-")
    return StudyCard(
        row.id, row.note_id, row.deck_id, row.deck_name, row.skill, State(memory.state),
        row.word, row.traditional, readings, pinyin_of(readings), row.gloss, row.sentence, row.translation, row.tags,
        row.source, None if row.article_sentence is None else row.article_sentence + 1, row.article_id,
        row.is_marked, last_seen_days, retrievability, preview(memory, settings, now, study_day, card_id),
    )  # fmt: skip


def card_sentence(db: Database, card_id: int) -> Sentence | None:
    """The analysis of a card's sentence, where it still is a sentence of a stored article."""
    row = find_card(db, card_id)
    if row.article_id is None or row.article_sentence is None:
        return None
    found = reading.sentences(db.connection, row.article_id, row.article_sentence, 1)
    if not found or found[0].text != row.sentence:
        return None
    forms = [
        Form(
            token.text, token.kind, token.name_type, token.readings, token.pinyin, token.confidence,
            token.text, token.other_script, token.gloss, (), None, None, token.why,
        )
        for token in found[0].tokens
    ]  # fmt: skip
    return Sentence(0, len(row.sentence), found[0].paragraph, row.sentence, tuple(forms))


def find_card(db: Database, card_id: int) -> CardRow:
    """A card with the facts of its note.

    Raises:
        UsageError: there is no such card.
    """
    row = cards.card(db.connection, card_id)
    if row is None:
        raise UsageError(f"There is no card {card_id}; `flashcards due --json` names the next one.")
    return row
