"""Global flags: the same before and after the command."""

import pytest

from flashcards.cli.globals import take_globals
from flashcards.errors import UsageError


@pytest.mark.parametrize(
    "arguments",
    [["--db", "x.db", "due"], ["due", "--db", "x.db"], ["due", "--db=x.db"], ["--db=x.db", "due"]],
)
def test_db_is_taken_on_either_side_of_the_command(arguments: list[str]) -> None:
    flags, rest = take_globals(arguments)
    assert flags.db == "x.db"
    assert rest == ["due"]


def test_every_switch_is_taken_out() -> None:
    flags, rest = take_globals(["--json", "stats", "--debug", "--read-only", "--no-color", "--no-mouse"])
    assert (flags.json, flags.debug, flags.read_only, flags.color, flags.mouse) == (True, True, True, "never", False)
    assert rest == ["stats"]


def test_what_follows_a_double_dash_is_left_alone() -> None:
    flags, rest = take_globals(["add", "--", "--json"])
    assert not flags.json
    assert rest == ["add", "--", "--json"]


@pytest.mark.parametrize("arguments", [["--db"], ["--db="], ["--color", "pink"], ["due", "--color"]])
def test_a_flag_without_a_good_value_is_refused(arguments: list[str]) -> None:
    with pytest.raises(UsageError):
        take_globals(arguments)
