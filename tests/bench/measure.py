"""Whole processes, timed in turn: A B A B …, so that a drifting machine moves both."""

import statistics
import subprocess
import sys
from dataclasses import dataclass

PASS = [sys.executable, "-c", "pass"]


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall seconds, the peak of its resident memory in MB, and how it ended."""

    seconds: float
    megabytes: float
    code: int = 0
    cpu_seconds: float = 0.0
    said: str = ""
    """On stderr."""


# A child's peak counts what its parent held when it was spawned, so a small process spawns it.
LAUNCHER = """
import os, sys, time
null = os.open(os.devnull, os.O_RDWR)
began = time.perf_counter()
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ,
                      file_actions=[(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, null, 1)])
_, status, usage = os.wait4(pid, 0)
print(time.perf_counter() - began, usage.ru_maxrss, os.waitstatus_to_exitcode(status),
      usage.ru_utime + usage.ru_stime)
"""


def run(command: list[str]) -> Run:
    """Run a command to its end, with its output thrown away.

    Raises:
        RuntimeError: it failed; with the end of its stderr.
    """
    done = ended(command)
    if done.code:
        raise RuntimeError(f"{command}: {done.said[-400:]}")
    return done


def ended(command: list[str]) -> Run:
    """Run a command to its end, however that is."""
    launcher = [sys.executable, "-I", "-S", "-c", LAUNCHER, *command]
    done = subprocess.run(launcher, capture_output=True, text=True, check=True)
    seconds, peak, code, cpu_seconds = done.stdout.split()
    # ru_maxrss counts kilobytes on Linux and bytes on macOS.
    megabytes = int(peak) / (1024 if sys.platform == "linux" else 1_048_576)
    return Run(float(seconds), megabytes, int(code), float(cpu_seconds), done.stderr)


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
