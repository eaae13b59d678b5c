"""Help: every key that works on a screen, made from its bindings, the focused widget first."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from flashcards.app import keys, render

KEY_CELLS = 20
TEXT_CELLS = 28
SHORT_KEY_CELLS = 14
"""Where names of keys have no room."""
FRAME_CELLS = 8
"""Beside the page: its padding and the scroll bar."""
IDS_FROM = 76
"""Cells of width from which the names of keys have room."""


class HelpScreen(ModalScreen[None]):
    """A page over the screen it explains.

    Args:
        about: The screen whose bindings are listed.
    """

    HELP_NAME = "Help"
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll {
        width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 1 3; background: $surface;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter,space", "dismiss", "close", id="help.close", show=False),
        Binding("j,down", "scroll(1)", "down", id="help.down", show=False),
        Binding("k,up", "scroll(-1)", "up", id="help.up", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "page down", id="help.page_down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "page up", id="help.page_up", show=False),
    ]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._groups = list(_groups(about))

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(can_focus=False):
            yield Static()

    def on_resize(self, event: Resize) -> None:
        """Names of keys are for the config file: they go first where there is no room."""
        has_room = event.size.width >= IDS_FROM
        width = max(KEY_CELLS, event.size.width - FRAME_CELLS)
        blocks = [_block(name, bindings, width, has_room) for name, bindings in self._groups]
        if has_room:
            blocks.append(render.muted("config.toml can change them: [keys] takes the names at the right."))
        self.query_one(Static).update(Content("\n").join(blocks))

    def action_scroll(self, step: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)

    def action_page(self, step: int) -> None:
        """Scroll by pages."""
        self.action_scroll(step * max(1, self.query_one(VerticalScroll).size.height - 1))


Group = list[tuple[str, str, str]]
"""Keys, what they do, the binding's id."""


def _groups(screen: Screen[Any]) -> Iterator[tuple[str, Group]]:
    """Actions by the node that has them: the focused widget first, then its parents, then the app."""
    for node, actions in groupby(keys.by_action(screen), key=lambda item: item[0]):
        yield getattr(node, "HELP_NAME", type(node).__name__), [_entry(actives) for _, actives in actions]


def _entry(actives: list[ActiveBinding]) -> tuple[str, str, str]:
    binding = actives[0].binding
    return "  ".join(keys.labels(actives)), binding.description, binding.id or ""


def _block(name: str, group: Group, width: int, has_room: bool) -> Content:
    lines = [render.text(name, f"bold {render.ACCENT}")]
    for shown, description, binding_id in group:
        key = render.text(render.column(shown, KEY_CELLS if has_room else SHORT_KEY_CELLS), "bold")
        if has_room:
            lines.append(render.line(key, render.column(description, TEXT_CELLS), (binding_id, render.MUTED)))
            continue
        for part in render.text(description).wrap(max(1, width - SHORT_KEY_CELLS)):
            lines.append(render.line(key, part))
            key = Content(" " * SHORT_KEY_CELLS)
    return Content("\n").join([*lines, Content("")])
