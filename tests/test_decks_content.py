"""The starter content: every reading, every sentence, nothing twice."""

import re
from pathlib import Path

import pytest

from flashcards.formats.record import DeckRecord, DeckText
from flashcards.formats.tsv import is_deck_tsv, read_tsv
from flashcards.lexicon.lookup import SqliteLexicon, open_lexicon
from flashcards.services.starters import starter_articles, starter_decks, starters
from flashcards.store.words import joined_readings
from flashcards.text.clean import clean
from flashcards.text.pipeline import Analyser
from flashcards.text.segment import make_cutter

DECKS = {one.name: one for one in starter_decks()}
ARTICLES = {one.name: one for one in starter_articles()}


@pytest.fixture(scope="module")
def lexicon() -> SqliteLexicon:
    return open_lexicon()


@pytest.fixture(scope="module")
def analyser(lexicon: SqliteLexicon, tmp_path_factory: pytest.TempPathFactory) -> Analyser:
    return Analyser(lexicon, make_cutter(lexicon, str(tmp_path_factory.mktemp("cache"))))


def text_of(path: str) -> str:
    return Path(path).read_bytes().decode("utf-8")


def deck_of(name: str) -> DeckText:
    return read_tsv(text_of(DECKS[name].path))


def records_of(name: str) -> list[DeckRecord]:
    return [row for row in deck_of(name).rows if isinstance(row, DeckRecord)]


def test_the_index_lists_every_file_easiest_first() -> None:
    folder = Path(starters()[0].path).parent.parent
    files = {str(path) for path in folder.rglob("*") if path.suffix in (".txt", ".tsv")}

    assert files == {one.path for one in starters()}
    assert [one.level for one in starter_articles()] == [2, 4, 6]
    assert [one.level for one in starter_decks()] == sorted(one.level for one in starter_decks())


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_plain_clean_chinese_of_a_length_to_read(name: str) -> None:
    text = text_of(ARTICLES[name].path)

    assert "\r" not in text
    assert text == clean(text)
    assert 300 <= len(re.sub(r"\s", "", text)) <= 900
    assert text.splitlines()[0] == ARTICLES[name].title


@pytest.mark.parametrize("name", ARTICLES)
def test_every_hanzi_of_an_article_has_a_reading(name: str, analyser: Analyser) -> None:
    for line in text_of(ARTICLES[name].path).splitlines():
        for token in analyser.analyse_sentence(line).tokens:
            if token.form.kind in ("word", "name"):
                assert all(token.form.readings), token.form.text
            if token.form.kind == "word":
                assert token.form.gloss, token.form.text


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_is_in_our_format_with_all_its_columns_filled(name: str) -> None:
    text, deck, records = text_of(DECKS[name].path), deck_of(name), records_of(name)

    assert "\r" not in text
    assert text == clean(text)
    assert is_deck_tsv(text)
    assert 60 <= len(records) == len(deck.rows) <= 150
    assert deck.deck == DECKS[name].title
    for record in records:
        assert all((record.traditional, record.reading, record.gloss, record.translation, record.tags, record.id))


@pytest.mark.parametrize("name", DECKS)
def test_readings_and_traditional_forms_are_those_of_the_dictionary(name: str, lexicon: SqliteLexicon) -> None:
    for record in records_of(name):
        known = {(joined_readings(entry.readings), entry.traditional) for entry in lexicon.entries(record.word)}
        assert (record.reading, record.traditional) in known, record.word


@pytest.mark.parametrize("name", DECKS)
def test_the_sentence_has_the_word_with_its_reading(name: str, analyser: Analyser) -> None:
    for record in records_of(name):
        forms = [token.form for token in analyser.analyse_sentence(record.sentence).tokens]
        found = [joined_readings(form.readings) for form in forms if form.text == record.word]
        assert record.reading in found, (record.word, [form.text for form in forms])


def test_there_are_decks_of_five_themes() -> None:
    assert set(DECKS) == {"everyday", "kitchen", "travel", "feelings", "news"}


def test_no_word_sentence_or_id_stands_twice() -> None:
    records = [record for name in DECKS for record in records_of(name)]

    for values in ([r.word for r in records], [r.sentence for r in records], [r.id for r in records]):
        assert len(set(values)) == len(values)


def test_the_deck_of_the_documentation_is_one() -> None:
    text = (Path(starters()[0].path).parent.parent / "README.md").read_text(encoding="utf-8")
    example = text.split("```")[1].removeprefix("\n")

    deck = read_tsv(example)

    assert is_deck_tsv(example)
    assert deck.deck == "Tea"
    [record] = deck.rows
    assert isinstance(record, DeckRecord)
    assert record.reading == "lv4 cha2"
