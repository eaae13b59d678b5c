"""The words of a text worth learning, counted as its sentences pass by."""

from array import array
from collections.abc import Callable

from flashcards.text.document import Form, Sentence, VocabularyItem

_UNRANKED = 1 << 30

Key = tuple[str, tuple[str | None, ...]]


class _Seen:
    """One word: how often, where."""

    __slots__ = ("count", "form", "sentences")

    def __init__(self, form: Form) -> None:
        self.form = form
        self.count = 0
        self.sentences = array("I")


class Vocabulary:
    """Words of kind "word" with a gloss, by (headword, readings)."""

    def __init__(self) -> None:
        self._by_form: dict[Form, _Seen | None] = {}
        self._by_key: dict[Key, _Seen] = {}

    def add(self, sentence: Sentence, position: int) -> None:
        """Count the words of the sentence at `position`."""
        known = self._by_form
        for form in sentence.forms:
            try:
                seen = known[form]
            except KeyError:
                seen = known[form] = self._seen(form)
            if seen is not None:
                seen.count += 1
                if not seen.sentences or seen.sentences[-1] != position:
                    seen.sentences.append(position)

    def items(self, is_wanted: Callable[[str, tuple[str | None, ...]], bool] | None = None) -> list[VocabularyItem]:
        """The words, most useful first: by band of frequency rank (powers of two), then count, then first place."""
        chosen = [seen for key, seen in self._by_key.items() if is_wanted is None or is_wanted(*key)]
        chosen.sort(key=lambda seen: ((seen.form.rank or _UNRANKED).bit_length(), -seen.count))
        return [_item(seen) for seen in chosen]

    def _seen(self, form: Form) -> _Seen | None:
        if form.kind != "word" or not form.gloss:
            return None
        key = (form.headword, form.readings)
        seen = self._by_key.get(key)
        if seen is None:
            seen = self._by_key[key] = _Seen(form)
        return seen


def _item(seen: _Seen) -> VocabularyItem:
    form = seen.form
    return VocabularyItem(
        headword=form.headword,
        traditional=form.traditional,
        readings=tuple([reading or "" for reading in form.readings]),
        pinyin=form.pinyin,
        gloss=form.gloss or "",
        count=seen.count,
        sentences=tuple(seen.sentences),
        rank=form.rank,
        level=form.level,
    )
