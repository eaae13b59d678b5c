"""A look ahead: what each of the four ratings would do, and how a wait is written."""

from typing import NamedTuple

from flashcards.study.card import CardMemory, Rating, Review, State
from flashcards.study.day import MS_PER_DAY, Now
from flashcards.study.replay import apply_review
from flashcards.study.scheduler import MS_PER_MINUTE, SchedulerSettings


class Preview(NamedTuple):
    """What one rating would do."""

    rating: Rating
    due: int
    """As in `CardMemory.due`."""
    interval_days: int
    label: str
    """"10 m", "6 d", "2.3 mo"."""


def preview(
    memory: CardMemory, settings: SchedulerSettings, now: Now, study_day: int, card_id: int
) -> tuple[Preview, ...]:
    """What each of the four ratings would do now, from Again to Easy."""
    previews = []
    for rating in Rating:
        after = apply_review(memory, Review(card_id, "review", now.at_ms, study_day, rating, 0, 0, 0), settings)
        wait_ms = after.interval_days * MS_PER_DAY if after.state == State.REVIEW else after.due - now.at_ms
        previews.append(Preview(rating, after.due, after.interval_days, interval_label(wait_ms)))
    return tuple(previews)


def interval_label(wait_ms: int) -> str:
    """A wait in two or three signs: "1 m", "3 h", "6 d", "2.3 mo", "1.1 y"."""
    days = wait_ms / MS_PER_DAY
    if days < 1:
        minutes = max(1, round(wait_ms / MS_PER_MINUTE))
        return f"{minutes} m" if minutes < 60 else f"{_short(minutes / 60)} h"
    if days < 30:
        return f"{round(days)} d"
    if days < 365:
        return f"{_short(days / 30.4375)} mo"
    return f"{_short(days / 365.25)} y"


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0") if number < 10 else f"{number:.0f}"
