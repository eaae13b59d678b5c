"""The lines that frame a screen: its title, its keys, and the one line left on a tiny terminal."""

from collections.abc import Iterable

from textual.binding import ActiveBinding
from textual.content import Content
from textual.keys import REPLACED_KEYS, key_to_character
from textual.reactive import reactive
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from flashcards.app import keys, render
from flashcards.app.widgets.painted import Painted

MOST_KEYS = 7
"""On the footer; the rest is in the help."""

LEAST_NAME = 8
"""Cells of a title's name below which its figures go first."""

KEYS_ONLY_BELOW = 60
"""Cells of width below which the footer shows keys without words."""


class TitleLine(Painted):
    """Where the learner is, at the left; figures at the right; a rule below."""

    DEFAULT_CSS = "TitleLine { height: 2; padding: 0 1; }"

    left = reactive(Content(""))
    right = reactive(Content(""))

    def show(self, left: Content, right: Content) -> None:
        """Set both sides."""
        self.left = left
        self.right = right

    def lines(self) -> list[Content]:
        """The two sides and the rule."""
        width = self.content_size.width
        left = self.left
        # A long name gives way to the figures, as long as something of it is left.
        if LEAST_NAME <= (room := width - self.right.cell_length - 2) < left.cell_length:
            left = left.truncate(room, ellipsis=True)
        first = render.spread(left, self.right, width).truncate(width, ellipsis=True)
        return [first, Content.styled("─" * width, render.FAINT)]


class Rule(Painted):
    """A thin line between two parts of a screen."""

    DEFAULT_CSS = "Rule { height: 1; padding: 0 1; }"

    def lines(self) -> list[Content]:
        """As wide as the screen."""
        return [Content.styled("─" * self.content_size.width, render.FAINT)]


class OneLine(Painted):
    """What remains below 30x8."""

    DEFAULT_CSS = "OneLine { height: 1; display: none; }"

    content = reactive(Content(""))

    def lines(self) -> list[Content]:
        """The line, cut to the width."""
        return [self.content.truncate(max(1, self.content_size.width))]


class MessageLine(Widget):
    """A message that is longer than the line of keys, in their place: it covers nothing.

    Textual's toasts lie over the borders of the widgets below, and a wide character is cut in half there.
    """

    DEFAULT_CSS = "MessageLine { height: auto; max-height: 5; padding: 0 1; display: none; }"

    message = reactive("", layout=True)
    """Cleaned text; empty for none."""
    is_error = reactive(False)

    def render(self) -> Content:
        """As many lines as it takes."""
        return said(self.message, self.is_error)


def said(message: str, is_error: bool) -> Content:
    """A message, an error with a mark before it."""
    mark = Content.styled("! ", f"bold {render.ERROR}") if is_error else Content("")
    return Content("").join([mark, Content(message)])


class KeyBar(Painted):
    """At most seven keys, on one line that never wraps; each can be clicked. A short message takes their place."""

    DEFAULT_CSS = "KeyBar { height: 1; padding: 0 1; }"

    message: reactive[Content | None] = reactive(None)
    """Shown in place of the keys: what was done, or what went wrong."""

    def on_mount(self) -> None:
        """Follow the bindings of the focused widget."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        self.repaint()

    def lines(self) -> list[Content]:
        """The keys that fit; help at the right end."""
        if self.message is not None:
            return [self.message]
        width = self.content_size.width
        shown = list(
            _by_action(active for active in self.screen.active_bindings.values() if not self._is_typed(active))
        )
        help_key = [item for item in shown if item.binding.id == "app.help"]
        others = [item for item in shown if item not in help_key][: MOST_KEYS - len(help_key)]
        with_words = width + 2 >= KEYS_ONLY_BELOW
        gap = 3 if with_words else 2
        right = Content("").join([_item(item, with_words) for item in help_key])
        left = Content("")
        for item in others:
            piece = _item(item, with_words)
            room = width - left.cell_length - piece.cell_length - right.cell_length - 2 * gap
            if room < 0:
                break
            left = Content(" " * gap).join([left, piece]) if left else piece
        return [render.spread(left, right, width) if left else right]

    def _is_typed(self, active: ActiveBinding) -> bool:
        """Whether the focused widget would take the key as text."""
        focused, key = self.screen.focused, active.binding.key
        return focused is not None and focused.check_consume_key(key, key_to_character(REPLACED_KEYS.get(key, key)))


def _by_action(bindings: Iterable[ActiveBinding]) -> Iterable[ActiveBinding]:
    """Shown and enabled bindings; of the keys of one action the one that is quickest to read."""
    found: dict[str, list[ActiveBinding]] = {}
    for active in bindings:
        if active.binding.show and active.enabled:
            found.setdefault(active.binding.action, []).append(active)
    return (min(actives, key=keys.reading_order) for actives in found.values())


def _item(active: ActiveBinding, with_words: bool) -> Content:
    key = active.binding.key
    click = Style.from_meta({"@click": f"app.simulate_key({key!r})"})
    content = Content.styled(keys.label(key), "bold")
    if with_words:
        content = Content(" ").join([content, Content.styled(active.binding.description, render.MUTED)])
    return content.stylize(click)
