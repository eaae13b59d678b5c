"""Our own deck format, to the letter."""

import pytest
from hypothesis import given, settings

from flashcards.errors import DataRefused
from flashcards.formats.record import DeckRecord, RefusedRow
from flashcards.formats.tsv import is_deck_tsv, read_tsv, write_tsv
from tests.formats.strategies import decks

HEADER = "word\ttraditional\treading\tgloss\tsentence\ttranslation\ttags\tid\n"


@settings(derandomize=True, deadline=None)
@given(decks)
def test_what_is_written_is_read_again(records: list[DeckRecord]) -> None:
    text = "".join(write_tsv(records, "My deck"))

    deck = read_tsv(text)

    assert is_deck_tsv(text)
    assert deck.deck == "My deck"
    assert [row._replace(row=0) for row in deck.rows if isinstance(row, DeckRecord)] == records
    assert len(deck.rows) == len(records)


def test_the_written_form_is_plain() -> None:
    record = DeckRecord("你好", "你好", "ni3 hao3", "hello; hi", '说"好"\\\t再\n见', "", "a b", "n1")

    assert "".join(write_tsv([record])) == HEADER + '你好\t你好\tni3 hao3\thello; hi\t说"好"\\\\\\t再\\n见\t\ta b\tn1\n'


def test_only_the_word_is_needed_and_columns_come_in_any_order() -> None:
    deck = read_tsv("gloss\tword\nhello\t你好\n\n\t再见\n")

    assert deck.rows == (DeckRecord("你好", gloss="hello", row=2), DeckRecord("再见", row=4))
    assert deck.columns == (("word", "word"), ("gloss", "gloss"))


def test_the_first_line_may_name_the_deck() -> None:
    deck = read_tsv("#deck:Food: hot & cold\nword\n茶\n")

    assert (deck.deck, deck.rows) == ("Food: hot & cold", (DeckRecord("茶", row=3),))


def test_quotes_and_unknown_escapes_are_plain_text() -> None:
    [record] = read_tsv('word\tgloss\n茶\t"tea" \\x \\\n').rows

    assert isinstance(record, DeckRecord)
    assert record.gloss == '"tea" \\x \\'


def test_a_row_with_more_columns_than_the_header_is_refused() -> None:
    assert read_tsv("word\tgloss\n茶\ttea\tx\n").rows == (RefusedRow(2, "it has 3 columns where the header has 2"),)


def test_a_column_twice_is_refused() -> None:
    with pytest.raises(DataRefused, match="column 'gloss' twice"):
        read_tsv("word\tgloss\tgloss\n")


@pytest.mark.parametrize("text", ["", "茶\ttea\n", "Word\tPinyin\n", "word\tnotes\n", "word,gloss\n", "gloss\tid\n"])
def test_other_texts_are_not_taken_for_ours(text: str) -> None:
    assert not is_deck_tsv(text)
