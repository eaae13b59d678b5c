"""Keys: how they are written on screen, and the learner's own from the config file.

Each `Binding` in the app carries an id ("study.good"); `[keys]` in the config file maps ids to keys.
"""

import importlib
from difflib import get_close_matches

from textual.binding import Binding, BindingType
from textual.keys import format_key

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

HOLDERS = {
    "flashcards.app.main": ("FlashcardsApp",),
    "flashcards.app.screens.base": ("LearnerScreen",),
    "flashcards.app.screens.home": ("HomeScreen",),
    "flashcards.app.screens.study": ("StudyScreen",),
    "flashcards.app.screens.statistics": ("StatisticsScreen",),
    "flashcards.app.screens.browse": ("BrowseScreen",),
    "flashcards.app.screens.help": ("HelpScreen",),
    "flashcards.app.screens.edit_note": ("EditNoteScreen",),
    "flashcards.app.screens.reader": ("ReaderScreen",),
    "flashcards.app.screens.lookup": ("LookupScreen",),
    "flashcards.app.screens.add_article": ("AddArticleScreen",),
    "flashcards.app.screens.import_deck": ("ImportDeckScreen",),
    "flashcards.app.widgets.row_list": ("RowList",),
}
"""Where bindings are declared."""


def label(key: str) -> str:
    """A key as shown to the learner: "space", "?", "^p", "esc"."""
    if key in NAMES:
        return NAMES[key]
    *modifiers, last = key.split("+")
    shown = NAMES.get(last) or format_key(last)
    for modifier in reversed(modifiers):
        shown = f"^{shown}" if modifier == "ctrl" else f"{modifier[0].upper()}-{shown}"
    return shown


def known_ids() -> set[str]:
    """Ids of every binding of the app; imports all screens, so only for a config file that has `[keys]`."""
    ids: set[str] = set()
    for module, names in HOLDERS.items():
        for name in names:
            bindings: list[BindingType] = getattr(importlib.import_module(module), name).BINDINGS
            ids.update(binding.id for binding in bindings if isinstance(binding, Binding) and binding.id)
    return ids


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
