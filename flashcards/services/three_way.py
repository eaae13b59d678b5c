"""One field of a note, three ways: what was taken from the file, what the file says now, what the learner has."""

from dataclasses import dataclass

from flashcards.store.own_fields import OwnField


@dataclass(frozen=True, slots=True)
class KeptField:
    """A field that both sides changed: the learner's stays, and theirs is kept beside it."""

    row: int
    word: str
    field: str
    ours: str
    theirs: str


def settle(given: str, stored: str, own: OwnField) -> tuple[str, OwnField | None]:
    """What a field that the learner changed becomes, and what is remembered of it; None where both agree."""
    if given == stored:
        return stored, None
    if given == own.taken:  # only the learner changed it
        return stored, OwnField(own.taken)
    if stored == own.taken:  # the learner took the change back
        return given, None
    return stored, OwnField(own.taken, given)
