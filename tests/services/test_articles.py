"""Adding articles, finding them, reading them."""

from collections.abc import Callable

import pytest

from flashcards.errors import DataRefused, UsageError
from flashcards.progress import Cancelled, Progress
from flashcards.services import articles
from flashcards.store.database import Database
from flashcards.store.journal import redo, undo
from flashcards.text.pipeline import Analyser, Vocabulary
from tests.store.conftest import contents

from .conftest import NOW
from .library import LIBRARY, MARKET, Text, add

Guid = Callable[[], str]


def notes(db: Database) -> list[tuple[str, str, str]]:
    return db.connection.execute("SELECT word, reading, sentence FROM notes ORDER BY id").fetchall()


def test_added_article_can_be_read_with_its_analysis(db: Database, analyser: Analyser, guid: Guid) -> None:
    added = add(db, analyser, guid)
    assert not added.already_there
    assert (added.title, added.characters, added.coverage, added.notes_added) == ("早上的市场", 81, 0.0, 0)
    read = articles.read_sentences(db, added.article_id, 0, 99)
    stored = [(s.paragraph, s.text, [(t.text, t.kind, t.readings, t.gloss, t.why) for t in s.tokens]) for s in read]
    again = analyser.sentences(Text("", MARKET))
    assert stored == [
        (s.paragraph, s.text, [(f.text, f.kind, f.readings, f.gloss, f.why) for _, f in s.tokens]) for s in again
    ]
    assert all(s.text[t.start : t.end] == t.text for s in read for t in s.tokens)


def test_vocabulary_is_that_of_annotation(db: Database, analyser: Analyser, guid: Guid) -> None:
    added = add(db, analyser, guid)
    expected = Vocabulary()
    for position, sentence in enumerate(analyser.sentences(Text("", MARKET))):
        expected.add(sentence, position)
    words = articles.vocabulary(db, added.article_id)
    assert [(w.headword, w.readings, w.pinyin, w.gloss, w.count, w.sentences, w.rank) for w in words] == [
        (w.headword, w.readings, w.pinyin, w.gloss, w.count, w.sentences, w.rank) for w in expected.items()
    ]
    assert len(words) == added.new_words


def test_the_same_text_adds_nothing_whatever_its_title(db: Database, analyser: Analyser, guid: Guid) -> None:
    first = add(db, analyser, guid)
    before = contents(db)
    again = add(db, analyser, guid, "\ufeff" + MARKET.replace("\n\n", "\n\n\n"), title="Other", learn=5)
    assert again.already_there
    assert (again.article_id, again.title, again.notes_added) == (first.article_id, "早上的市场", 0)
    assert contents(db) == before


def test_learning_makes_notes_in_the_order_of_the_vocabulary(db: Database, analyser: Analyser, guid: Guid) -> None:
    added = add(db, analyser, guid, learn=4)
    words = articles.vocabulary(db, added.article_id)[:4]
    texts = [sentence.text for sentence in articles.read_sentences(db, added.article_id, 0, 99)]
    assert added.deck_name == "Article: 早上的市场"
    assert notes(db) == [(w.headword, " ".join(r or "-" for r in w.readings), texts[w.sentences[0]]) for w in words]
    assert db.connection.execute("SELECT skill, state, position FROM cards").fetchall() == [
        ("recognise", 0, place) for place in (1, 2, 3, 4)
    ]
    assert [word.state for word in words] == [1, 1, 1, 1]


def test_learning_leaves_out_what_has_a_card_or_a_mark(db: Database, analyser: Analyser, guid: Guid) -> None:
    first = add(db, analyser, guid, learn=3)
    second = add(db, analyser, guid, LIBRARY, learn=100, deck="All")
    taken = [word for word, _, _ in notes(db)]
    assert first.notes_added + second.notes_added == len(taken) == len(set(taken))
    assert second.deck_name == "All"


def test_a_plan_makes_cards_of_the_words_that_reach_it(db: Database, analyser: Analyser, guid: Guid) -> None:
    added = add(db, analyser, guid, plan=50)
    counts = {w.headword: w.count for w in articles.vocabulary(db, added.article_id, include_known=True)}
    reached = sum(counts[word] for word, _, _ in notes(db))
    assert reached / added.running_words >= 0.5
    fewest = sorted(counts.values(), reverse=True)[: added.notes_added - 1]
    assert sum(fewest) / added.running_words < 0.5


def test_adding_is_undone_and_done_again_exactly(db: Database, analyser: Analyser, guid: Guid) -> None:
    add(db, analyser, guid, LIBRARY)
    before = contents(db)
    add(db, analyser, guid, learn=3)
    after = contents(db)
    assert undo(db, NOW) == "Add 早上的市场"
    assert contents(db) == before
    redo(db, NOW)
    assert contents(db) == after


def test_cancelling_leaves_no_trace(db: Database, analyser: Analyser, guid: Guid) -> None:
    before = contents(db)
    steps: list[Progress] = []

    def cancel(progress: Progress) -> None:
        steps.append(progress)
        if progress.total and progress.done == progress.total:
            raise Cancelled

    with pytest.raises(Cancelled):
        add(db, analyser, guid, report=cancel)
    assert steps
    assert contents(db) == before


@pytest.mark.parametrize(("text", "words"), [("", "no text"), (" \n\u200b\n", "no text"), ("Hello!", "no Chinese")])
def test_a_text_without_chinese_is_refused_by_name(
    db: Database, analyser: Analyser, guid: Guid, text: str, words: str
) -> None:
    with pytest.raises(DataRefused, match=f"(?i)^test: .*{words}"):
        add(db, analyser, guid, text, title="X")
    assert articles.articles(db) == []


def test_title_and_deck_need_something_to_see(db: Database, analyser: Analyser, guid: Guid) -> None:
    for options in ({"title": " \u200b"}, {"deck": "\n"}):
        with pytest.raises(UsageError, match="needs a name"):
            add(db, analyser, guid, **options)


def test_titles_are_cleaned(db: Database, analyser: Analyser, guid: Guid) -> None:
    assert add(db, analyser, guid, title="\x1b[2JA\tB\n").title == "[2JA B"


def test_two_articles_of_one_title_have_decks_of_their_own(db: Database, analyser: Analyser, guid: Guid) -> None:
    one = add(db, analyser, guid, title="News", learn=1)
    two = add(db, analyser, guid, LIBRARY, title="News", learn=1)
    assert (one.deck_name, two.deck_name) == ("Article: News", "Article: News (2)")


def test_article_is_found_by_number_title_or_beginning(db: Database, analyser: Analyser, guid: Guid) -> None:
    market, library = add(db, analyser, guid), add(db, analyser, guid, LIBRARY)
    for reference, added in (("1", market), ("早上的市场", market), ("早", market), ("2", library), ("图书", library)):
        assert articles.find_article(db, reference).id == added.article_id


def test_article_that_is_not_there_is_told_with_the_nearest(db: Database, analyser: Analyser, guid: Guid) -> None:
    with pytest.raises(UsageError, match="`flashcards articles`"):
        articles.find_article(db, "x")
    add(db, analyser, guid)
    with pytest.raises(UsageError, match="did you mean '早上的市场'"):
        articles.find_article(db, "晚上的市场")
    add(db, analyser, guid, LIBRARY, title="早上的图书馆")
    with pytest.raises(UsageError, match="1, 2"):
        articles.find_article(db, "早上")
    with pytest.raises(UsageError, match="no article 7"):
        articles.article_by_id(db, 7)


def test_a_title_that_is_a_number_is_found_where_no_article_has_it(
    db: Database, analyser: Analyser, guid: Guid
) -> None:
    added = add(db, analyser, guid, title="2024")
    assert articles.find_article(db, "2024").id == added.article_id


def test_bookmark_and_removal_can_be_undone(db: Database, analyser: Analyser, guid: Guid) -> None:
    id = add(db, analyser, guid, learn=2).article_id
    articles.set_bookmark(db, id, 2, now=NOW)
    assert articles.article_by_id(db, id).bookmark == 2
    before = contents(db)
    assert articles.remove_article(db, id, now=NOW) == "早上的市场"
    assert articles.articles(db) == []
    assert len(notes(db)) == 2
    undo(db, NOW)
    assert contents(db) == before
    undo(db, NOW)
    assert articles.article_by_id(db, id).bookmark == 0
