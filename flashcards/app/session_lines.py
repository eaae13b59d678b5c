"""What a study session says of itself: the title, and the summary when nothing is due any more."""

from typing import TYPE_CHECKING

from textual.content import Content

from flashcards.app import render
from flashcards.app.card_face import SKILLS
from flashcards.app.session import Session
from flashcards.app.wording import count, date_of, day_name, percent

if TYPE_CHECKING:
    from flashcards.app.desk import Desk

FORGOTTEN_SHOWN = 12


def title(desk: "Desk") -> tuple[Content, Content]:
    """The two sides of the title line."""
    card, done = desk.card, desk.session.done
    if card is None:
        return render.line(("Done", "bold")), render.muted(_tally(desk.session))
    left = render.line((card.deck_name, "bold"), (" *" if card.marked else "", render.ACCENT))
    place = f"{done + 1} of {done + max(1, desk.left)}"
    return left, render.muted("   ".join(filter(None, (place, _tally(desk.session), SKILLS[card.skill]))))


def _tally(session: Session) -> str:
    return f"✓ {session.right}  ✗ {session.wrong}" if session.done else ""


def summary(desk: "Desk") -> Content:
    """What this session was, and when there will be cards again."""
    session = desk.session
    if not session.done:
        lines = [render.line("Nothing is due now.")]
    else:
        share = percent(session.right / session.done)
        done = f"{count(session.done, 'review')} · {share} right · {count(session.minutes, 'minute')}"
        lines = [render.line("Done for now."), render.muted(done)]
        if forgotten := session.forgotten[:FORGOTTEN_SHOWN]:
            lines.append(render.line(("Not yet: ", render.MUTED), "  ".join(forgotten)))
    return Content("\n").join([*lines, Content(""), render.muted(_what_comes(desk))])


def _what_comes(desk: "Desk") -> str:
    if desk.left:
        return f"{count(desk.left, 'card')} in learning will come back later today."
    due = desk.next_due()
    if due is None:
        return "New cards come tomorrow, or with your next article."
    days, study_day, reviews = due
    when = "tomorrow" if days == 1 else f"on {day_name(date_of(study_day))}"
    return f"Next: {count(reviews, 'review')} {when}."
