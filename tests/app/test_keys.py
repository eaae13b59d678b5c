"""Every binding has an id and a name; the config file can change each of them."""

import re

import pytest
from textual.binding import Binding

from flashcards.app import keys
from flashcards.errors import UsageError


def bindings() -> list[tuple[str, Binding]]:
    return [(holder.__name__, binding) for holder in keys.holders() for binding in vars(holder)["BINDINGS"]]


def test_all_screens_are_looked_at() -> None:
    names = {holder.__name__ for holder in keys.holders()}
    assert {"FlashcardsApp", "HomeScreen", "StudyScreen", "ReaderScreen", "RowList", "BrowseScreen"} <= names


def test_every_binding_has_an_id_and_says_what_it_does() -> None:
    for holder, binding in bindings():
        assert isinstance(binding, Binding), holder
        assert re.fullmatch(r"[a-z_]+\.[a-z_]+", binding.id or ""), (holder, binding)
        assert binding.description, (holder, binding)


def test_one_id_means_one_action() -> None:
    actions: dict[str, str] = {}
    for holder, binding in bindings():
        action = binding.action.removeprefix("app.")
        assert actions.setdefault(binding.id or "", action) == action, (holder, binding)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("question_mark", "?"),
        ("slash", "/"),
        ("minus", "-"),
        ("at", "@"),
        ("asterisk", "*"),
        ("space", "space"),
        ("escape", "esc"),
        ("enter", "enter"),
        ("ctrl+p", "^p"),
        ("shift+tab", "S-tab"),
        ("U", "U"),
        ("f1", "f1"),
    ],
)
def test_keys_are_written_as_they_are_typed(key: str, label: str) -> None:
    assert keys.label(key) == label


def test_a_known_id_may_have_other_keys() -> None:
    assert keys.check_keymap({"study.good": "g,f5"}) == {"study.good": "g,f5"}


@pytest.mark.parametrize(
    ("keymap", "said"),
    [({"study.goood": "g"}, "did you mean study.good?"), ({"study.good": ""}, "study.good takes keys in quotes")],
)
def test_a_wrong_keymap_is_refused_with_a_hint(keymap: dict[str, str], said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)):
        keys.check_keymap(keymap)
