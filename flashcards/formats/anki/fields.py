"""Which field of a note type fills which of ours: by its name, by wish, or by what it holds."""

from collections.abc import Mapping, Sequence

from flashcards.errors import UsageError
from flashcards.formats.columns import columns_by_content, columns_by_heading, columns_by_map
from flashcards.text.hanzi import has_hanzi

SAMPLE_NOTES = 50
ENOUGH = 0.5
"""Share of a field's values that must be Chinese for its name to be believed."""


def places_of_fields(
    names: Sequence[str], sample: Sequence[Sequence[str]], mapping: Mapping[str, str]
) -> dict[str, int]:
    """Field of ours -> place in the note; without "word" if none holds Chinese.

    Args:
        names: of the note type's fields.
        sample: some notes' fields as text.
        mapping: the learner's choice; fields that this note type has not are passed over.
    """
    chosen: dict[str, int] = {}
    for field, name in mapping.items():
        try:
            chosen |= columns_by_map(names, {field: name})
        except UsageError:  # another note type has it
            continue
    named = columns_by_heading(names)
    if "word" in named and _share(sample, named["word"]) < ENOUGH:
        del named["word"]
    if "word" not in named and "word" not in chosen:
        guessed = columns_by_content(sample, len(names)) or _most_hanzi(sample, len(names))
        taken = set(named.values()) | set(chosen.values())
        named = {field: place for field, place in guessed.items() if field == "word" or place not in taken} | named
    places = {field: place for field, place in (named | chosen).items() if mapping.get(field) != ""}
    if "word" in places:
        places = {
            field: place
            for field, place in places.items()
            if field in ("word", "traditional") or place != places["word"] or field in chosen
        }
    return places


def unknown_fields(types: Sequence[Sequence[str]], mapping: Mapping[str, str]) -> UsageError | None:
    """What to say where no note type has a field that the learner named."""
    for field, name in mapping.items():
        errors = []
        for names in types:
            try:
                columns_by_map(names, {field: name})
            except UsageError as error:
                errors.append(error)
        if errors and len(errors) == len(types):
            return errors[0]
    return None


def _share(sample: Sequence[Sequence[str]], place: int) -> float:
    """How many of a field's values, of those that are not empty, have Hanzi."""
    values = [fields[place] for fields in sample if place < len(fields) and fields[place]]
    return sum(map(has_hanzi, values)) / len(values) if values else 0.0


def _most_hanzi(sample: Sequence[Sequence[str]], width: int) -> dict[str, int]:
    """The field that is Chinese most often, the shorter of two that are."""
    counts = []
    for place in range(width):
        values = [fields[place] for fields in sample if place < len(fields) and has_hanzi(fields[place])]
        if values:
            counts.append((-len(values), sum(map(len, values)), place))
    return {"word": min(counts)[2]} if counts else {}
