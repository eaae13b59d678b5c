"""Which entry and which gloss come first for a word in its sentence."""

from flashcards.text.document import Entry
from flashcards.text.rules import Choice

_KINDS = {
    "measure": ("measure", "both"),
    "verb": ("verb",),
    "thing": ("thing", "both"),
    "plain": ("verb", "thing", "both"),
    "first": ("measure", "verb", "thing", "both"),
}


def ordered_entries(entries: tuple[Entry, ...], readings: tuple[str | None, ...]) -> tuple[Entry, ...]:
    """The entries with the chosen reading first, each group most useful first."""
    right = [entry for entry in entries if entry.readings == readings]
    return tuple(right + [entry for entry in entries if entry.readings != readings])


def generic_block(entries: tuple[Entry, ...]) -> str | None:
    """The block for words of its kind, where a word's glosses are of several kinds and it has no block of its own."""
    # Asked of every word met, so the few that are measure words are found before any kind is told.
    for entry in entries[:2]:
        if not entry.is_rare and ("measure word" in (glosses := "/".join(entry.glosses)) or "classifier" in glosses):
            break
    else:
        return None
    kinds = {kind_of_gloss(gloss) for entry in entries[:2] if not entry.is_rare for gloss in entry.glosses}
    return "*measure" if kinds & {"measure", "both"} and len(kinds) > 1 else None


def kind_of_gloss(gloss: str) -> str:
    """ "measure", "verb", "thing" or "both": "cup; (measure word for drinks) cup, glass"."""
    if gloss.startswith(("(measure word", "measure word", "classifier")):
        return "measure"
    if "measure word" in gloss:
        return "both"
    return "verb" if gloss.startswith("to ") else "thing"


def first_gloss(entries: tuple[Entry, ...], choice: Choice | None) -> tuple[str | None, str]:
    """The gloss to show, and why it; None where no entry has one.

    The first entry has the chosen reading: only glosses of that reading are taken.
    """
    read_so = [entry for entry in entries if entry.readings == entries[0].readings]
    glosses = next((entry.glosses for entry in (*read_so, *entries) if entry.glosses), ())
    if not glosses:
        return None, ""
    plain_why = "first sense of this reading" if len(entries) > 1 else "dictionary"
    if choice is None:
        return glosses[0], plain_why
    why = f"by context: {choice.why or 'the usual one'}"
    if choice.is_quoted:
        wanted = choice.outcome
        of_reading = (gloss for entry in read_so for gloss in entry.glosses)
        gloss = next((gloss for gloss in of_reading if wanted in gloss), None)
        if gloss is None and any(wanted in gloss for entry in entries for gloss in entry.glosses):
            return glosses[0], plain_why
        return gloss or wanted, why
    kinds = _KINDS[choice.outcome]
    gloss = next((gloss for gloss in glosses if kind_of_gloss(gloss) in kinds), glosses[0])
    return gloss, why if gloss != glosses[0] else "first sense of this reading"
