"""The flags that every command takes, before or after its name.

Taken out of the arguments by hand, before any parser is built: a parent parser on both levels
of argparse lets the second default overwrite the first, and argparse alone costs as much time
as `flashcards due` may take in all.
"""

from flashcards.errors import UsageError

SWITCHES = ("--json", "--debug", "--read-only", "--no-color", "--no-mouse")
VALUES = ("--db", "--color")
COLORS = ("auto", "always", "never")


class Globals:
    """The global flags as given; `db` is None where the default place holds."""

    __slots__ = ("color", "db", "debug", "json", "mouse", "read_only")

    def __init__(self) -> None:
        self.db: str | None = None
        self.color = "auto"
        self.json = False
        self.debug = False
        self.read_only = False
        self.mouse = True


def take_globals(arguments: list[str]) -> tuple[Globals, list[str]]:
    """The global flags, and the arguments without them; nothing behind `--` is touched.

    Raises:
        UsageError: a flag without its value, or an unknown colour.
    """
    flags = Globals()
    rest: list[str] = []
    index = 0
    while index < len(arguments):
        argument = arguments[index]
        index += 1
        if argument == "--":
            rest += arguments[index - 1 :]
            break
        name, equals, value = argument.partition("=")
        if argument in SWITCHES:
            _switch(flags, argument)
        elif name in VALUES:
            if not equals:
                if index == len(arguments):
                    raise UsageError(f"{name} needs a value; see `flashcards --help`.")
                value = arguments[index]
                index += 1
            _set(flags, name, value)
        else:
            rest.append(argument)
    return flags, rest


def _switch(flags: Globals, name: str) -> None:
    if name == "--no-color":
        flags.color = "never"
    elif name == "--no-mouse":
        flags.mouse = False
    else:
        setattr(flags, name[2:].replace("-", "_"), True)


def _set(flags: Globals, name: str, value: str) -> None:
    if name == "--db":
        if not value:
            raise UsageError("--db needs the path of a learner's file, not an empty word.")
        flags.db = value
    elif value in COLORS:
        flags.color = value
    else:
        raise UsageError(f"--color takes {', '.join(COLORS)}; not {value!r}.")
