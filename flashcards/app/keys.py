"""Keys: how they are written on screen, and the learner's own from the config file.

Each `Binding` in the app carries an id ("study.good"); `[keys]` in the config file maps ids to keys.
"""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from types import ModuleType
from typing import Any

from textual.binding import ActiveBinding, Binding, BindingType
from textual.dom import DOMNode
from textual.keys import format_key
from textual.screen import Screen

from flashcards.errors import UsageError

NAMES = {
    "escape": "esc",
    "enter": "enter",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "home": "home",
    "end": "end",
    "tab": "tab",
    "shift+tab": "S-tab",
}
"""Keys whose name reads better than a sign, which terminals draw at different widths."""


def label(key: str) -> str:
    """A key as shown to the learner: "space", "?", "^p", "esc"."""
    if key in NAMES:
        return NAMES[key]
    *modifiers, last = key.split("+")
    shown = NAMES.get(last) or format_key(last)
    for modifier in reversed(modifiers):
        shown = f"^{shown}" if modifier == "ctrl" else f"{modifier[0].upper()}-{shown}"
    return shown


def labels(actives: Iterable[ActiveBinding]) -> list[str]:
    """The keys of one action as shown, the quickest to read first."""
    return [label(active.binding.key) for active in sorted(actives, key=reading_order)]


def reading_order(active: ActiveBinding) -> tuple[bool, int]:
    """Letters before signs, short names before long ones."""
    shown = label(active.binding.key)
    return not shown.isalpha(), len(shown)


def by_action(screen: Screen[Any]) -> list[tuple[DOMNode, list[ActiveBinding]]]:
    """Every action that works on a screen with its keys, the focused widget's first, the app's last.

    Keys that do nothing at this moment are there too; bindings without an id are not ours.
    """
    found: dict[tuple[DOMNode, str], list[ActiveBinding]] = {}
    for active in screen.active_bindings.values():
        if active.binding.id and active.binding.description:
            found.setdefault((active.node, active.binding.id), []).append(active)
    nodes = list(dict.fromkeys(node for node, _ in found))
    # Sorting is stable: what a screen shares with all others comes after what is its own.
    ordered = sorted(found.items(), key=lambda item: (nodes.index(item[0][0]), item[0][1].startswith("app.")))
    return [(node, actives) for (node, _), actives in ordered]


def holders() -> Iterator[type]:
    """Every class that declares bindings; imports all screens, so only for a config file that has `[keys]`."""
    from flashcards.app import main, screens, widgets

    modules: list[ModuleType] = [main]
    for package in (screens, widgets):
        names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
        modules += [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    for module in modules:
        for found in vars(module).values():
            if isinstance(found, type) and found.__module__ == module.__name__ and "BINDINGS" in vars(found):
                yield found


def known_ids() -> set[str]:
    """Ids of every binding of the app."""
    bindings: list[BindingType] = [binding for holder in holders() for binding in vars(holder)["BINDINGS"]]
    return {binding.id for binding in bindings if isinstance(binding, Binding) and binding.id}


def check_keymap(keymap: dict[str, str]) -> dict[str, str]:
    """The learner's keys, as Textual takes them.

    Raises:
        UsageError: an id that no binding has, or a value that is no list of keys.
    """
    known = known_ids() if keymap else set()
    for binding_id, keys in keymap.items():
        if binding_id not in known:
            near = get_close_matches(binding_id, known, 1)
            hint = f"did you mean {near[0]}?" if near else "the help screen (F1) lists the ids."
            raise UsageError(f"config, [keys]: there is no key id {binding_id!r}: {hint}")
        if not isinstance(keys, str) or not all(part.strip() for part in keys.split(",")):
            raise UsageError(f'config, [keys]: {binding_id} takes keys in quotes, such as "x" or "f5,ctrl+r".')
    return dict(keymap)
