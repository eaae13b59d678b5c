"""A progress bar on stderr, for a terminal only."""

import sys
from time import monotonic

from flashcards.progress import Progress, Report

WIDTH = 24


def bar(color: bool) -> Report:
    """A report that redraws one line at most ten times a second and clears it at the end."""
    last = 0.0

    def report(progress: Progress) -> None:
        nonlocal last
        is_done = progress.total > 0 and progress.done >= progress.total
        if not is_done and monotonic() - last < 0.1:
            return
        last = monotonic()
        if is_done:
            line = ""
        elif progress.total:
            filled = WIDTH * progress.done // progress.total
            drawn = "█" * filled + "░" * (WIDTH - filled)
            if color:
                drawn = f"\x1b[36m{drawn}\x1b[0m"
            line = f"{progress.stage} {drawn} {progress.done:,} of {progress.total:,}"
        else:
            line = f"{progress.stage} {progress.done:,}"
        sys.stderr.write(f"\r\x1b[2K{line}")
        sys.stderr.flush()

    return report
