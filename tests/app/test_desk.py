"""A session without its screen: what comes next, what is left, what an undo brings back."""

from collections.abc import Iterator

import pytest

from flashcards.app import session_lines
from flashcards.app.desk import Desk
from flashcards.services.study import bury
from flashcards.services.undo import redo, undo
from flashcards.store.database import Database
from tests.app.conftest import StillShell


@pytest.fixture
def database(learner: StillShell) -> Iterator[Database]:
    """The learner's file."""
    with learner.open_apart() as database:
        yield database


@pytest.fixture
def desk(learner: StillShell, database: Database) -> Desk:
    """A desk with its first card."""
    desk = Desk(database, learner.now, None)
    desk.draw()
    desk.count()
    return desk


def word(desk: Desk) -> str:
    """The word in play."""
    return desk.card.word if desk.card else ""


def test_a_rating_brings_the_next_card_and_undo_the_one_before(
    desk: Desk, learner: StillShell, database: Database
) -> None:
    first = word(desk)
    desk.rate(1, 2_000)
    second = word(desk)
    assert second != first
    assert desk.session.wrong == 1
    desk.took_back(undo(database, now=learner.now()), is_redo=False)
    assert (word(desk), desk.session.done) == (first, 0)
    desk.took_back(redo(database, now=learner.now()), is_redo=True)
    assert (word(desk), desk.session.done) == (second, 1)


def test_a_card_put_away_is_no_answer(desk: Desk, learner: StillShell, database: Database) -> None:
    first = word(desk)
    assert desk.put_away(bury) == first
    assert desk.session.done == 0
    desk.took_back(undo(database, now=learner.now()), is_redo=False)
    assert word(desk) == first


def test_the_card_in_play_stays_until_it_is_gone(desk: Desk, database: Database) -> None:
    assert desk.card
    assert desk.read_again()
    database.connection.execute("DELETE FROM notes WHERE id = ?", (desk.card.note_id,))
    assert not desk.read_again()


def test_when_the_day_is_done_more_can_be_had(desk: Desk) -> None:
    assert desk.left == 10
    for _ in range(10):
        desk.rate(4, 1_000)
    desk.count()
    assert (desk.card, desk.left, desk.offered) == (None, 0, 10)
    next_due = desk.next_due()
    assert next_due is not None
    assert next_due[0] >= 1
    assert "10 reviews · 100 % right · 1 minute" in session_lines.summary(desk).plain
    desk.take_more()
    assert desk.card is not None


def test_a_desk_without_a_card_rates_and_puts_away_nothing(learner: StillShell, database: Database) -> None:
    desk = Desk(database, learner.now, 99)
    desk.draw()
    assert (desk.rate(3, 0), desk.put_away(bury), desk.sentence(None)) == ("", "", None)
    assert desk.next_due() is None
    assert "Nothing is due now." in session_lines.summary(desk).plain
