"""A sentence read aloud by typing its pinyin: which word is asked, what was typed, how much was right at once."""

from collections.abc import Sequence
from typing import NamedTuple

from flashcards.text.aloud import Syllable, words_aloud
from flashcards.text.spoken import Form
from flashcards.text.typed import Mark, compare


class Said(NamedTuple):
    """One syllable as it was typed."""

    syllable: Syllable
    mark: Mark


class Try(NamedTuple):
    """A line that was typed; or a word that was shown, with nothing typed."""

    line: str
    said: tuple[Said, ...]
    extra: tuple[str, ...]
    """What belonged to no syllable."""
    tokens: tuple[int, ...]
    """The words that it took in, by their places in the sentence."""

    @property
    def is_right(self) -> bool:
        """Whether every syllable is."""
        return all(said.mark.is_right for said in self.said)


class Recital:
    """One sentence, gone through word by word; a line may hold as many words as the learner likes."""

    def __init__(self, tokens: Sequence[Form]) -> None:
        self.words = words_aloud(tokens)
        self.place = 0
        """The word that is asked; past the last at the end."""
        self.tries: list[Try] = []
        self._at_once: dict[tuple[int, int], bool] = {}
        """Syllables, by word and place in it: right at the first try or not."""

    @property
    def is_done(self) -> bool:
        """Whether every word was said or shown."""
        return self.place == len(self.words)

    @property
    def right(self) -> int:
        """Syllables right at the first try."""
        return sum(self._at_once.values())

    @property
    def wrong(self) -> int:
        """Syllables that were not."""
        return len(self._at_once) - self.right

    @property
    def asked(self) -> int | None:
        """The token that is asked."""
        return None if self.is_done else self.words[self.place].token

    @property
    def told(self) -> frozenset[int]:
        """Tokens whose reading has been said or shown."""
        return frozenset(word.token for word in self.words[: self.place])

    def check(self, line: str) -> bool:
        """Compare a line with the words from here on, up to the first that is not right; False if it is no pinyin."""
        ahead = self.words[self.place :]
        typed = compare(line, [syllable.readings for word in ahead for syllable in word.syllables])
        marks = list(typed.marks)
        said: list[Said] = []
        first = self.place
        while marks and not self.is_done:
            word = self._say(marks)
            said += word
            if not all(one.mark.is_right for one in word):
                break
            self.place += 1
        if not said:
            return False
        last = self.place if all(one.mark.is_right for one in said) else self.place + 1
        self.tries.append(Try(line, tuple(said), typed.extra, tuple(word.token for word in self.words[first:last])))
        return True

    def _say(self, marks: list[Mark]) -> list[Said]:
        """The syllables of the word that is asked, with their marks taken off the front."""
        said = []
        for at, syllable in enumerate(self.words[self.place].syllables):
            mark = marks.pop(0) if marks else Mark(syllable.readings[0], "", False)
            self._at_once.setdefault((self.place, at), mark.is_right)
            said.append(Said(syllable, mark))
        return said

    def give_up(self) -> None:
        """Show the word that is asked, and go on."""
        if not self.is_done:
            token = self.words[self.place].token
            self.tries.append(Try("", tuple(self._say([])), (), (token,)))
            self.place += 1
