"""Storing articles sentence by sentence, and reading them again."""

import pytest

from flashcards.store import article_writer, articles, forms, reading, vocabulary
from flashcards.store.article_writer import ArticleFacts, ArticleWriter
from flashcards.store.database import Database
from flashcards.store.journal import redo, undo
from flashcards.store.words import WordState, set_mark
from flashcards.text.document import Sentence

from .conftest import NOW, contents
from .texts import form, sentence


def store(db: Database, *sentences: Sentence, title: str = "灯") -> int:
    """An article in an action of its own; its id."""
    with db.action("add", f"Add {title}", NOW) as action:
        facts = ArticleFacts(f"guid of {title}", title, "file", NOW.at_ms, db.device, action.next_ord())
        writer = ArticleWriter(db.connection, facts)
        for one in sentences:
            writer.hear(one.text)
            writer.add(one)
        assert writer.finish() is None
    return writer.article_id


def rows(db: Database, table: str) -> int:
    return int(db.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_article_is_read_as_it_was_stored(db: Database) -> None:
    name = form("小明", "xiao3 ming2", kind="name")
    spaced = Sentence(6, 13, 1, "小明 去 学校", (name, form("去", "qu4", "to go"), form("学校")))
    id = store(db, sentence("我 学习 。"), spaced)
    first, second = reading.sentences(db.connection, id, 0, 10)
    assert [(t.start, t.end, t.text, t.kind) for t in first.tokens] == [
        (0, 1, "我", "word"),
        (1, 3, "学习", "word"),
        (3, 4, "。", "punctuation"),
    ]
    assert [(t.start, t.end, t.text, t.readings) for t in second.tokens] == [
        (0, 2, "小明", ("xiao3", "ming2")),
        (3, 4, "去", ("qu4",)),
        (5, 7, "学校", (None, None)),
    ]
    assert (second.position, second.paragraph, second.text) == (1, 1, "小明 去 学校")
    assert first.tokens[1].gloss == "gloss of 学习"
    assert first.tokens[2].word_id is None
    assert first.tokens[2].state == WordState.Known


def test_window_of_sentences_begins_and_ends_where_asked(db: Database) -> None:
    id = store(db, *[sentence(f"我 学习 {'好' * n} 。") for n in range(1, 9)])
    assert [one.position for one in reading.sentences(db.connection, id, 3, 2)] == [3, 4]
    assert [one.position for one in reading.sentences(db.connection, id, 7, 5)] == [7]
    assert reading.sentences(db.connection, id, 8, 5) == []
    assert reading.sentence_text(db.connection, id, 0) == "我学习好。"
    assert reading.sentence_text(db.connection, id, 8) is None


def test_summary_counts_characters_sentences_and_words(db: Database) -> None:
    id = store(db, sentence("我 学习 。"), sentence("我 学习 学习 ！"))
    found = articles.article(db.connection, id)
    assert found is not None
    assert (found.characters, found.sentences, found.running_words, found.new_words) == (10, 2, 5, 2)
    assert (found.known, found.coverage) == (0, 0.0)


def test_names_and_words_without_a_gloss_are_no_vocabulary(db: Database) -> None:
    forms = (form("小明", "a1 a1", "person", kind="name"), form("囧", "jiong3"))
    id = store(db, Sentence(0, 3, 0, "小明囧", forms))
    assert vocabulary.vocabulary(db.connection, id) == []
    summary = articles.article(db.connection, id)
    assert summary is not None
    assert summary.coverage == 1.0


def test_vocabulary_has_counts_places_and_first_sentences(db: Database) -> None:
    id = store(db, sentence("他 来 。"), sentence("我 来 来 。"), sentence("他 去 。"))
    words = vocabulary.vocabulary(db.connection, id)
    assert [(word.headword, word.count, word.sentences) for word in words] == [
        ("他", 2, (0, 2)),
        ("来", 3, (0, 1)),
        ("我", 1, (1,)),
        ("去", 1, (2,)),
    ]


def test_postings_stop_at_64_and_counts_go_on(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_writer, "BATCH_CHARACTERS", 100)
    id = store(db, *[sentence("我 来 。", start=3 * n) for n in range(200)])
    (me, come) = vocabulary.vocabulary(db.connection, id)
    assert me.count == come.count == 200
    assert me.sentences == come.sentences == tuple(range(64))


def test_two_forms_of_one_word_share_its_postings(db: Database) -> None:
    sure, unsure = form("行", "xing2", "to go"), form("行", "xing2", "OK")
    id = store(db, Sentence(0, 1, 0, "行", (sure,)), Sentence(1, 2, 0, "行", (unsure,)))
    (word,) = vocabulary.vocabulary(db.connection, id)
    assert (word.count, word.sentences) == (2, (0, 1))


def test_forms_and_words_are_shared_by_articles(db: Database) -> None:
    store(db, sentence("我 学习 。"), title="一")
    before = rows(db, "forms"), rows(db, "words")
    form.cache_clear()  # the next run of the analysis makes its own values
    store(db, sentence("学习 我 。"), title="二")
    assert (rows(db, "forms"), rows(db, "words")) == before
    store(db, Sentence(0, 1, 0, "我", (form("我", "wo3", "I"),)), title="三")
    assert (rows(db, "forms"), rows(db, "words")) == (before[0] + 1, before[1] + 1)


def test_forms_forgotten_in_a_long_text_are_found_again(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [sentence(f"我 去 {chr(0x4E00 + n)} 。", start=4 * n) for n in range(300)]
    id = store(db, *texts, title="held")
    counts = [(w.headword, w.count, w.sentences) for w in vocabulary.vocabulary(db.connection, id)]
    forms_held = rows(db, "forms")
    undo(db, NOW)
    monkeypatch.setattr(forms, "HELD", 20)
    monkeypatch.setattr(article_writer, "BATCH_CHARACTERS", 50)
    id = store(db, *texts, title="trimmed")
    assert [(w.headword, w.count, w.sentences) for w in vocabulary.vocabulary(db.connection, id)] == counts
    assert rows(db, "forms") == forms_held


def test_the_same_text_is_told_as_a_twin(db: Database) -> None:
    id = store(db, sentence("我 学习 。"))
    with db.action("add", "again", NOW):
        writer = ArticleWriter(db.connection, ArticleFacts("other", "again", "file", 1, db.device, 9))
        writer.hear("我学习。")
        writer.add(sentence("我 学习 。"))
        assert writer.finish() == id


def test_coverage_follows_the_marks_of_words(db: Database) -> None:
    id = store(db, sentence("我 学习 学习 。"))
    (word,) = [w for w in vocabulary.vocabulary(db.connection, id) if w.headword == "学习"]
    with db.action("know", "x", NOW) as action:
        assert set_mark(db.connection, [word.word_id], "known", at_ms=1, device=db.device, order=action.next_ord()) == 1
    summary = articles.article(db.connection, id)
    assert summary is not None
    assert (summary.known, summary.coverage, summary.new_words) == (2, 2 / 3, 1)
    states = [t.state for t in reading.sentences(db.connection, id, 0, 1)[0].tokens]
    assert states == [WordState.Unknown, WordState.Known, WordState.Known, WordState.Known]


def test_undo_and_redo_of_an_article_are_exact(db: Database) -> None:
    store(db, sentence("我 来 。"), title="一")
    before = contents(db)
    store(db, sentence("他 来 学习 。"), sentence("学习 好 。", 5, 1), title="二")
    after = contents(db)
    undo(db, NOW)
    assert contents(db) == before
    redo(db, NOW)
    assert contents(db) == after


def test_removed_article_leaves_its_words(db: Database) -> None:
    id = store(db, sentence("我 来 。"))
    with db.action("articles", "x", NOW):
        articles.remove_article(db.connection, id)
    assert articles.articles(db.connection) == []
    assert (rows(db, "sentences"), rows(db, "article_words"), rows(db, "words")) == (0, 0, 2)


def test_library_lists_the_newest_first(db: Database) -> None:
    first, second = store(db, sentence("我 。"), title="一"), store(db, sentence("他 。"), title="二")
    assert [one.id for one in articles.articles(db.connection)] == [second, first]
    assert articles.titles(db.connection) == [(second, "二"), (first, "一")]
    assert articles.article(db.connection, 99) is None
