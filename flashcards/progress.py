"""How long work tells where it is, and how it is stopped."""

from collections.abc import Callable
from typing import NamedTuple


class Progress(NamedTuple):
    """One step of long work; `total` is 0 while it is not known."""

    stage: str
    done: int
    total: int


Report = Callable[[Progress], None]
"""Called at each step; raising `Cancelled` from it rolls the work back."""


class Cancelled(Exception):
    """The learner stopped the work; nothing of it stays."""


def silent(progress: Progress) -> None:
    """Report nothing."""
