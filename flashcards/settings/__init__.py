"""What the machine tells us: places, the clock, the host.

On the path of `flashcards due`: imports `os`, `sys` and `time` only. The config file is in `config.py`.
"""

import os
import sys
import time

from flashcards.study.day import Now


def _base(unix_variable: str, unix_default: str, mac_folder: str) -> str:
    """The folder this system gives programs for one purpose, with our name appended."""
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.expanduser("~"), "flashcards")
    if sys.platform == "darwin":
        return os.path.join(os.path.expanduser(mac_folder), "flashcards")
    return os.path.join(os.environ.get(unix_variable) or os.path.expanduser(unix_default), "flashcards")


def data_folder() -> str:
    """Folder of the learner's file by default, and of a newer dictionary."""
    return _base("XDG_DATA_HOME", "~/.local/share", "~/Library/Application Support")


def learner_file() -> str:
    """Path of the learner's file: `$FLASHCARDS_DB`, else in the data folder."""
    return os.environ.get("FLASHCARDS_DB") or os.path.join(data_folder(), "flashcards.db")


def config_file() -> str:
    """Path of `config.toml`: `$FLASHCARDS_CONFIG`, else in the config folder."""
    base = _base("XDG_CONFIG_HOME", "~/.config", "~/Library/Application Support")
    return os.environ.get("FLASHCARDS_CONFIG") or os.path.join(base, "config.toml")


def cache_folder() -> str:
    """Private folder of caches and logs: `$FLASHCARDS_CACHE`, else the system's; who writes there makes it, 0700."""
    return os.environ.get("FLASHCARDS_CACHE") or _base("XDG_CACHE_HOME", "~/.cache", "~/Library/Caches")


def host_name() -> str:
    """Name of this machine, which tells its rows from those of another."""
    if hasattr(os, "uname"):
        return os.uname().nodename
    return os.environ.get("COMPUTERNAME", "unknown")


def system_now() -> Now:
    """The system's clock, in the zone of `TZ` or the system."""
    seconds = time.time()
    return Now(int(seconds * 1000), time.localtime(seconds).tm_gmtoff or 0)
