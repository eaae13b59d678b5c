"""What the learner says of words changes the library as if it had been known from the start."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flashcards.errors import DataRefused, UsageError
from flashcards.progress import Cancelled, Progress
from flashcards.services.articles import article_by_id, read_sentences, remove_article, vocabulary
from flashcards.services.care import check
from flashcards.services.collection import collection_lines, import_collection
from flashcards.services.learn import learn_from_article
from flashcards.services.rule_reach import reach
from flashcards.services.rules import add_rule, remove_rule, rule_of, rules
from flashcards.services.study import answer
from flashcards.services.transfer import import_deck
from flashcards.services.undo import redo, undo
from flashcards.services.words import add_card_from_token, mark_texts
from flashcards.store.connection import MEMORY
from flashcards.store.database import Database
from flashcards.store.learner_rules import Scope
from flashcards.store.opening import open_database
from flashcards.store.rule_places import RulePlace
from flashcards.study.card import Rating
from flashcards.study.day import Now
from flashcards.text.learner_rules import LearnerRule, join_rule, reading_rule, split_rule
from flashcards.text.pipeline import Analyser

from .conftest import NOW
from .library import LIBRARY, MARKET, add

Guid = Callable[[], str]

PARK = (
    "公园里的人\n\n"
    "公园里有一家银行，行长每天在图书馆看书。他努力工作，大家也努力工作。\n"
    "这样行吗？行！图书馆的人说行，老王说不行。老王看中了图书馆旁边的房子。"
)
SPLIT = split_rule(("图书", "馆"))
JOIN = join_rule(("努力", "工作"))
READ = reading_rule("行", "hang2")


@pytest.fixture(autouse=True)
def forget_rules(analyser: Analyser) -> Any:
    """The pipeline is shared by all tests."""
    yield
    analyser.follow(())


@pytest.fixture
def library(db: Database, analyser: Analyser, guid: Guid) -> Database:
    """Three articles; 行 is a card, 图书馆 is known, 早上 has been answered."""
    for text in (MARKET, LIBRARY, PARK):
        add(db, analyser, guid, text)
    mark_texts(db, analyser.lexicon, ["图书馆", "他", "的"], "known", now=NOW)  # type: ignore[arg-type]
    learn_from_article(db, article_by_id(db, 3), now=NOW, guid=guid, count=3)
    answer(db, 1, Rating.EASY, now=NOW)
    return db


def words_in(db: Database, article_id: int, position: int) -> str:
    return "|".join(token.text for token in read_sentences(db, article_id, position, 1)[0].tokens)


def position_of(db: Database, article_id: int, text: str) -> int:
    return next(one.position for one in read_sentences(db, article_id, 0, 99) if text in one.text)


def facts(db: Database) -> dict[str, Any]:
    """What an article is made of, without the ids that an earlier cut used up."""
    found: dict[str, Any] = {}
    for article in (1, 2, 3):
        summary = article_by_id(db, article)
        found[f"{article}"] = (summary.running_words, summary.known, summary.new_words)
        found[f"{article} tokens"] = [
            (one.text, [(token.start, *token[2:9], token.state, token.why) for token in one.tokens])
            for one in read_sentences(db, article, 0, 99)
        ]
        found[f"{article} words"] = sorted(
            (word.headword, word.readings, word.gloss, word.count, word.sentences) for word in vocabulary(db, article)
        )
    return found


def everything(db: Database) -> dict[str, Any]:
    tables = ("articles", "sentences", "article_words", "notes", "cards", "rules", "words", "coverage", "forms")
    return {table: db.connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}  # noqa: S608


def is_sound(db: Database) -> bool:
    return not check(db, now=NOW).found


@pytest.mark.parametrize("rule", [SPLIT, JOIN, READ], ids=lambda rule: rule.kind)
def test_a_rule_of_every_text_makes_the_library_what_adding_would_make_it(
    library: Database, analyser: Analyser, guid: Guid, rule: LearnerRule
) -> None:
    before = facts(library)
    add_rule(library, analyser, rule, Scope(), now=NOW)
    with open_database(MEMORY, host="other", guid=guid, now=NOW) as fresh:
        add_rule(fresh, analyser, rule, Scope(), now=NOW)
        for text in (MARKET, LIBRARY, PARK):
            add(fresh, analyser, guid, text)
        mark_texts(fresh, analyser.lexicon, ["图书馆", "他", "的"], "known", now=NOW)  # type: ignore[arg-type]
        learn_from_article(fresh, article_by_id(fresh, 3), now=NOW, guid=guid, count=3)
        after, made = facts(library), facts(fresh)
        assert after != before
        for name in after:
            if name.endswith("words"):
                assert after[name] == made[name]
            elif name.endswith("tokens"):
                assert [text for text, _ in after[name]] == [text for text, _ in made[name]]
                for (_, here), (_, there) in zip(after[name], made[name], strict=True):
                    assert [token[:8] for token in here] == [token[:8] for token in there]
    assert is_sound(library)


@pytest.mark.parametrize("scope", [Scope(), Scope(3)], ids=["everywhere", "article"])
@pytest.mark.parametrize("rule", [SPLIT, JOIN, READ], ids=lambda rule: rule.kind)
def test_undo_and_redo_are_exact(library: Database, analyser: Analyser, rule: LearnerRule, scope: Scope) -> None:
    before = everything(library)
    add_rule(library, analyser, rule, scope, now=NOW)
    after = everything(library)
    assert after["rules"]
    assert undo(library, now=NOW).startswith(("Split 图书馆", "Join 努力", "Read 行"))
    assert everything(library) == before
    assert is_sound(library)
    redo(library, now=NOW)
    assert everything(library) == after
    assert is_sound(library)


@pytest.mark.parametrize("rule", [SPLIT, JOIN, READ], ids=lambda rule: rule.kind)
def test_a_rule_taken_away_leaves_the_texts_as_they_were(
    library: Database, analyser: Analyser, rule: LearnerRule
) -> None:
    before = facts(library)
    add_rule(library, analyser, rule, Scope(), now=NOW)
    [stored] = rules(library)
    assert remove_rule(library, analyser, stored.id, now=NOW) == stored
    after = facts(library)
    assert rules(library) == []
    assert [name for name in before if "words" in name and after[name] != before[name]] == []
    assert is_sound(library)


def test_a_rule_of_an_article_leaves_the_others_alone(library: Database, analyser: Analyser) -> None:
    before = facts(library)
    done = add_rule(library, analyser, SPLIT, Scope(3), now=NOW)
    after = facts(library)
    assert (done.places, done.articles) == (3, 1)
    assert {name for name in before if before[name] != after[name]} == {"3", "3 tokens", "3 words"}
    assert "图书|馆" in words_in(library, 3, position_of(library, 3, "行长"))


def test_a_rule_of_one_place_changes_that_one_only(library: Database, analyser: Analyser) -> None:
    position = position_of(library, 3, "老王看中")
    text = read_sentences(library, 3, position, 1)[0].text
    rule = SPLIT._replace(start=text.index("图书馆"))
    assert add_rule(library, analyser, rule, Scope(3, position), now=NOW).places == 1
    assert "图书|馆" in words_in(library, 3, position)
    assert "图书|馆" not in words_in(library, 3, position_of(library, 3, "行长"))
    with pytest.raises(UsageError, match="does not stand there"):
        add_rule(library, analyser, rule._replace(start=0), Scope(3, position), now=NOW)


def test_the_narrower_rule_counts_and_survives_later_ones(library: Database, analyser: Analyser) -> None:
    add_rule(library, analyser, READ, Scope(3), now=NOW)
    add_rule(library, analyser, reading_rule("行", "xing2"), Scope(), now=NOW)
    readings = {
        token.readings
        for sentence in read_sentences(library, 3, 0, 99)
        for token in sentence.tokens
        if token.text == "行"
    }
    assert readings == {("hang2",)}


def test_what_is_said_where_another_rule_holds_takes_its_place(library: Database, analyser: Analyser) -> None:
    add_rule(library, analyser, SPLIT, Scope(3), now=NOW)
    position = position_of(library, 3, "行长")
    start = read_sentences(library, 3, position, 1)[0].text.index("图书馆")
    at = RulePlace(3, position, start)
    add_rule(library, analyser, join_rule(("图书", "馆")), Scope(), at=at, now=NOW)
    assert [(rule.kind, rule.reaches) for rule in rules(library)] == [("join", "everywhere")]
    assert "图书馆" in words_in(library, 3, position).split("|")


def test_reach_is_told_beforehand_as_it_turns_out(library: Database, analyser: Analyser) -> None:
    position = position_of(library, 3, "行长")
    start = read_sentences(library, 3, position, 1)[0].text.index("图书馆")
    told = reach(library, analyser.lexicon, SPLIT, RulePlace(3, position, start))
    assert {name: (one.places, one.articles) for name, one in told.items()} == {
        "here": (1, 1), "article": (3, 1), "everywhere": (5, 2),
    }  # fmt: skip
    assert add_rule(library, analyser, SPLIT, Scope(), now=NOW) == told["everywhere"]
    told = reach(library, analyser.lexicon, SPLIT, RulePlace(3, position, start))
    assert told["everywhere"].places == 0


def test_cards_keep_their_schedules_and_take_the_reading(library: Database, analyser: Analyser, guid: Guid) -> None:
    position = position_of(library, 3, "这样行吗")
    [token] = [one for one in read_sentences(library, 3, position, 1)[0].tokens if one.text == "行"]
    assert token.word_id is not None
    note_id = add_card_from_token(library, 3, position, token.word_id, now=NOW, guid=guid)
    card = "SELECT c.* FROM cards AS c WHERE c.note_id = ?"
    [card_id] = [row[0] for row in library.connection.execute(card, (note_id,))]
    answer(library, card_id, Rating.EASY, now=NOW)
    schedule = library.connection.execute(card, (note_id,)).fetchall()

    done = add_rule(library, analyser, READ, Scope(3), now=NOW)

    assert done.cards >= 1
    assert library.connection.execute(card, (note_id,)).fetchall() == schedule
    fields = "SELECT n.reading, n.gloss, w.readings FROM notes AS n JOIN words AS w ON w.id = n.word_id WHERE n.id = ?"
    assert library.connection.execute(fields, (note_id,)).fetchone() == ("hang2", "row; line", "hang2")
    tokens = [one for one in read_sentences(library, 3, position, 1)[0].tokens if one.text == "行"]
    assert [(one.readings, one.state) for one in tokens] == [(("hang2",), 1)]
    assert is_sound(library)


def test_a_gloss_of_the_learners_own_stays(library: Database, analyser: Analyser, guid: Guid) -> None:
    from flashcards.services.study import edit_note

    position = position_of(library, 3, "这样行吗")
    [token] = [one for one in read_sentences(library, 3, position, 1)[0].tokens if one.text == "行"]
    assert token.word_id is not None
    note_id = add_card_from_token(library, 3, position, token.word_id, now=NOW, guid=guid)
    edit_note(library, note_id, {"gloss": "fine by me"}, now=NOW)
    add_rule(library, analyser, READ, Scope(3), now=NOW)
    note = library.connection.execute("SELECT reading, gloss FROM notes WHERE id = ?", (note_id,)).fetchone()
    assert note == ("hang2", "fine by me")


def test_a_deck_that_comes_again_does_not_read_the_word_as_before(
    library: Database, analyser: Analyser, guid: Guid, tmp_path: Path
) -> None:
    path = tmp_path / "words.tsv"
    path.write_text("word\treading\tgloss\tid\n行\txing2\tfine\tn1\n", encoding="utf-8")
    import_deck(library, analyser, str(path), now=NOW, guid=guid)
    add_rule(library, analyser, READ, Scope(), now=NOW)
    import_deck(library, analyser, str(path), now=NOW, guid=guid)
    note = library.connection.execute("SELECT reading, gloss FROM notes WHERE guid = 'n1'").fetchone()
    assert note == ("hang2", "fine")


def test_a_mark_goes_with_the_word_that_is_read_otherwise_everywhere(library: Database, analyser: Analyser) -> None:
    mark_texts(library, analyser.lexicon, ["行"], "known", now=NOW)  # type: ignore[arg-type]
    library.connection.execute("UPDATE words SET mark = NULL WHERE simplified = '行' AND readings <> 'xing2'")
    add_rule(library, analyser, READ, Scope(), now=NOW)
    state = library.connection.execute("SELECT mark FROM words WHERE simplified = '行' AND readings = 'hang2'")
    assert state.fetchone() == ("known",)


def test_new_articles_follow_the_rules(library: Database, analyser: Analyser, guid: Guid) -> None:
    add_rule(library, analyser, SPLIT, Scope(), now=NOW)
    added = add(library, analyser, guid, "新图书馆\n\n城里有一个新图书馆。")
    assert "图书|馆" in words_in(library, added.article_id, 1)


def test_imported_words_are_read_by_the_rules(
    library: Database, analyser: Analyser, guid: Guid, tmp_path: Path
) -> None:
    add_rule(library, analyser, READ, Scope(), now=NOW)
    path = tmp_path / "words.txt"
    path.write_text("行\n", encoding="utf-8")
    import_deck(library, analyser, str(path), now=NOW, guid=guid, deck="Words")
    note = library.connection.execute("SELECT reading FROM notes WHERE word = '行' ORDER BY id DESC").fetchone()
    assert note == ("hang2",)


def test_a_text_in_traditional_characters_is_changed_too(db: Database, analyser: Analyser, guid: Guid) -> None:
    add(db, analyser, guid, "圖書館\n\n我們在圖書館裡看書。圖書館很安靜。")
    assert add_rule(db, analyser, SPLIT, Scope(), now=NOW).places == 3
    assert words_in(db, 1, 1) == "我們|在|圖書|館|裡|看書|。"


def test_rules_go_with_their_article_and_come_back_with_it(library: Database, analyser: Analyser) -> None:
    add_rule(library, analyser, SPLIT, Scope(3), now=NOW)
    remove_article(library, 3, now=NOW)
    assert rules(library) == []
    undo(library, now=NOW)
    assert [(rule.kind, rule.title) for rule in rules(library)] == [("split", "公园里的人")]


def test_cancelling_leaves_nothing_behind(library: Database, analyser: Analyser, guid: Guid) -> None:
    def cancel(step: Progress) -> None:
        if step.done == 1:
            raise Cancelled

    before = everything(library)
    with pytest.raises(Cancelled):
        add_rule(library, analyser, SPLIT, Scope(), now=NOW, report=cancel)
    assert everything(library) == before
    added = add(library, analyser, guid, "新图书馆\n\n城里有一个新图书馆。")
    assert "图书馆" in words_in(library, added.article_id, 1)


def test_the_same_rule_twice_leaves_nothing_to_undo(library: Database, analyser: Analyser) -> None:
    add_rule(library, analyser, SPLIT, Scope(), now=NOW)
    [stored] = rules(library)
    add_rule(library, analyser, SPLIT, Scope(), now=NOW)
    assert rules(library) == [stored]
    assert undo(library, now=NOW) == "Split 图书馆 into 图书 + 馆 everywhere"
    assert rules(library) == []


def test_two_files_with_rules_merge(library: Database, analyser: Analyser, guid: Guid, tmp_path: Path) -> None:
    add_rule(library, analyser, SPLIT, Scope(), now=NOW)
    path = tmp_path / "all.json"
    path.write_text("".join(collection_lines(library)), encoding="utf-8")
    with open_database(MEMORY, host="laptop", guid=lambda: "laptop", now=NOW) as laptop:
        add(laptop, analyser, guid, MARKET)
        add(laptop, analyser, guid, LIBRARY)
        add_rule(laptop, analyser, JOIN, Scope(), now=NOW)
        import_deck(laptop, analyser, str(path), now=NOW, guid=guid)
        assert sorted(rule.kind for rule in rules(laptop)) == ["join", "split"]
        assert "图书|馆" in words_in(laptop, 2, 1)
        assert "努力工作" in words_in(laptop, 3, position_of(laptop, 3, "努力"))
        assert is_sound(laptop)
        import_deck(laptop, analyser, str(path), now=NOW, guid=guid)
        assert len(rules(laptop)) == 2


def test_of_two_rules_for_a_word_the_later_one_counts(
    library: Database, analyser: Analyser, guid: Guid, tmp_path: Path
) -> None:
    path = tmp_path / "all.json"
    with open_database(MEMORY, host="laptop", guid=lambda: "laptop", now=NOW) as laptop:
        add(laptop, analyser, guid, PARK)
        add_rule(laptop, analyser, READ, Scope(), now=Now(NOW.at_ms - 5_000))
        path.write_text("".join(collection_lines(laptop)), encoding="utf-8")
        add_rule(library, analyser, reading_rule("行", "xing2"), Scope(), now=NOW)
        import_deck(library, analyser, str(path), now=NOW, guid=guid)
        assert [rule.value for rule in rules(library)] == [("xing2",)]
        add_rule(laptop, analyser, reading_rule("行", "hang4"), Scope(), now=Now(NOW.at_ms + 5_000))
        path.write_text("".join(collection_lines(laptop)), encoding="utf-8")
    import_deck(library, analyser, str(path), now=NOW, guid=guid)
    assert [rule.value for rule in rules(library)] == [("hang4",)]
    assert is_sound(library)


@pytest.mark.parametrize(
    ("value", "reason"),
    [("图书|店", "its value is not that of its word"), ("图书馆", "its value is not that of its word"), (3, "Row 1")],
)
def test_a_damaged_rule_is_refused(
    library: Database, analyser: Analyser, tmp_path: Path, value: object, reason: str
) -> None:
    add_rule(library, analyser, SPLIT, Scope(), now=NOW)
    found = json.loads("".join(collection_lines(library)))
    found["rules"]["rows"][0][found["rules"]["columns"].index("value")] = value
    path = tmp_path / "all.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    with open_database(MEMORY, host="laptop", guid=lambda: "laptop", now=NOW) as laptop:
        with pytest.raises(DataRefused, match=reason):
            import_collection(laptop, str(path), now=NOW)
        assert rules(laptop) == []


def test_a_collection_without_rules_is_whole(library: Database, tmp_path: Path) -> None:
    found = json.loads("".join(collection_lines(library)))
    del found["rules"]
    path = tmp_path / "all.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    with open_database(MEMORY, host="laptop", guid=lambda: "laptop", now=NOW) as laptop:
        assert import_collection(laptop, str(path), now=NOW).new == 3


def test_rules_are_written_in_either_script(analyser: Analyser) -> None:
    assert rule_of(analyser.lexicon, "split", ["圖書", "館"]) == SPLIT
    assert rule_of(analyser.lexicon, "split", ["图书|馆"]) == SPLIT
    assert rule_of(analyser.lexicon, "reading", ["看中", "kàn", "zhòng"]).value == ("kan4", "zhong4")
    for kind, words in (("split", ["图书馆"]), ("join", []), ("reading", ["行"])):
        with pytest.raises(UsageError):
            rule_of(analyser.lexicon, kind, words)


def test_a_rule_of_an_article_that_is_not_there_is_refused(library: Database, analyser: Analyser) -> None:
    with pytest.raises(UsageError, match="There is no article 9"):
        add_rule(library, analyser, SPLIT, Scope(9), now=NOW)
    with pytest.raises(UsageError, match="There is no rule 9"):
        remove_rule(library, analyser, 9, now=NOW)
