"""A document annotated without storing it: as JSON, as JSON lines, as text to read. Each form is encoded once."""

import json
from collections.abc import Iterator, Sequence

from flashcards.progress import Report, silent
from flashcards.sources import Document
from flashcards.text.clean import safe_line
from flashcards.text.document import Entry, Form, Sentence, VocabularyItem
from flashcards.text.pinyin import pinyin_of
from flashcards.text.pinyin_line import doubt, join_shown, pinyin_line
from flashcards.text.pipeline import Analyser, Vocabulary
from flashcards.text.spoken import spoken_readings

SCHEMA = "flashcards/annotation/1"
COMMONEST = 300
"""Words up to this rank are not listed as new in the readable text."""

_HELD = 20_000
"""Tokens held as JSON, at about 700 bytes."""
_COMMON = 15_000
"""Words up to this rank stay when room is made."""
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def annotate_json(
    analyser: Analyser, document: Document, *, with_why: bool = False, report: Report = silent
) -> Iterator[str]:
    """The annotation as one JSON object, in parts.

    Raises:
        DataRefused: the document has no text, or none that is Chinese.
    """
    text = "".join(analyser.cleaned(document))
    yield f'{{"schema":{_encode(SCHEMA)},"title":{_encode(document.title)},"text":{_encode(text)},"sentences":['
    encoded = _Tokens(with_why)
    vocabulary = Vocabulary()
    for position, sentence in enumerate(analyser.sentences(document, report)):
        vocabulary.add(sentence, position)
        yield f"{',' if position else ''}\n{_sentence(sentence, encoded)}}}"
    yield '],"vocabulary":[' + ",\n".join(map(_vocabulary_item, vocabulary.items())) + "]}\n"


def annotate_jsonl(
    analyser: Analyser, document: Document, *, with_why: bool = False, report: Report = silent
) -> Iterator[str]:
    """The annotation as JSON lines: a head, a line a sentence, an end; nothing of the text is held.

    Raises:
        DataRefused: the document has no text, or none that is Chinese.
    """
    encoded = _Tokens(with_why)
    characters = count = 0

    def hear(text: str) -> None:
        nonlocal characters
        characters += len(text)

    for sentence in analyser.sentences(document, report, hear):
        if not count:
            yield _encode({"schema": SCHEMA, "title": document.title}) + "\n"
        yield f'{_sentence(sentence, encoded)},"text":{_encode(sentence.text)}}}\n'
        count += 1
    yield _encode({"end": characters, "sentences": count}) + "\n"


def annotate_text(
    analyser: Analyser, document: Document, *, with_why: bool = False, spoken: bool = False, report: Report = silent
) -> Iterator[str]:
    """The annotation to read: each sentence, its pinyin, and the words that are new in it.

    Raises:
        DataRefused: the document has no text, or none that is Chinese.
    """
    met: set[tuple[str, tuple[str | None, ...]]] = set()
    paragraph = 0
    for sentence in analyser.sentences(document, report):
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            yield "\n"
        forms = sentence.forms
        yield safe_line(sentence.text) + "\n"
        yield f"  {_pinyin_line(forms, spoken)}\n"
        for form in forms:
            key = (form.headword, form.readings)
            is_new = key not in met and form.kind == "word" and form.gloss and (form.rank or COMMONEST + 1) > COMMONEST
            met.add(key)
            if is_new or (with_why and form.pinyin):
                yield safe_line(f"    {form.text}  {form.pinyin}{doubt(form)}  {form.gloss or form.kind}") + "\n"
            if with_why and form.pinyin:
                yield from (f"        {line}\n" for line in _why_lines(form))


def _pinyin_line(forms: Sequence[Form], spoken: bool) -> str:
    if not spoken:
        return pinyin_line(forms)
    words: list[str] = []
    for form, said in zip(forms, spoken_readings(forms), strict=True):
        join_shown(words, form, pinyin_of(said, form.kind == "name"))
    return " ".join(words)


def _why_lines(form: Form) -> Iterator[str]:
    for label, reason in form.why.of_kind(form.kind)._asdict().items():
        if reason:
            yield safe_line(f"{label}: {reason}")


class _Tokens(dict[Form, str]):
    """Forms as the constant part of their tokens' JSON."""

    def __init__(self, with_why: bool) -> None:
        super().__init__()
        self._with_why = with_why

    def __missing__(self, form: Form) -> str:
        if len(self) >= _HELD:
            for rare in [form for form in self if not form.rank or form.rank > _COMMON]:
                del self[rare]
            if len(self) > 4 * _HELD // 5:
                self.clear()
        fields: dict[str, object] = {
            "text": form.text,
            "kind": form.kind,
            "name_type": form.name_type,
            "readings": form.readings,
            "pinyin": form.pinyin,
            "confidence": form.confidence,
            "gloss": form.gloss,
            "senses": [_sense(entry) for entry in form.entries],
            "rank": form.rank,
            "level": form.level,
        }
        if self._with_why:
            fields["why"] = form.why.of_kind(form.kind)._asdict()
        text = self[form] = "," + _encode(fields)[1:]
        return text


def _sense(entry: Entry) -> dict[str, object]:
    return {
        "traditional": entry.traditional,
        "pinyin": pinyin_of(entry.readings, entry.is_name),
        "glosses": entry.glosses,
    }


def _sentence(sentence: Sentence, encoded: _Tokens) -> str:
    """A sentence's JSON without the brace that closes it."""
    tokens = ",".join(
        [f'{{"start":{start},"end":{start + len(form.text)}{encoded[form]}' for start, form in sentence.tokens]
    )
    return f'{{"start":{sentence.start},"end":{sentence.end},"paragraph":{sentence.paragraph},"tokens":[{tokens}]'


def _vocabulary_item(item: VocabularyItem) -> str:
    return _encode(
        {
            "word": item.headword,
            "readings": item.readings,
            "pinyin": item.pinyin,
            "gloss": item.gloss,
            "count": item.count,
            "sentences": item.sentences,
            "rank": item.rank,
            "level": item.level,
        }
    )
