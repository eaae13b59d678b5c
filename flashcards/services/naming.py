"""What the learner may call an article or a deck."""

from flashcards.errors import UsageError
from flashcards.text.clean import clean


def one_line(name: str, what: str) -> str:
    """A title or a deck's name as stored: cleaned, one line.

    Raises:
        UsageError: nothing is left.
    """
    cleaned = " ".join(clean(name).split())
    if not cleaned:
        raise UsageError(f"{what} needs a name that can be seen.")
    return cleaned
