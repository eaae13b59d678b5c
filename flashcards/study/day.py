"""The clock as an argument, and the study-day it falls on.

On the path of `flashcards due`: imports nothing.
"""

MS_PER_DAY = 86_400_000


class Now:
    """One reading of the clock: UTC milliseconds and the zone's offset at that time, in seconds."""

    __slots__ = ("at_ms", "utc_offset_s")

    def __init__(self, at_ms: int, utc_offset_s: int = 0) -> None:
        self.at_ms = at_ms
        self.utc_offset_s = utc_offset_s


def study_day(now: Now, rollover_hour: int = 4) -> int:
    """Days from 1970-01-01 to the local date that began at the rollover hour."""
    return (now.at_ms + now.utc_offset_s * 1000 - rollover_hour * 3_600_000) // MS_PER_DAY


def rollover_ms(day: int, now: Now, rollover_hour: int = 4) -> int:
    """UTC milliseconds at which a study-day begins, in the zone of `now`."""
    return day * MS_PER_DAY + rollover_hour * 3_600_000 - now.utc_offset_s * 1000
