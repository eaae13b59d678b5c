"""Names of every kind, and sentences that only look as if they had some."""

from pathlib import Path

import pytest

from flashcards.text.pipeline import Analyser

_FOLDER = Path(__file__).parents[1] / "quality"
_SENTENCES = _FOLDER / "names_dev.tsv"
"""A sentence, a tab, its names apart by blanks: `text@type`."""
_HELD = _FOLDER / "names_held.tsv"
"""The same; nothing is tuned on these."""


@pytest.mark.parametrize(("path", "recall", "precision"), [(_SENTENCES, 0.9, 0.96), (_HELD, 0.8, 0.9)])
def test_most_names_are_found_and_few_others(analyser: Analyser, path: Path, recall: float, precision: float) -> None:
    expected, found = set(), set()
    for line in path.read_text(encoding="utf-8").splitlines():
        text, _, names = line.partition("\t")
        expected |= {(text, *name.split("@")) for name in names.split()}
        forms = [token.form for token in analyser.analyse_sentence(text).tokens]
        found |= {(text, form.text, form.name_type) for form in forms if form.kind == "name"}
    right = expected & found
    assert len(right) >= recall * len(expected), expected - found
    assert len(right) >= precision * len(found), found - expected


def test_sentences_without_names_have_none(analyser: Analyser) -> None:
    lines = [line.partition("\t") for line in _SENTENCES.read_text(encoding="utf-8").splitlines()]
    plain = [text for text, _, names in lines if not names]
    with_names = [
        text for text in plain if any(token.form.kind == "name" for token in analyser.analyse_sentence(text).tokens)
    ]
    assert len(with_names) <= len(plain) // 50, with_names
