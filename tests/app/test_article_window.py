"""The part of an article in memory: blocks, rows, and where the cursor goes; all with plain values."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from flashcards.app.reading import Matches, next_unknown
from flashcards.app.widgets import article_moves as moves
from flashcards.app.widgets.article_cells import Look, Place
from flashcards.app.widgets.article_moves import Spot
from flashcards.app.widgets.article_view import ArticleView
from flashcards.app.widgets.article_window import PAGE, ArticleWindow
from flashcards.services.articles import ReadSentence, ReadToken, VocabularyWord
from flashcards.services.find import Found
from flashcards.store.words import WordState
from flashcards.text.document import Why


def sentence(position: int, paragraph: int, text: str = "我|在|家|。", unknown: str = "") -> ReadSentence:
    """A sentence whose words are apart by bars."""
    tokens: list[ReadToken] = []
    at = 0
    for word in text.split("|"):
        is_word = word not in "。，！ "
        state = WordState.Unknown if word == unknown else WordState.Known
        if word != " ":
            tokens.append(
                ReadToken(
                    at,
                    at + len(word),
                    word,
                    "word" if is_word else "punctuation",
                    None,
                    (),
                    "x" if is_word else "",
                    1.0,
                    "gloss" if is_word else None,
                    7 if is_word else None,
                    state,
                    Why(),
                    word,
                )
            )
        at += len(word)
    return ReadSentence(position, paragraph, text.replace("|", ""), tuple(tokens))


class Source:
    """Sentences, and how many were read."""

    def __init__(self, sentences: list[ReadSentence]) -> None:
        self.sentences = sentences
        self.read_count = 0

    def __call__(self, first: int, count: int) -> list[ReadSentence]:
        found = self.sentences[first : first + count]
        self.read_count += len(found)
        return found

    def window(self, width: int = 30) -> ArticleWindow:
        window = ArticleWindow(self, len(self.sentences))
        window.look = Look(width=width)
        return window


def source(*lengths: int) -> Source:
    """Paragraphs of so many sentences."""
    paragraphs = [paragraph for paragraph, length in enumerate(lengths) for _ in range(length)]
    return Source([sentence(position, paragraph) for position, paragraph in enumerate(paragraphs)])


LENGTHS = st.lists(st.one_of(st.integers(1, 5), st.integers(1, 150)), min_size=1, max_size=12)
PROPERTY = settings(derandomize=True, max_examples=40, deadline=None)


@PROPERTY
@given(LENGTHS)
def test_blocks_tile_the_article_and_none_is_long(lengths: list[int]) -> None:
    window = source(*lengths).window()
    position = 0
    while position < window.count:
        block = window.block(position)
        assert block.first == position
        assert 0 < block.end - block.first < 64
        assert len({window.sentence(at).paragraph for at in range(block.first, block.end)}) == 1
        assert all(window.block(at) == block for at in (block.first, block.end - 1))
        position = block.end


@PROPERTY
@given(LENGTHS, st.integers(0, 500), st.integers(0, 60))
def test_rows_are_the_same_forth_and_back(lengths: list[int], position: int, rows: int) -> None:
    window = source(*lengths).window()
    start = Spot(window.block(min(position, window.count - 1)).first, 0)
    forth = [start, *moves.spots_from(window, start, 1, rows)]
    back = [forth[-1], *moves.spots_from(window, forth[-1], -1, len(forth) - 1)]
    assert back[::-1] == forth
    assert all(one < other for one, other in pairwise(forth))
    last = window.block(window.count - 1)
    assert moves.stepped(window, start, 1 << 20) == Spot(last.first, len(last.rows) - 1)


def test_only_what_is_near_is_read() -> None:
    long = source(*[3] * 3000)
    window = long.window()
    spot = moves.spot_of(window, Place(6000, 0))
    list(moves.spots_from(window, spot, 1, 40))
    list(moves.spots_from(window, spot, -1, 40))
    assert long.read_count <= 8 * PAGE


def test_one_endless_paragraph_costs_no_more() -> None:
    long = source(9000)
    window = long.window()
    list(moves.spots_from(window, moves.spot_of(window, Place(4444, 0)), 1, 40))
    assert long.read_count <= 8 * PAGE


def test_paragraphs_are_apart_where_there_is_room() -> None:
    window = source(1, 1).window()
    assert [len(row.pieces) for row in window.block(0).rows] == [4, 0]
    window.look = Look(width=30, is_spaced=False)
    assert [len(row.pieces) for row in window.block(0).rows] == [4]
    assert [len(row.pieces) for row in window.block(1).rows] == [4]


def test_only_the_first_line_of_a_paragraph_is_indented() -> None:
    window = source(70).window()
    blocks = [window.block(0), window.block(69)]
    assert [block.rows[0].pieces[0].column for block in blocks] == [4, 0]


def test_spaces_stand_where_the_text_has_them() -> None:
    latin = Source([sentence(0, 0, "OK|.| |Go|."), sentence(1, 0, "Yes|."), sentence(2, 0, "我|。")])
    row = latin.window().block(0).rows[0]
    text = ""
    for piece in row.pieces:
        text += " " * (piece.column - cell_len(text)) + piece.text
    assert text == "    OK. Go. Yes.我。"


@pytest.mark.parametrize(
    ("pinyin", "state", "kind", "shown"),
    [
        ("adaptive", WordState.Unknown, "word", True),
        ("adaptive", WordState.Learning, "word", True),
        ("adaptive", WordState.Known, "word", False),
        ("adaptive", WordState.Ignored, "word", False),
        ("adaptive", WordState.Known, "name", False),
        ("all", WordState.Ignored, "word", True),
        ("all", WordState.Known, "name", True),
        ("off", WordState.Unknown, "word", False),
    ],
)
def test_adaptive_pinyin_is_above_what_is_not_mastered(pinyin: str, state: WordState, kind: str, shown: bool) -> None:
    token = ReadToken(0, 2, "冬天", kind, None, ("dong1", "tian1"), "dōngtiān", 1.0, "winter", 7, state, Why(), "冬天")
    window = Source([ReadSentence(0, 0, "冬天", (token,))]).window(40)
    window.look = window.look._replace(pinyin=pinyin)
    assert any(row.is_above for row in window.block(0).rows) == shown


@PROPERTY
@given(LENGTHS, st.integers(1, 30), st.lists(st.tuples(st.sampled_from("ljgpswf"), st.booleans()), max_size=25))
def test_the_cursor_is_always_in_view(lengths: list[int], height: int, steps: list[tuple[str, bool]]) -> None:
    view = ArticleView(source(*lengths).window())
    view.fit(30, height)
    cursor = Place(0, 0)
    view.show(cursor, is_far=True)
    for kind, is_forth in steps:
        step = 1 if is_forth else -1
        if kind == "l":
            cursor = moves.next_word(view.window, cursor, step) or cursor
        elif kind == "j":
            cursor = moves.next_sentence(view.window, cursor, step) or cursor
        elif kind == "g":
            cursor = moves.word_from(view.window, view.window.count - 1 if is_forth else 0) or cursor
        elif kind == "f":
            view.fit(24 if is_forth else 50, height)
            view.show_again(cursor)
        else:
            view.scroll(step * (height if kind == "p" else 3), cursor)
            cursor = view.word_near(10, height // 2) or cursor
        view.show(cursor)
        assert view.row_of(cursor) is not None
        assert view.spots == [view.spots[0], *moves.spots_from(view.window, view.spots[0], 1, height - 1)]
        is_full = len(view.spots) == height
        assert is_full or view.spots[0] == Spot(0, 0)


# The next unknown word


def article(unknown: dict[int, str], count: int) -> Source:
    """One-sentence paragraphs; some have an unknown word."""
    return Source([sentence(at, at, "我|在|家|。", unknown.get(at, "")) for at in range(count)])


def vocabulary(*words: tuple[str, WordState, tuple[int, ...]]) -> list[VocabularyWord]:
    return [
        VocabularyWord(1, word, word, (), "x", "gloss", len(at), at, None, None, state) for word, state, at in words
    ]


def test_the_next_unknown_word_may_be_far() -> None:
    far = article({2500: "家", 10: "我"}, 3000)
    words = vocabulary(("家", WordState.Unknown, (2500,)), ("我", WordState.Unknown, (10,)))
    window = far.window()
    assert next_unknown(window, Place(10, 0), 1, lambda: words) == Place(2500, 2)
    assert next_unknown(window, Place(2500, 2), -1, lambda: words) == Place(10, 0)
    assert next_unknown(window, Place(2500, 2), 1, lambda: words) is None
    assert next_unknown(window, Place(10, 0), -1, lambda: words) is None
    assert far.read_count < 12 * PAGE


def test_a_word_with_more_places_than_are_known_is_looked_for() -> None:
    many = article(dict.fromkeys([*range(64), 900], "家"), 1000)
    words = vocabulary(("家", WordState.Unknown, tuple(range(64))))
    assert next_unknown(many.window(), Place(63, 2), 1, lambda: words) == Place(900, 2)


def test_several_unknown_words_of_a_sentence_follow_one_another() -> None:
    window = Source([sentence(0, 0, "家|在|家|。", "家")]).window()
    assert next_unknown(window, Place(0, 0), 1, list) == Place(0, 2)
    assert next_unknown(window, Place(0, 2), -1, list) == Place(0, 0)
    assert next_unknown(window, Place(0, 2), 1, list) is None


# Matches


def test_matches_go_round_in_both_directions() -> None:
    window = article({}, 9).window()
    matches = Matches("家", Found(("家",), False, (2, 5)), window)
    assert matches.next(Place(0, 0), 1) == Place(2, 2)
    assert matches.next(Place(2, 2), 1) == Place(5, 2)
    assert matches.next(Place(5, 2), 1) == Place(2, 2)
    assert matches.next(Place(2, 2), -1) == Place(5, 2)
    assert matches.next(Place(8, 0), -1) == Place(5, 2)


def test_a_text_across_words_is_found_where_it_begins() -> None:
    window = article({}, 3).window()
    assert Matches("在家", Found(("在家",), False, (1,)), window).next(Place(0, 0), 1) == Place(1, 1)


def test_a_single_match_is_found_again() -> None:
    window = article({}, 3).window()
    matches = Matches("家", Found(("家",), True, (1,)), window)
    assert matches.next(Place(1, 2), 1) == Place(1, 2)
    assert matches.next(Place(1, 2), -1) == Place(1, 2)
