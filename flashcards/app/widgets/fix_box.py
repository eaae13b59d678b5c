"""What a fix of a word would be, and how far it would reach: choices, scopes, keys."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from flashcards.app import render
from flashcards.app.widgets.entry_lines import hanging

SCOPES = ("here only", "in this article", "everywhere")
_NAME_CELLS = max(map(len, SCOPES)) + 2
_INDENT = "  "


class Fix(NamedTuple):
    """One thing that could be said of a word, as plain values."""

    label: str
    """What tells it from the other choices: "图书 + 馆"."""
    words: tuple[tuple[str, str, str], ...]
    """Text, pinyin and gloss of what stands there then."""


class FixBox(Widget):
    """As high as it needs to be."""

    DEFAULT_CSS = """
    FixBox {
        height: auto; max-height: 100%; padding: 0 1; background: $surface; text-wrap: nowrap; text-overflow: clip;
    }
    """
    ALLOW_SELECT = False
    auto_links = False

    title = reactive("", layout=True)
    fixes: reactive[Sequence[Fix]] = reactive((), layout=True)
    chosen = reactive(0, layout=True)
    """Of the fixes."""
    reaches: reactive[Sequence[str]] = reactive(("", "", ""), layout=True)
    """What each scope touches, in words."""
    scope = reactive(1)

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self.lines(max(8, self.content_size.width)))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """How many lines that is."""
        return len(self.lines(max(8, width)))

    def lines(self, width: int) -> list[Content]:
        """Title and choices, the words of the one chosen, the scopes, the keys."""
        lines = [Content.styled("─" * width, render.FAINT), *self._head(width)]
        if self.fixes:
            for word, pinyin, gloss in self.fixes[self.chosen].words:
                mark = "  ".join(filter(None, (word, pinyin))) + "  "
                lines += hanging(_INDENT + mark, gloss, width)[:2]
        for number, (name, touched) in enumerate(zip(SCOPES, self.reaches, strict=True)):
            lines += self._scope(number, name, touched, width)
        return [*lines, _keys(width, has_choices=len(self.fixes) > 1)]

    def _head(self, width: int) -> list[Content]:
        """The title, with the choices behind it; each can be clicked."""
        items = [render.text(self.title, "bold")]
        for number, fix in enumerate(self.fixes if len(self.fixes) > 1 else ()):
            is_chosen = number == self.chosen
            item = render.line((f"{number + 1} ", render.MUTED), (fix.label, "bold reverse" if is_chosen else ""))
            items.append(item.stylize(Style.from_meta({"@click": f"screen.choose({number + 1})"})))
        return _flowing(items, width)

    def _scope(self, number: int, name: str, touched: str, width: int) -> list[Content]:
        mark = "(•)" if number == self.scope else "( )"
        lines = hanging(f"{_INDENT}{mark} {name:<{_NAME_CELLS}}", touched, width)
        click = Style.from_meta({"@click": f"screen.reach({number})"})
        style = "bold" if number == self.scope else ""
        return [line.stylize(style).stylize(click) for line in lines]


def _flowing(items: Iterable[Content], width: int) -> list[Content]:
    """Items one after another, on as many lines as they need."""
    lines: list[Content] = []
    for item in items:
        gap = Content("   ")
        if lines and lines[-1].cell_length + gap.cell_length + item.cell_length <= width:
            lines[-1] = Content("").join([lines[-1], gap, item])
        else:
            lines += [Content(_INDENT if lines else "") + item] if item.cell_length + 2 <= width else item.wrap(width)
    return lines


def _keys(width: int, *, has_choices: bool) -> Content:
    """The keys at the right end, as many as fit."""
    keys = ["enter apply", "esc leave", *(["← → choose"] if has_choices else []), "u undoes"]
    while len(keys) > 1 and cell_len(" · ".join(keys)) > width:
        keys.pop()
    shown = " · ".join(keys)
    return render.muted(" " * max(0, width - cell_len(shown)) + shown)
