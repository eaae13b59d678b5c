"""The command palette: every action that works here, with its key."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from textual.binding import ActiveBinding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from flashcards.app import keys, render

NAME_CELLS = 34


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
            yield DiscoveryHit(_display(Content(command.name), command.key), command.run, text=command.name)

    async def search(self, query: str) -> Hits:
        """Those whose name matches."""
        matcher = self.matcher(query)
        for command in [*self._commands(), *self._themes()]:
            if (score := matcher.match(command.name)) > 0:
                display = _display(matcher.highlight(command.name), command.key)
                yield Hit(score, display, command.run, text=command.name)

    def _commands(self) -> Iterator[Command]:
        found: dict[tuple[str, str], list[ActiveBinding]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.id and binding.description and binding.id != "app.palette":
                found.setdefault((binding.id, binding.action), []).append(active)
        for (_, action), actives in found.items():
            name = actives[0].binding.description
            shown = " ".join(keys.label(active.binding.key) for active in actives)
            run = partial(self.app.run_action, action, default_namespace=actives[0].node)
            yield Command(name[:1].upper() + name[1:], shown, run)

    def _themes(self) -> Iterator[Command]:
        for name in sorted(self.app.available_themes):
            yield Command(f"Theme: {name}", "", partial(setattr, self.app, "theme", name))


def _display(name: Content, key: str) -> Content:
    gap = " " * max(2, NAME_CELLS - name.cell_length)
    return Content("").join([name, Content(gap), Content.styled(key, render.MUTED)])
