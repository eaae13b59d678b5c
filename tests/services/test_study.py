"""Studying on a real file in memory: answers, their undo, siblings, limits, edits, reasons."""

from collections.abc import Callable

import pytest

from flashcards.errors import NothingFound, StoreError, UsageError
from flashcards.services import schedule, study
from flashcards.services.decks import set_options
from flashcards.services.due import due_summary
from flashcards.services.undo import redo, undo
from flashcards.store import derived, reviews
from flashcards.store.database import Database
from flashcards.store.decks import create_deck
from flashcards.store.notes import NewNote, insert_notes
from flashcards.study.card import Rating, State
from flashcards.study.day import MS_PER_DAY, Now
from tests.store.conftest import contents

MINUTE = 60_000
WORDS = (
    ("菜园", "cai4 yuan2", "vegetable garden", "奶奶每天早上去菜园浇水。"),
    ("浇水", "jiao1 shui3", "to water plants", "弟弟忘了给花浇水。"),
    ("邻居", "lin2 ju1", "neighbour", "邻居送来一篮鸡蛋。"),
    ("准时", "zhun3 shi2", "on time", "火车今天很准时。"),
)
SKILLS = ("recognise", "aloud")


@pytest.fixture
def deck(db: Database, now: Now, guid: Callable[[], str]) -> int:
    """Four notes with two cards each."""
    with db.action("import", "Import garden words", now) as action:
        deck_id = create_deck(db.connection, "Garden", at_ms=now.at_ms)
        notes = [
            NewNote(guid(), deck_id, None, word, word, reading, gloss, line) for word, reading, gloss, line in WORDS
        ]
        insert_notes(
            db.connection, notes, at_ms=now.at_ms, device=db.device, order=action.next_ord(), skills=SKILLS
        )  # fmt: skip
    return deck_id


def later(now: Now, *, minutes: float = 0, days: float = 0) -> Now:
    return Now(now.at_ms + int(minutes * MINUTE + days * MS_PER_DAY), now.utc_offset_s)


def rate(db: Database, now: Now, rating: Rating = Rating.GOOD, deck: int | None = None) -> study.Answered:
    card = study.next_card(db, now, deck)
    assert card is not None
    return study.answer(db, card.card_id, rating, now=now, duration_ms=5_000)


def queue(db: Database, now: Now, most: int = 100) -> list[str]:
    """Words in the order in which a learner meets them who answers Easy every ten seconds."""
    words = []
    for number in range(most):
        at = later(now, minutes=number / 6)
        card = study.next_card(db, at)
        if card is None:
            break
        words.append(card.word)
        study.answer(db, card.card_id, Rating.EASY, now=at)
    return words


def derived_faults(db: Database) -> int:
    return sum(len(db.connection.execute(query).fetchall()) for query in derived.STALE.values())


# The card


def test_the_first_card_is_the_first_new_one_with_all_its_facts(db: Database, deck: int, now: Now) -> None:
    card = study.next_card(db, now)
    assert card is not None
    assert (card.word, card.readings, card.pinyin) == ("菜园", ("cai4", "yuan2"), "càiyuán")
    assert (card.deck_id, card.deck_name, card.skill, card.state) == (deck, "Garden", "recognise", State.NEW)
    assert card.sentence == "奶奶每天早上去菜园浇水。"
    assert (card.last_seen_days, card.retrievability, card.marked) == (None, None, False)
    assert [one.rating for one in card.previews] == list(Rating)


def test_no_card_where_nothing_is_due(db: Database, now: Now) -> None:
    assert study.next_card(db, now) is None


def test_a_card_seen_before_tells_how_long_ago_and_how_likely_it_is_known(db: Database, deck: int, now: Now) -> None:
    answered = rate(db, now, Rating.EASY)
    card = study.study_card(db, answered.card_id, later(now, days=answered.interval_days))
    assert card.last_seen_days == answered.interval_days
    assert card.retrievability == pytest.approx(0.9, abs=0.03)


def test_an_unknown_card_is_refused(db: Database, deck: int, now: Now) -> None:
    with pytest.raises(UsageError, match="no card 999"):
        study.answer(db, 999, Rating.GOOD, now=now)
    assert undo(db, now=now) == "Import garden words"
    with pytest.raises(NothingFound):
        undo(db, now=now)


# Answers


def test_an_answer_is_a_line_of_the_log_and_the_card_its_fold(db: Database, deck: int, now: Now) -> None:
    answered = rate(db, now, Rating.EASY)
    (line,) = reviews.log_of_card(db.connection, answered.card_id)
    assert (line.kind, line.rating, line.duration_ms, line.at_ms) == ("review", 4, 5_000, now.at_ms)
    assert line.study_day == db.study_day(now)
    row = study.find_card(db, answered.card_id)
    ((card_id, memory),) = schedule.fold(db, deck, [line])
    assert (card_id, memory) == (row.id, row.memory)
    assert answered.due == db.study_day(now) + answered.interval_days


def test_orders_rise_even_when_the_clock_stands_still(db: Database, deck: int, now: Now) -> None:
    for _ in range(3):
        rate(db, now)
    orders = [row[0] for row in db.connection.execute("SELECT ord FROM reviews ORDER BY id")]
    assert orders == sorted(set(orders))


def test_columns_stay_the_fold_through_weeks_of_answers(db: Database, deck: int, now: Now) -> None:
    ratings = [Rating.GOOD, Rating.AGAIN, Rating.GOOD, Rating.HARD, Rating.EASY, Rating.GOOD, Rating.GOOD]
    for day in range(60):
        for minute in range(0, 60, 6):
            at = later(now, days=day, minutes=minute)
            if study.next_card(db, at):
                rate(db, at, ratings[(day * 10 + minute) % 7])
    log = list(reviews.log_of_deck(db.connection, deck))
    folded = dict(schedule.fold(db, deck, log))
    assert len(log) > 40
    assert len(folded) == 8
    assert all(study.find_card(db, card_id).memory == memory for card_id, memory in folded.items())
    assert derived_faults(db) == 0


def test_a_read_only_file_refuses_answers_and_says_so(db: Database, deck: int, now: Now) -> None:
    db.read_only = True
    with pytest.raises(StoreError, match="reading only"):
        rate(db, now)


# Undo


def test_undo_and_redo_of_an_answer_restore_every_row(db: Database, deck: int, now: Now) -> None:
    rate(db, now)
    before = contents(db)
    rate(db, later(now, minutes=1), Rating.EASY)
    after = contents(db)
    assert undo(db, now=later(now, minutes=2)) == "Easy on 浇水"
    assert contents(db) == before
    assert redo(db, now=later(now, minutes=3)) == "Easy on 浇水"
    assert contents(db) == after


def test_a_session_undone_to_the_beginning_and_done_again_ends_where_it_was(db: Database, deck: int, now: Now) -> None:
    states = [contents(db)]
    for number, rating in enumerate([1, 3, 3, 4, 2, 3, 1, 3, 4, 4, 3, 2]):
        rate(db, later(now, days=number // 3, minutes=number * 3), Rating(rating))
        states.append(contents(db))
    at = later(now, days=5)
    for state in reversed(states[:-1]):
        undo(db, now=at)
        assert contents(db) == state
    for state in states[1:]:
        redo(db, now=at)
        assert contents(db) == state


def test_an_undone_answer_stays_in_the_log_and_counts_no_more(db: Database, deck: int, now: Now) -> None:
    card_id = rate(db, now).card_id
    undo(db, now=now)
    assert reviews.log_of_card(db.connection, card_id) == []
    assert db.connection.execute("SELECT count(*) FROM reviews").fetchone() == (1,)
    assert study.find_card(db, card_id).memory.state == State.NEW


def test_the_card_that_was_undone_comes_again(db: Database, deck: int, now: Now) -> None:
    first = study.next_card(db, now)
    rate(db, now)
    undo(db, now=now)
    assert study.next_card(db, now) == first


# The queue


def test_a_learning_card_comes_when_its_time_has_come(db: Database, deck: int, now: Now) -> None:
    card_id = rate(db, now, Rating.AGAIN).card_id
    soon, then = study.next_card(db, later(now, minutes=0.5)), study.next_card(db, later(now, minutes=1))
    assert soon is not None and soon.card_id != card_id
    assert then is not None and then.card_id == card_id


def test_learning_cards_come_early_when_nothing_else_is_left(db: Database, deck: int, now: Now) -> None:
    set_options(db, "Garden", {"new_per_day": "1"}, now=now)
    card_id = rate(db, now).card_id
    card = study.next_card(db, later(now, minutes=0.1))
    assert card is not None and card.card_id == card_id
    schedule.change(db, "learning_steps", "1m 2h", now=now)
    assert study.next_card(db, later(now, minutes=0.2)) is None


def test_the_other_cards_of_a_note_wait_until_tomorrow(db: Database, deck: int, now: Now) -> None:
    assert queue(db, now) == ["菜园", "浇水", "邻居", "准时"]
    assert queue(db, later(now, days=1)) == ["菜园", "浇水", "邻居", "准时"]
    assert derived_faults(db) == 0


def test_a_sibling_left_in_learning_yesterday_waits_too(db: Database, deck: int, now: Now) -> None:
    rate(db, now, Rating.AGAIN)
    tomorrow = later(now, days=1)
    learning = study.next_card(db, tomorrow)
    assert learning is not None and learning.state == State.LEARNING
    study.answer(db, learning.card_id, Rating.EASY, now=tomorrow)
    assert "菜园" not in queue(db, later(tomorrow, minutes=1))


def test_new_cards_stop_at_the_limit_and_go_on_tomorrow(db: Database, deck: int, now: Now) -> None:
    set_options(db, "Garden", {"new_per_day": "3"}, now=now)
    assert due_summary(db, now).new == 3
    assert queue(db, now) == ["菜园", "浇水", "邻居"]
    assert due_summary(db, now).new == 0
    assert due_summary(db, later(now, days=1)).new == 3


def test_an_undone_introduction_does_not_count_towards_the_limit(db: Database, deck: int, now: Now) -> None:
    set_options(db, "Garden", {"new_per_day": "1"}, now=now)
    rate(db, now)
    undo(db, now=now)
    assert due_summary(db, now).new == 1


def test_buried_cards_come_back_tomorrow_in_their_place(db: Database, deck: int, now: Now) -> None:
    card = study.next_card(db, now)
    assert card is not None
    assert study.bury(db, card.card_id, now=now) == "菜园"
    # Its other card comes instead: only an answer puts siblings off.
    assert "菜园" in queue(db, now)
    again = study.next_card(db, later(now, days=1))
    assert again is not None and again.card_id == card.card_id


def test_suspended_cards_come_no_more(db: Database, deck: int, now: Now) -> None:
    for row in db.connection.execute("SELECT id FROM cards").fetchall()[1:]:
        study.suspend(db, row[0], now=now)
    assert queue(db, now) == ["菜园"]
    assert queue(db, later(now, days=1)) == []
    assert due_summary(db, later(now, days=9)).due == 1


def test_only_the_named_deck_is_asked(db: Database, deck: int, now: Now, guid: Callable[[], str]) -> None:
    with db.action("import", "", now) as action:
        other = create_deck(db.connection, "Other", at_ms=now.at_ms)
        note = NewNote(guid(), other, None, "车站", "車站", "che1 zhan4", "station", "车站在前面。")
        insert_notes(db.connection, [note], at_ms=1, device=db.device, order=action.next_ord())
    cards = [study.next_card(db, now, one) for one in (deck, other, None)]
    assert [card.word for card in cards if card] == ["菜园", "车站", "菜园"]


def test_marking_is_a_toggle(db: Database, deck: int, now: Now) -> None:
    card = study.next_card(db, now)
    assert card is not None
    assert study.toggle_mark(db, card.card_id, now=now) is True
    assert study.study_card(db, card.card_id, now).marked
    assert study.toggle_mark(db, card.card_id, now=now) is False
    assert undo(db, now=now) == "Unmark 菜园"


# The clock


def test_the_study_day_turns_at_four_in_the_learners_zone(db: Database, deck: int, now: Now) -> None:
    midnight = now.at_ms // MS_PER_DAY * MS_PER_DAY
    late, early = Now(midnight + 3 * 3_600_000), Now(midnight + 5 * 3_600_000)
    shanghai = Now(midnight - 3 * 3_600_000, 8 * 3_600)
    assert db.study_day(early) == db.study_day(late) + 1
    assert db.study_day(shanghai) == db.study_day(early)


def test_an_early_answer_of_the_next_study_day_counts_a_day(db: Database, deck: int, now: Now) -> None:
    midnight = (now.at_ms // MS_PER_DAY + 1) * MS_PER_DAY
    before, after = Now(midnight + 3 * 3_600_000), Now(midnight + 5 * 3_600_000)
    card = study.next_card(db, before)
    assert card is not None
    study.answer(db, card.card_id, Rating.AGAIN, now=before)
    study.answer(db, card.card_id, Rating.GOOD, now=after)
    first, second = reviews.log_of_card(db.connection, card.card_id)
    assert second.study_day - first.study_day == 1


def test_a_clock_set_back_is_said_once_and_costs_nothing(db: Database, deck: int, now: Now) -> None:
    card_id = rate(db, later(now, days=400), Rating.EASY).card_id
    answered = study.answer(db, card_id, Rating.GOOD, now=now)
    assert "9,600 h behind" in answered.warning
    assert answered.due == db.study_day(now) + answered.interval_days
    assert study.answer(db, card_id, Rating.GOOD, now=later(now, minutes=1)).warning == ""
    orders = [line.ord for line in reviews.log_of_card(db.connection, card_id)]
    assert orders == sorted(orders)


def test_one_answer_dated_ahead_leaves_the_other_cards_alone(db: Database, deck: int, now: Now) -> None:
    rate(db, later(now, days=4_000))
    other = study.next_card(db, now)
    assert other is not None
    answered = study.answer(db, other.card_id, Rating.EASY, now=now)
    assert answered.due == db.study_day(now) + answered.interval_days
    assert due_summary(db, now).study_day == db.study_day(now)


# Settings


def test_another_retention_gives_all_cards_other_dates_and_undo_gives_them_back(
    db: Database, deck: int, now: Now
) -> None:
    for number in range(4):
        rate(db, later(now, minutes=number), Rating.EASY)
    before = contents(db)
    sum_before = db.connection.execute("SELECT sum(interval_days) FROM cards").fetchone()[0]
    set_options(db, "Garden", {"desired_retention": "0.97"}, now=now)
    sum_after = db.connection.execute("SELECT sum(interval_days) FROM cards").fetchone()[0]
    assert sum_after < sum_before / 2
    assert derived_faults(db) == 0
    undo(db, now=now)
    assert contents(db) == before


def test_a_decks_retention_is_its_own(db: Database, deck: int, now: Now) -> None:
    schedule.change(db, "desired_retention", "0.8", now=now)
    assert schedule.scheduler_settings(db, deck).desired_retention == 0.8
    set_options(db, "Garden", {"desired_retention": "0.95"}, now=now)
    assert schedule.scheduler_settings(db, deck).desired_retention == 0.95
    assert schedule.scheduler_settings(db, deck + 1).desired_retention == 0.8


def test_no_learning_steps_at_all_is_a_choice(db: Database, deck: int, now: Now) -> None:
    schedule.change(db, "learning_steps", "", now=now)
    assert rate(db, now, Rating.GOOD).state == State.REVIEW


def test_stored_weights_are_used(db: Database, deck: int, now: Now) -> None:
    weights = [5.0] * 4 + list(schedule.DEFAULT_WEIGHTS[4:])
    with db.write(now) as action:
        db.connection.execute(
            "INSERT INTO memory_parameters(weights, at_ms, device, ord) VALUES (json(?), 1, ?, ?)",
            (str(weights), db.device, action.next_ord()),
        )
    card_id = rate(db, now, Rating.AGAIN).card_id
    assert study.find_card(db, card_id).memory.stability == 5.0


def test_a_card_without_a_log_is_left_alone_by_a_refold(db: Database, deck: int, now: Now) -> None:
    with db.write(now):
        assert schedule.refold(db) == 0


# Edits


def test_an_edit_changes_the_note_and_never_the_schedule(db: Database, deck: int, now: Now) -> None:
    card_id = rate(db, now, Rating.EASY).card_id
    before, memory = study.study_card(db, card_id, now), study.find_card(db, card_id).memory
    changed = study.edit_note(db, before.note_id, {"gloss": "kitchen garden", "tags": " home  food "}, now=now)
    after = study.study_card(db, card_id, now)
    assert changed == ("gloss", "tags")
    assert (after.gloss, after.tags) == ("kitchen garden", "home food")
    assert study.find_card(db, card_id).memory == memory
    assert (after.last_seen_days, after.previews) == (before.last_seen_days, before.previews)
    assert undo(db, now=now) == "Edit 菜园"
    assert study.study_card(db, card_id, now) == before


@pytest.mark.parametrize("written", ["càiyuán", "cai4yuan2", "cai4 yuan2", "Cài yuán"])
def test_a_reading_may_be_written_in_several_ways(db: Database, deck: int, now: Now, written: str) -> None:
    card = study.next_card(db, now)
    assert card is not None
    study.edit_note(db, card.note_id, {"reading": ""}, now=now)
    study.edit_note(db, card.note_id, {"reading": written}, now=now)
    assert study.study_card(db, card.card_id, now).readings == ("cai4", "yuan2")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"glos": "x"}, "did you mean gloss"),
        ({"word": " "}, "needs a word"),
        ({"reading": "qqq"}, "no reading"),
    ],
)
def test_a_wrong_edit_is_refused_whole(db: Database, deck: int, now: Now, changes: dict[str, str], said: str) -> None:
    card = study.next_card(db, now)
    assert card is not None
    before = contents(db)
    with pytest.raises(UsageError, match=said):
        study.edit_note(db, card.note_id, {"gloss": "y", **changes}, now=now)
    assert contents(db) == before


def test_an_edit_is_cleaned_and_found_again(db: Database, deck: int, now: Now) -> None:
    from flashcards.services.notes import search_notes

    card = study.next_card(db, now)
    assert card is not None
    study.edit_note(db, card.note_id, {"gloss": "allot\x1b]52;c;ment\x07\nplot"}, now=now)
    assert study.study_card(db, card.card_id, now).gloss == "allot]52;c;ment plot"
    assert [hit.word for hit in search_notes(db, "plot")] == ["菜园"]


def test_an_edit_that_changes_nothing_leaves_no_action(db: Database, deck: int, now: Now) -> None:
    card = study.next_card(db, now)
    assert card is not None
    assert study.edit_note(db, card.note_id, {"gloss": card.gloss}, now=now) == ()
    assert undo(db, now=now) == "Import garden words"


# Why


def test_why_a_card_is_due(db: Database, deck: int, now: Now) -> None:
    ids = [row[0] for row in db.connection.execute("SELECT id FROM cards ORDER BY id")]
    assert study.why_due(db, ids[0], now) == "New, next in line; Garden still allows 8 new today."
    assert "2 new cards come before it" in study.why_due(db, ids[2], now)
    study.answer(db, ids[0], Rating.GOOD, now=now)
    assert study.why_due(db, ids[1], now) == "Put off: it comes back tomorrow."
    said = study.why_due(db, ids[0], later(now, minutes=4))
    assert said == "Learning, step 2 of 2: you said Good, comes in 6 m."
    answered = study.answer(db, ids[0], Rating.EASY, now=later(now, minutes=10))
    said = study.why_due(db, ids[0], later(now, days=answered.interval_days + 3))
    assert said.startswith(f"Due 3 days ago: you said Easy {answered.interval_days + 3} days ago")
    assert "you asked for 90%" in said
    assert "2 answers, 0 lapses" in said
    study.suspend(db, ids[0], now=now)
    assert study.why_due(db, ids[0], now).startswith("Suspended")


def test_a_leech_is_told_at_the_threshold_and_at_each_half_of_it_more(db: Database, deck: int, now: Now) -> None:
    schedule.change(db, "leech_threshold", "2", now=now)
    card = study.next_card(db, now)
    assert card is not None
    told = []
    for _ in range(3):
        study.answer(db, card.card_id, Rating.EASY, now=now)
        now = Now(now.at_ms + 30 * MS_PER_DAY)
        told.append(study.answer(db, card.card_id, Rating.AGAIN, now=now).warning)
    assert told[0] == ""
    assert f"{card.word} was forgotten 2 times" in told[1]
    assert f"{card.word} was forgotten 3 times" in told[2]
