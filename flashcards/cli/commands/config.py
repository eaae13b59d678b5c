"""`flashcards config`: settings of the interface, and of the schedule."""

import argparse
from dataclasses import asdict

from flashcards.cli.shell import Shell
from flashcards.errors import UsageError
from flashcards.services import schedule
from flashcards.settings import config_file
from flashcards.settings.config import load_config, save_setting

EXAMPLES = ("flashcards config", "flashcards config set pinyin all", "flashcards config set rollover_hour 3")

SCHEMA = "flashcards/config/1"


def configure(parser: argparse.ArgumentParser) -> None:
    """`list`, `path`, `get KEY`, `set KEY VALUE`."""
    parser.add_argument("action", nargs="?", default="list", choices=("list", "path", "get", "set"))
    parser.add_argument("key", nargs="?", help="a setting's name")
    parser.add_argument("value", nargs="?", help="its new value")


def run(shell: Shell, options: argparse.Namespace) -> None:
    """Show or change settings; those of the schedule live in the learner's file."""
    given = sum(word is not None for word in (options.key, options.value))
    allowed = {"list": 0, "path": 0, "get": 1, "set": 2}[options.action]
    if given > allowed:
        raise UsageError(f"`config {options.action}` takes {allowed or 'no'} words; see `flashcards config --help`.")
    if options.action == "path" and shell.json:
        shell.print_json({"schema": SCHEMA, "path": config_file(), "settings": {}})
    elif options.action == "path":
        shell.print(config_file())
    elif options.action == "set":
        _set(shell, options.key, options.value)
    else:
        _show(shell, options.key if options.action == "get" else None)


def _show(shell: Shell, key: str | None) -> None:
    with shell.open_for_reading() as database:
        values: dict[str, object] = {**asdict(load_config(config_file())), **schedule.settings(database)}
    if key is not None:
        if key not in values:
            raise UsageError(f"There is no setting {key!r}; `flashcards config` lists them.")
        values = {key: values[key]}
    if shell.json:
        shell.print_json({"schema": SCHEMA, "path": config_file(), "settings": values})
        return
    for name, value in values.items():
        shown = str(value).lower() if isinstance(value, bool) else value
        shell.print(str(shown) if key else f"{name:<20} {shown}")


def _set(shell: Shell, key: str | None, value: str | None) -> None:
    if not key or value is None:
        raise UsageError("`config set` takes a name and a value, as in `flashcards config set pinyin all`.")
    if key in schedule.DEFAULTS:
        schedule.change(shell.open(), key, value, now=shell.now())
    else:
        if key == "theme":
            from flashcards.app.themed import theme_named

            theme_named(value)
        save_setting(config_file(), key, value)
    if shell.json:
        _show(shell, key)
    else:
        shell.print(f"{key} is now {value}")
