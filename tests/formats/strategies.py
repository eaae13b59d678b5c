"""Decks as hypothesis makes them: cleaned, as every record that comes from a file or from the learner's."""

from hypothesis import strategies as st

from flashcards.formats.record import FIELDS, DeckRecord, checked_record
from flashcards.text.clean import clean

ALPHABET = "好学abc'=+-@＝＋－＠\\\t\n\";,|# ntx"
words = st.text("你好学习猫狗", min_size=1, max_size=4)
texts = st.one_of(st.text(ALPHABET, max_size=12), st.text(max_size=8)).map(clean).map(str.strip)


@st.composite
def records(draw: st.DrawFn) -> DeckRecord:
    """One sound record; its row is left out."""
    values = {name: draw(texts) for name in FIELDS} | {"word": draw(words), "reading": ""}
    record = checked_record([values[name] for name in FIELDS], 0)
    assert isinstance(record, DeckRecord)
    return record


decks = st.lists(records(), max_size=6)
