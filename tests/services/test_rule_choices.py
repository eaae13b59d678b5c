"""What is offered for a word: ways to split it, to join it, to read it."""

import pytest

from flashcards.errors import UsageError
from flashcards.lexicon.lookup import SqliteLexicon, open_lexicon
from flashcards.services.rule_choices import MOST, joined, readings, splits
from flashcards.store.reading import ReadToken
from flashcards.store.words import WordState
from flashcards.text.document import Why


@pytest.fixture(scope="module")
def lexicon() -> SqliteLexicon:
    return open_lexicon()


def token(text: str, read: str = "", kind: str = "word", start: int = 0) -> ReadToken:
    syllables = tuple(read.split()) or (None,) * len(text)
    end = start + len(text)
    return ReadToken(start, end, text, kind, None, syllables, "", 0.9, None, 1, WordState.Unknown, Why(), text)


@pytest.mark.parametrize(
    ("word", "ways"),
    [
        ("看中", ["看|中"]),
        ("图书馆", ["图书|馆", "图|书馆", "图|书|馆"]),
        ("圖書館", ["图书|馆", "图|书馆", "图|书|馆"]),
    ],
)
def test_splits_into_words_come_first(lexicon: SqliteLexicon, word: str, ways: list[str]) -> None:
    assert ["|".join(choice.rule.value) for choice in splits(lexicon, token(word))] == ways


def test_parts_are_shown_as_written_with_what_they_mean(lexicon: SqliteLexicon) -> None:
    first = splits(lexicon, token("圖書館"))[0]
    assert [(word.text, word.pinyin) for word in first.words] == [("圖書", "túshū"), ("館", "guǎn")]
    assert "book" in first.words[0].gloss


@pytest.mark.parametrize("word", ["高高兴兴", "中华人民共和国", "一" * 24])
def test_a_long_word_has_as_many_ways_as_there_are_digits(lexicon: SqliteLexicon, word: str) -> None:
    ways = splits(lexicon, token(word))
    assert 0 < len(ways) <= MOST
    assert all("".join(choice.rule.value) == word for choice in ways)


@pytest.mark.parametrize("word", ["看", "A座", "。"])
def test_what_has_no_two_words_is_not_split(lexicon: SqliteLexicon, word: str) -> None:
    with pytest.raises(UsageError, match="cannot be split"):
        splits(lexicon, token(word))


def test_joined_words_are_looked_up(lexicon: SqliteLexicon) -> None:
    choice = joined(lexicon, [token("看", "kan4"), token("中", "zhong1", start=1)])
    assert choice.rule.value == ("看", "中")
    assert [(word.text, word.pinyin) for word in choice.words] == [("看中", "kànzhòng")]


def test_joined_words_of_no_dictionary_are_read_by_their_parts(lexicon: SqliteLexicon) -> None:
    choice = joined(lexicon, [token("努力", "nu3 li4"), token("工作", "gong1 zuo4", start=2)])
    assert (choice.words[0].pinyin, choice.words[0].gloss) == ("nǔlìgōngzuò", "")


@pytest.mark.parametrize("after", [token("。", kind="punctuation", start=1), token("中", start=2)])
def test_nothing_is_joined_over_a_mark_or_a_gap(lexicon: SqliteLexicon, after: ReadToken) -> None:
    with pytest.raises(UsageError, match="Nothing after 看"):
        joined(lexicon, [token("看"), after])
    with pytest.raises(UsageError):
        joined(lexicon, [token("看")])


@pytest.mark.parametrize(
    ("word", "read", "ways"),
    [
        ("长", "chang2", ["zhǎng", "cháng"]),
        ("长", "zhang3", ["cháng", "zhǎng"]),
        ("东西", "dong1 xi5", ["dōngxī", "dōngxi"]),
    ],
)
def test_readings_go_on_from_the_present_one(lexicon: SqliteLexicon, word: str, read: str, ways: list[str]) -> None:
    assert [choice.words[0].pinyin for choice in readings(lexicon, token(word, read))] == ways


def test_a_name_is_read_otherwise_in_one_character(lexicon: SqliteLexicon) -> None:
    ways = [choice.rule.value for choice in readings(lexicon, token("曾长江", "zeng1 chang2 jiang1", "name"))]
    assert ("ceng2", "chang2", "jiang1") in ways
    assert ways[-1] == ("zeng1", "chang2", "jiang1")


def test_one_reading_is_no_choice(lexicon: SqliteLexicon) -> None:
    with pytest.raises(UsageError, match="no other reading of 学习"):
        readings(lexicon, token("学习", "xue2 xi2"))
