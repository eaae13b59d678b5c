"""Whole processes, timed in turn: A B A B …, so that a drifting machine moves both."""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass

PASS = [sys.executable, "-c", "pass"]


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall seconds and the peak of its resident memory in MB."""

    seconds: float
    megabytes: float


def run(command: list[str], stdin: str | None = None) -> Run:
    """Run a command to its end, with its output thrown away.

    Raises:
        RuntimeError: it failed; with the end of its stderr.
    """
    began = time.perf_counter()
    source = open(stdin, "rb") if stdin else subprocess.DEVNULL  # noqa: SIM115
    process = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command}: {error.decode(errors='replace')[-400:]}")
    # ru_maxrss counts kilobytes on Linux and bytes on macOS.
    return Run(seconds, usage.ru_maxrss / (1024 if sys.platform == "linux" else 1_048_576))


@dataclass(frozen=True, slots=True)
class Pair:
    """Medians of two commands run in turn, and the median of their ratios."""

    a: Run
    b: Run
    ratio: float


def pair(a: list[str], b: list[str], rounds: int) -> Pair:
    """Run two commands in turn after one warm-up each."""
    run(a), run(b)
    runs = [(run(a), run(b)) for _ in range(rounds)]
    return Pair(
        _median([one for one, _ in runs]),
        _median([other for _, other in runs]),
        statistics.median(one.seconds / other.seconds for one, other in runs),
    )


def _median(runs: list[Run]) -> Run:
    return Run(statistics.median(r.seconds for r in runs), statistics.median(r.megabytes for r in runs))


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
