"""What a command sees of the world."""

import uuid

import pytest

from flashcards.cli.globals import take_globals
from flashcards.cli.shell import Shell


def shell_with(*arguments: str) -> Shell:
    flags, _ = take_globals(list(arguments))
    return Shell(flags)


def test_a_guid_is_a_uuid_of_version_4_and_never_the_same() -> None:
    guids = {shell_with().guid() for _ in range(50)}
    assert len(guids) == 50
    assert all(str(uuid.UUID(guid)) == guid and uuid.UUID(guid).version == 4 for guid in guids)
    assert all(uuid.UUID(guid).variant == uuid.RFC_4122 for guid in guids)


@pytest.mark.parametrize(
    ("arguments", "environment", "is_coloured"),
    [
        ((), {}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--no-color",), {}, False),
    ],
)
def test_colour_follows_the_flag_then_the_environment(
    arguments: tuple[str, ...], environment: dict[str, str], is_coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert shell_with(*arguments).color is is_coloured
