"""Small phrases, and the arithmetic of a session."""

import pytest

from flashcards.app import wording
from flashcards.app.session import Answer, Session
from flashcards.study.day import Now


@pytest.mark.parametrize(("number", "said"), [(0, "0 words"), (1, "1 word"), (2, "2 words"), (2310, "2,310 words")])
def test_counts(number: int, said: str) -> None:
    assert wording.count(number, "word") == said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0 %"), (0.004, "0 %"), (0.912, "91 %"), (0.996, "99 %"), (0.9999, "99 %"), (1.0, "100 %")],
)
def test_a_hundred_percent_means_all(share: float, said: str) -> None:
    assert wording.percent(share) == said


@pytest.mark.parametrize(("days", "said"), [(0, "today"), (1, "yesterday"), (9, "9 days ago")])
def test_days_ago(days: int, said: str) -> None:
    assert wording.days_ago(days) == said


def test_the_date_is_that_of_the_learners_clock() -> None:
    late = Now(1_795_388_400_000, 8 * 3600)  # 23:00 UTC on Sun 22 Nov 2026, in China
    assert wording.date_line(late) == "Mon 23 Nov"
    assert wording.day_name(wording.date_of(20_779)) == "Sun 22 Nov"


@pytest.mark.parametrize(
    ("days", "said"), [(0, "today"), (1, "tomorrow"), (2, "Tuesday"), (6, "Saturday"), (7, "Sun 29 Nov")]
)
def test_a_day_to_come(days: int, said: str) -> None:
    assert wording.day_ahead(20_779, days) == said


def test_a_session_counts_what_stands() -> None:
    session = Session()
    for rating in (3, 1, 4):
        session.add(Answer(rating, str(rating), rating, 30_000))
    assert (session.done, session.right, session.wrong, session.minutes) == (3, 2, 1, 2)
    session.took_back("Easy on 4", is_redo=False)
    assert session.done == 2
    session.took_back("Easy on 4", is_redo=True)
    assert session.done == 3
    session.took_back("Bury 1", is_redo=False)
    assert session.done == 3
    session.took_back("Easy on 4", is_redo=False)
    session.add(Answer(9, "新", 1, 1_000))
    session.took_back("Easy on 4", is_redo=True)  # what was answered since has taken its place
    assert (session.done, session.wrong) == (3, 2)
    session.add(Answer(9, "新", 1, 1_000))
    assert session.forgotten == ["新", "1"]
