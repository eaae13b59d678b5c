"""Traditional writing as simplified, character by character, so that both scripts are cut alike."""

from collections.abc import Callable


class Scripts:
    """The characters that only traditional writing has."""

    def __init__(self, pairs: tuple[str, str]) -> None:
        traditional, simplified = pairs
        self._only_traditional = frozenset(traditional)
        self._table = {ord(a): b for a, b in zip(traditional, simplified, strict=True)}

    def simplified(self, text: str) -> str:
        """The text in simplified characters; as long as it was."""
        return text if self._only_traditional.isdisjoint(text) else text.translate(self._table)

    def cut(self, text: str, cutter: Callable[[str], list[str]]) -> list[str]:
        """The words of a text with traditional characters, cut as simplified and given back as written."""
        words = []
        place = 0
        for word in cutter(text.translate(self._table)):
            words.append(text[place : place + len(word)])
            place += len(word)
        return words
