"""Parsers and help of the commands; imported only when a command has arguments or `--help`."""

import argparse
from typing import TYPE_CHECKING, NoReturn

from flashcards.cli.columns import width
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
        from difflib import get_close_matches

        hint = ""
        flags = [flag for action in self._actions for flag in action.option_strings]
        for word in message.split():
            near = get_close_matches(word, flags, 1) if word.startswith("--") else []
            if near and near[0] != word:
                hint = f" Did you mean {near[0]}?"
        raise UsageError(f"{self.prog}: {message}.{hint} See `{self.prog} --help`.")


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
