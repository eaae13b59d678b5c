"""Help: every key that works on a screen, made from its bindings, the focused widget first."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from flashcards.app import keys, render

KEY_CELLS = 16
TEXT_CELLS = 30


class HelpScreen(ModalScreen[None]):
    """A page over the screen it explains.

    Args:
        about: The screen whose bindings are listed.
    """

    HELP_NAME = "Help"
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > VerticalScroll {
        width: 72; max-width: 100%; height: auto; max-height: 100%; padding: 1 3; background: $surface;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter,space", "dismiss", "close", id="help.close", show=False),
        Binding("j,down", "scroll(1)", "down", id="help.down", show=False),
        Binding("k,up", "scroll(-1)", "up", id="help.up", show=False),
    ]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._groups = list(_groups(about))

    def compose(self) -> ComposeResult:
        """One block a group, nearest first."""
        with VerticalScroll(can_focus=False):
            for name, bindings in self._groups:
                yield Static(_block(name, bindings))
            yield Static(render.muted("Keys can be changed in config.toml: [keys] takes the names at the right."))

    def action_scroll(self, step: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)


Group = list[tuple[str, str, str]]
"""Keys, what they do, the binding's id."""


def _groups(screen: Screen[Any]) -> Iterator[tuple[str, Group]]:
    """Actions by the node that has them: the focused widget first, then its parents, then the app."""
    for node, actions in groupby(keys.by_action(screen), key=lambda item: item[0]):
        yield getattr(node, "HELP_NAME", type(node).__name__), [_entry(actives) for _, actives in actions]


def _entry(actives: list[ActiveBinding]) -> tuple[str, str, str]:
    binding = actives[0].binding
    return "  ".join(keys.labels(actives)), binding.description, binding.id or ""


def _block(name: str, group: Group) -> Content:
    lines = [render.text(name, f"bold {render.ACCENT}")]
    for shown, description, binding_id in group:
        lines.append(
            render.line(
                (render.column(shown, KEY_CELLS), "bold"),
                render.column(description, TEXT_CELLS),
                (binding_id, render.MUTED),
            )
        )
    return Content("\n").join([*lines, Content("")])
