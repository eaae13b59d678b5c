"""What happened in one study session, for the counts in its title and its summary."""

from collections import Counter
from typing import NamedTuple


class Answer(NamedTuple):
    """One rating given."""

    card_id: int
    word: str
    rating: int
    duration_ms: int


class Session:
    """Ratings given since the screen opened, less those taken back."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self._undone: list[Answer] = []

    def add(self, answer: Answer) -> None:
        """A rating was given."""
        self.answers.append(answer)
        self._undone.clear()

    def undo(self) -> None:
        """The last rating was taken back."""
        self._undone.append(self.answers.pop())

    def redo(self) -> None:
        """It was given again."""
        self.answers.append(self._undone.pop())

    @property
    def can_redo(self) -> bool:
        """Whether a rating of this session was taken back last."""
        return bool(self._undone)

    @property
    def done(self) -> int:
        """Ratings that stand."""
        return len(self.answers)

    @property
    def wrong(self) -> int:
        """Ratings of Again."""
        return sum(answer.rating == 1 for answer in self.answers)

    @property
    def right(self) -> int:
        """Ratings above Again."""
        return self.done - self.wrong

    @property
    def forgotten(self) -> list[str]:
        """Words rated Again, the most often forgotten first."""
        return [word for word, _ in Counter(answer.word for answer in self.answers if answer.rating == 1).most_common()]

    @property
    def minutes(self) -> int:
        """Time spent on the answers, at least one minute."""
        return max(1, round(sum(answer.duration_ms for answer in self.answers) / 60_000))
