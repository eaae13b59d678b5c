"""Parsers and help of the commands; imported only when a command has arguments or `--help`."""

import argparse
from typing import TYPE_CHECKING, NoReturn

from flashcards.cli.columns import width
from flashcards.cli.globals import SWITCHES, VALUES
from flashcards.errors import UsageError

if TYPE_CHECKING:
    from types import ModuleType

GLOBAL_HELP = "everywhere: --db FILE  --json  --color auto|always|never  --read-only  --debug"


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Told how wide it is, or each argument would have it load the tools for archives to find that out."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=width() - 2)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose errors are ours: one sentence, exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found as a UsageError, with a near match for a mistyped flag."""
        near = self._near(message)
        hint = f" Did you mean {near}?" if near else ""
        raise UsageError(f"{message[:1].upper()}{message[1:]}.{hint} See `{self.prog} --help`.")

    def _near(self, message: str) -> str | None:
        """The flag or word that was likely meant by what argparse does not know."""
        from difflib import get_close_matches

        _, unknown, words = message.partition("unrecognized arguments: ")
        if unknown:
            known = [*SWITCHES, *VALUES, *(flag for action in self._actions for flag in action.option_strings)]
        else:
            words = message.partition("invalid choice: ")[2].partition(" (")[0].strip("'\"")
            known = [str(choice) for action in self._actions for choice in action.choices or ()]
        near = [word for given in words.split() for word in get_close_matches(given.partition("=")[0], known, 1)]
        return near[0] if near else None


def parse(name: str, summary: str, module: "ModuleType", words: list[str]) -> argparse.Namespace:
    """The options of one command.

    Raises:
        UsageError: wrong or missing arguments.
    """
    examples = "\n".join(f"  {example}" for example in module.EXAMPLES)
    parser = Parser(
        prog=f"flashcards {name}",
        description=summary[0].upper() + summary[1:] + ".",
        epilog=f"examples:\n{examples}\n\n{GLOBAL_HELP}",
        formatter_class=_Formatter,
        allow_abbrev=False,
    )
    if hasattr(module, "configure"):
        module.configure(parser)
    return parser.parse_args(words)


def overview(commands: dict[str, str]) -> str:
    """The help of the program as a whole."""
    lines = "\n".join(f"  {name:<11}{summary}" for name, summary in commands.items())
    return (
        "flashcards: learn to read Chinese in a terminal\n\n"
        "  flashcards                      opens the app\n"
        "  flashcards add article.txt      takes an article in\n"
        "  flashcards study --plain        studies line by line\n\n"
        f"commands (each has --help with examples)\n{lines}\n\n{GLOBAL_HELP}"
    )
