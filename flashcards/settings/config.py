"""The config file: how the program looks and which keys it answers to.

What decides a schedule (rollover, limits, retention) lives in the learner's file instead, so
that it moves with the cards. TOML, read with `tomllib`; written one key at a time.
"""

import os
import re
import tomllib
from dataclasses import dataclass, field, fields
from difflib import get_close_matches

from flashcards.errors import FlashcardsError, UsageError

CHOICES = {
    "pinyin": ("adaptive", "all", "off"),
    "script": ("as-written", "simplified", "traditional"),
    "color": ("auto", "always", "never"),
}
"""Keys that take one of a few words."""


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of the interface; every field has a key of the same name in `config.toml`."""

    theme: str = "auto"
    pinyin: str = "adaptive"
    script: str = "as-written"
    color: str = "auto"
    spoken: bool = False
    """Show pinyin with tone sandhi."""
    mouse: bool = True
    keys: dict[str, str] = field(default_factory=dict)
    """Binding id -> keys, comma-separated."""


def load_config(path: str) -> Config:
    """The config file's settings; defaults where there is no file.

    Raises:
        UsageError: not TOML, an unknown key (with its line and a near match), a wrong value.
    """
    if not os.path.exists(path):
        return Config()
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        values = tomllib.loads(text)
    except OSError as error:
        reason = "it is a folder" if os.path.isdir(path) else (error.strerror or str(error)).lower()
        raise UsageError(f"The config file {path} cannot be read: {reason}. Mend it or move it away.") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}, line {line}: it is not UTF-8. Save the config file as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"The config file {path} is no TOML: {error}. Mend it or move it away.") from error
    for key, value in values.items():
        _check(key, value, f"{path}, line {_line_of(text, key)}")
    return Config(**values)


def save_setting(path: str, key: str, value: str) -> None:
    """Set one key of the config file, keeping the rest of it as it is.

    Raises:
        UsageError: unknown key or wrong value, or a file that cannot be read.
        FlashcardsError: it cannot be written.
    """
    typed: object = value == "true" if value in ("true", "false") else value
    _check(key, typed, "config")
    line = f"{key} = {value}" if isinstance(typed, bool) else f'{key} = "{value}"'
    text = ""
    if os.path.exists(path):
        load_config(path)
        with open(path, encoding="utf-8") as file:
            text = file.read()
    pattern = re.compile(rf"^{key}\s*=.*$", re.MULTILINE)
    text = pattern.sub(lambda _: line, text, count=1) if pattern.search(text) else f"{line}\n{text}"
    # Settings are often a link into a folder of them: the link stays.
    path = os.path.realpath(path)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(f"{path}.new", "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(f"{path}.new", path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FlashcardsError(f"The config file {path} cannot be written ({reason}); nothing was changed.") from error


def _check(key: str, value: object, where: str) -> None:
    known = {item.name: item for item in fields(Config)}
    if key not in known:
        near = get_close_matches(key, known, 1)
        hint = f" Did you mean {near[0]}?" if near else f" Known keys: {', '.join(known)}."
        raise UsageError(f"{where}: unknown key {key}.{hint}")
    expected: type = dict if key == "keys" else type(known[key].default)
    if not isinstance(value, expected) or (isinstance(value, str) and ('"' in value or "\n" in value)):
        raise UsageError(f"{where}: {key} takes {_wanted(key, expected)}, not {value!r}.")
    if key in CHOICES and value not in CHOICES[key]:
        raise UsageError(f"{where}: {key} takes {_wanted(key, expected)}, not {value!r}.")


def _wanted(key: str, expected: type) -> str:
    if key in CHOICES:
        return " or ".join(CHOICES[key])
    return {bool: "true or false", dict: "a table"}.get(expected, "a word in quotes")


def _line_of(text: str, key: str) -> int:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*(\[\s*)?{re.escape(key)}\b", line):
            return number
    return 1
