"""Figures of progress, counted on small logs whose answers are plain to see."""

from collections.abc import Callable, Iterable

import pytest

from flashcards.services import schedule, study
from flashcards.services.statistics import day_line, statistics
from flashcards.services.undo import undo
from flashcards.services.words import mark_known
from flashcards.services.workload import workloads
from flashcards.store import cards, derived, reviews
from flashcards.store.database import Database
from flashcards.store.decks import create_deck
from flashcards.store.notes import NewNote, insert_notes
from flashcards.store.words import NewWord, word_id
from flashcards.study.card import Rating, Review
from flashcards.study.day import MS_PER_DAY, Now
from flashcards.study.forecast import Recall, Streaks

WORDS = ("菜园", "浇水", "邻居", "准时", "车站")
Log = Callable[[Iterable[tuple[int, int, int]]], None]


@pytest.fixture
def deck(db: Database, now: Now, guid: Callable[[], str]) -> int:
    """Five words, a note and a card each."""
    with db.write(now) as action:
        deck_id = create_deck(db.connection, "Garden", at_ms=now.at_ms)
        words = [word_id(db.connection, NewWord(word, ("x5",), word, "x", "thing", None, None)) for word in WORDS]
        notes = [
            NewNote(guid(), deck_id, id, text, text, "x5", "thing", "") for id, text in zip(words, WORDS, strict=True)
        ]
        insert_notes(db.connection, notes, at_ms=1, device=db.device, order=action.next_ord())
    return deck_id


@pytest.fixture
def log(db: Database, deck: int, now: Now) -> Log:
    """Store answers as (card, days ago, rating), oldest first, and fold them."""

    def write(answers: Iterable[tuple[int, int, int]]) -> None:
        with db.write(now) as action:
            for card_id, ago, rating in answers:
                line = Review(
                    card_id, "review", now.at_ms - ago * MS_PER_DAY, db.study_day(now) - ago, rating, 6_000, db.device,
                    action.next_ord(),
                )  # fmt: skip
                reviews.append(db.connection, line)
            schedule.refold(db)

    return write


def test_an_empty_file_has_figures_too(db: Database, now: Now) -> None:
    found = statistics(db, now)
    assert (found.today.answers, found.young.share, found.words_known, found.leeches) == (0, None, (), ())
    assert (len(found.forecast), len(found.hours), len(found.recall_weeks)) == (30, 24, 12)
    assert day_line(db, now).streak == 0


def test_today_counts_answers_time_and_new_cards(db: Database, log: Log, now: Now) -> None:
    log([(1, 3, 3), (1, 0, 1), (2, 0, 3), (2, 0, 4)])
    found = statistics(db, now)
    assert (found.today.answers, found.today.passed, found.today.duration_ms) == (3, 2, 18_000)
    assert found.introduced == 1


def test_a_card_left_open_counts_a_minute(db: Database, deck: int, now: Now) -> None:
    study.answer(db, 1, Rating.GOOD, now=now, duration_ms=3_600_000)
    assert statistics(db, now).today.duration_ms == 60_000


def test_undone_answers_do_not_count(db: Database, deck: int, now: Now) -> None:
    study.answer(db, 1, Rating.GOOD, now=now)
    study.answer(db, 2, Rating.AGAIN, now=now)
    undo(db, now=now)
    found = statistics(db, now)
    assert (found.today.answers, found.today.passed) == (1, 1)
    assert sum(hour.answers for hour in found.hours) == 1
    undo(db, now=now)
    assert statistics(db, now).calendar == {}
    assert not [name for name, query in derived.STALE.items() if db.connection.execute(query).fetchall()]


def test_the_calendar_has_each_day_of_a_year(db: Database, log: Log, now: Now) -> None:
    log([(1, 400, 3), (1, 364, 3), (1, 9, 3), (2, 9, 3)])
    today = db.study_day(now)
    found = statistics(db, now)
    assert found.calendar == {today - 364: 1, today - 9: 2}
    assert found.days_studied == 3


def test_the_streak_goes_up_to_yesterday_while_today_has_no_answer(db: Database, log: Log, now: Now) -> None:
    log([(1, 30, 3), (1, 3, 3), (2, 2, 3), (2, 1, 3)])
    assert statistics(db, now).streaks == Streaks(3, 3)
    assert day_line(db, now).streak == 3


def test_a_day_to_come_does_not_break_the_streak(db: Database, log: Log, now: Now) -> None:
    log([(1, 1, 3), (1, 0, 3), (2, -900, 3)])
    assert statistics(db, now).streaks == Streaks(2, 2)


def test_true_retention_counts_what_had_been_away_young_and_mature_apart(db: Database, log: Log, now: Now) -> None:
    log([
        (1, 60, 3), (1, 60, 3), (1, 58, 3),  # too long ago
        (1, 29, 3),                          # away 29 days: mature, right
        (1, 5, 1), (1, 5, 3),                # away 24 days: mature, wrong; then the same day: not counted
        (2, 4, 3), (2, 4, 3), (2, 1, 3),     # away 3 days: young, right
        (3, 2, 4), (3, 1, 1),                # away 1 day: young, wrong
    ])  # fmt: skip
    found = statistics(db, now)
    assert (found.mature, found.young) == (Recall(2, 1), Recall(2, 1))
    line = day_line(db, now)
    assert (line.yesterday, line.desired_retention) == (Recall(2, 1), 0.9)


def test_weeks_of_retention_end_today(db: Database, log: Log, now: Now) -> None:
    log([(1, 20, 4), (1, 13, 3), (1, 7, 3), (1, 6, 3), (1, 0, 1)])
    weeks = statistics(db, now).recall_weeks
    assert weeks[-1].first_day == db.study_day(now) - 6
    assert [week.young for week in weeks[-3:]] == [Recall(), Recall(2, 2), Recall(2, 1)]


def test_the_forecast_is_what_the_cards_say_and_overdue_is_today(db: Database, log: Log, now: Now) -> None:
    log([(1, 200, 4), (2, 0, 4), (3, 0, 3)])
    (interval,) = db.connection.execute("SELECT interval_days FROM cards WHERE id = 2").fetchone()
    forecast = statistics(db, now).forecast
    assert forecast[0] == 2  # one long overdue, one in learning
    assert forecast[interval] == 1
    assert sum(forecast) == 3


def test_words_are_known_since_their_cards_grew_up_or_they_were_marked(db: Database, log: Log, now: Now) -> None:
    log([(1, 100, 4), (1, 90, 4), (1, 40, 4), (2, 50, 4), (2, 30, 4), (3, 5, 4)])
    days = [row[0] for row in db.connection.execute("SELECT known_day FROM cards WHERE id < 3 ORDER BY known_day")]
    mark_known(db, [5], now=Now(now.at_ms - 2 * MS_PER_DAY))
    mark_known(db, [1], now=now)
    found = statistics(db, now).words_known
    assert found == ((days[0], 1), (days[1], 2), (db.study_day(now) - 2, 3))
    assert db.connection.execute("SELECT count(*) FROM words WHERE state = 2").fetchone() == (3,)


def test_hours_are_those_of_the_learners_clock(db: Database, deck: int, now: Now) -> None:
    noon = Now(now.at_ms // MS_PER_DAY * MS_PER_DAY + 12 * 3_600_000)
    study.answer(db, 1, Rating.AGAIN, now=noon)
    study.answer(db, 2, Rating.GOOD, now=noon)
    here = statistics(db, noon).hours
    there = statistics(db, Now(noon.at_ms, 8 * 3_600)).hours
    assert (here[12].answers, here[12].passed) == (2, 1)
    assert there[20].answers == 2


def test_leeches_are_the_cards_forgotten_most_often(db: Database, log: Log, now: Now) -> None:
    log([(1, 20, 4), *[(1, 19 - n, rating) for n in range(9) for rating in (1, 3)], (2, 9, 4), (2, 3, 1)])
    assert [(leech.word, leech.lapses) for leech in statistics(db, now).leeches] == [("菜园", 9)]
    schedule.change(db, "leech_threshold", "1", now=now)
    assert [leech.word for leech in statistics(db, now).leeches] == ["菜园", "浇水"]


def test_cards_are_counted_by_where_they_stand(db: Database, log: Log, now: Now) -> None:
    log([(1, 3, 4), (2, 0, 3)])
    with db.write(now):
        cards.set_suspended(db.connection, 5, True)
    found = statistics(db, now).cards
    assert (found.new, found.learning, found.review, found.suspended) == (2, 1, 1, 1)


def test_work_at_another_retention(db: Database, deck: int, log: Log, now: Now) -> None:
    log([(1, 3, 4), (2, 0, 4), (3, 1, 4)])
    low, high = workloads(db, [0.8, 0.97], now=now, days=30)
    assert low.per_day < high.per_day
    assert workloads(db, [0.8], now=now, days=30, deck=deck) == [low]
    assert workloads(db, [0.8], now=now, days=2, deck=deck + 1)[0].due == (0, 0)
