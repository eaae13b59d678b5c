"""Which entry and which gloss come first for a word in its sentence."""

from flashcards.text.document import Entry
from flashcards.text.rules import Choice


def ordered_entries(entries: tuple[Entry, ...], readings: tuple[str | None, ...]) -> tuple[Entry, ...]:
    """The entries with the chosen reading first, each group most useful first."""
    right = [entry for entry in entries if entry.readings == readings]
    return tuple(right + [entry for entry in entries if entry.readings != readings])


def first_gloss(entries: tuple[Entry, ...], choice: Choice | None) -> tuple[str | None, str]:
    """The gloss to show, and why it; None where no entry has one."""
    if choice is not None:
        wanted = choice.outcome
        for entry in entries[:1]:
            for gloss in entry.glosses:
                if wanted in gloss:
                    return gloss, f"rule: {choice.why or 'the usual one'}"
        return wanted, f"rule: {choice.why or 'the usual one'}"
    for entry in entries:
        if entry.glosses:
            return entry.glosses[0], "first sense of this reading" if len(entries) > 1 else "dictionary"
    return None, ""
