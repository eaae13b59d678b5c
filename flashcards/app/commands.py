"""The command palette: every action that works here, with its key."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from flashcards.app import keys, render

if TYPE_CHECKING:
    from flashcards.app.main import FlashcardsApp

NAME_CELLS = 34
KEY_CELLS = 20
"""Kept free for the keys on a narrow terminal."""


class Command(NamedTuple):
    """One line of the palette."""

    name: str
    key: str
    run: IgnoreReturnCallbackType


class ActionCommands(Provider):
    """Actions of the focused widget, the screen and the app, nearest first; then the themes."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(self._display(Content(command.name), command.key), command.run, text=command.name)

    async def search(self, query: str) -> Hits:
        """Those whose name matches."""
        matcher = self.matcher(query)
        for command in [*self._commands(), *self._themes()]:
            if (score := matcher.match(command.name)) > 0:
                display = self._display(matcher.highlight(command.name), command.key)
                yield Hit(score, display, command.run, text=command.name)

    def _commands(self) -> Iterator[Command]:
        actions = keys.by_action(self.screen)
        # What the screen does comes before moving about in the focused widget.
        for node, actives in sorted(actions, key=lambda item: item[0] is not self.screen):
            binding = actives[0].binding
            if binding.id != "app.palette":
                name = binding.description[:1].upper() + binding.description[1:]
                run = partial(self.app.run_action, binding.action, default_namespace=node)
                yield Command(name, " ".join(keys.labels(actives)), run)

    def _themes(self) -> Iterator[Command]:
        app = cast("FlashcardsApp", self.app)
        for name in sorted(app.available_themes):
            yield Command(f"Theme: {name}", "", partial(app.choose_theme, name))

    def _display(self, name: Content, key: str) -> Content:
        cells = min(NAME_CELLS, max(0, self.app.size.width - KEY_CELLS))
        gap = " " * max(2, cells - name.cell_length)
        return Content("").join([name, Content(gap), Content.styled(key, render.MUTED)])
