"""Where a learner types: what is pasted is cleaned, file names complete themselves."""

import os
from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from flashcards.text.clean import clean, safe_line

SHOWN = 8
SCANNED = 2_000
"""Names of a folder looked at; a completion is a help, no search."""


class LineInput(Input):
    """One line, without what a terminal would obey."""

    def validate_value(self, value: str) -> str:
        """Keep the value printable, however it came in."""
        return safe_line(value)


class TextInput(TextArea):
    """Several lines, cleaned as they come in."""

    def edit(self, edit: Edit) -> EditResult:
        """Clean the text of an edit."""
        edit.text = clean(edit.text).replace("\t", " ")
        return super().edit(edit)


class PathInput(LineInput):
    """The path of a file; ~ is home, tab takes the completion shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "complete the name", id="path.complete", show=False),
    ]

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, suggester=PathSuggester())

    @property
    def path(self) -> str:
        """The path, ~ expanded."""
        return expanded(self.value)

    def candidates(self) -> str:
        """The names that fit, on one line."""
        names = list(islice(completions(self.value), SHOWN + 1)) if self.value else []
        shown = [os.path.basename(name.rstrip("/")) + ("/" if name.endswith("/") else "") for name in names[:SHOWN]]
        return "  ".join(shown + ["…"] * (len(names) > SHOWN))

    def action_complete(self) -> None:
        """Take the completion, else go to the next field."""
        before = self.value
        self.action_cursor_right()
        if self.value == before:
            self.screen.focus_next()


class PathSuggester(Suggester):
    """Completes a path by the first name that fits, folders included."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The whole path, None where nothing fits."""
        return next(iter(completions(value)), None)


def expanded(value: str) -> str:
    """The path a learner means."""
    return os.path.expanduser(value.strip())


def completions(value: str) -> Iterator[str]:
    """Paths that begin with what was typed, in the order of their names."""
    typed_folder, part = os.path.split(value)
    names = sorted(_names(os.path.expanduser(typed_folder) or ".", part))
    return (os.path.join(typed_folder, name) for name in names if name != part)


def _names(folder: str, part: str) -> Iterator[str]:
    """Names in a folder, a slash after folders; those that would write to the terminal are left out."""
    try:
        with os.scandir(folder) as entries:
            for entry, _ in zip(entries, range(SCANNED), strict=False):
                hidden = entry.name.startswith(".") and not part.startswith(".")
                if entry.name.startswith(part) and not hidden and entry.name.isprintable():
                    yield entry.name + ("/" if entry.is_dir() else "")
    except OSError:
        return
