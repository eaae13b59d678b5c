"""The one gate between stored text and the screen.

Everything that came from a text, a file name or an error passes through here: control characters
become visible pictures, markup is never parsed, and nothing is cut inside a wide character.
"""

from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from flashcards.text.clean import safe_line

MUTED = "$quiet"
FAINT = "$faint"
"""Rules and empty parts of a bar."""
ERROR = "$text-error"
ACCENT = "$text-accent"
"""The one accent colour: learning words, the cursor, the bar that grows."""


def text(value: str, style: str = "") -> Content:
    """Cleaned text in one style."""
    return Content.styled(safe_line(value), style)


def line(*parts: str | tuple[str, str] | Content) -> Content:
    """Parts one after another; a pair is text and its style, a `Content` is taken as it is."""
    pieces = (
        part if isinstance(part, Content) else text(*((part, "") if isinstance(part, str) else part)) for part in parts
    )
    return Content("").join(list(pieces))


def muted(value: str) -> Content:
    """Cleaned text that steps back."""
    return text(value, MUTED)


def fit(value: str, cells: int) -> str:
    """Cleaned text on at most `cells` cells, with … where something is left out."""
    clean = safe_line(value)
    if cell_len(clean) <= cells:
        return clean
    return set_cell_size(clean, cells - 1).rstrip() + "…" if cells > 1 else "…"[:cells]


def column(value: str, cells: int, *, right: bool = False) -> str:
    """Cleaned text on exactly `cells` cells."""
    fitted = fit(value, cells)
    blank = " " * max(0, cells - cell_len(fitted))
    return blank + fitted if right else fitted + blank


def spread(left: Content, right: Content, cells: int) -> Content:
    """Two texts at the two ends of a line; the right one goes where there is no room for both."""
    gap = cells - left.cell_length - right.cell_length
    if gap < 2:
        return left
    return Content("").join([left, Content(" " * gap), right])


def strip(content: Content, cells: int, style: Style) -> Strip:
    """One line as a widget paints it, on exactly `cells` cells: half the cost of Textual's way, which also wraps it.

    Args:
        content: Without line breaks.
        cells: What is longer is cut, never inside a wide character.
        style: Of the widget.
    """
    segments = [Segment(part, _rich(look)) for part, look in content.render(style, end="")]
    return Strip(segments).adjust_cell_length(cells, _rich(style))


@lru_cache(maxsize=512)
def _rich(style: Style) -> RichStyle:
    """One object a style: each works out its escape sequence once."""
    return style.rich_style
