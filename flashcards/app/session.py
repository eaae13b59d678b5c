"""What happened in one study session, for the counts in its title and its summary."""

from collections import Counter
from typing import NamedTuple

from flashcards.study.card import Rating

RATINGS = tuple(rating.name.title() for rating in Rating)
"""How the label of an answer begins."""


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

    def took_back(self, label: str, *, is_redo: bool) -> None:
        """An action was undone, or done again; where it was a rating of this session, it counts no more, or again."""
        source, target = (self._undone, self.answers) if is_redo else (self.answers, self._undone)
        if source and label.partition(" ")[0] in RATINGS:
            target.append(source.pop())

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
