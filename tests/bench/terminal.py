"""The app in a real pseudo-terminal: when the first frame is there, how long a key takes to show."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from types import TracebackType

QUIET_S = 0.08
"""No byte for this long: the screen has settled."""


class Terminal:
    """A child process in a pseudo-terminal of 80 x 24; killed at the end."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.began = time.perf_counter()
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execvpe(
                command[0], command, {**os.environ, **environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            )

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)

    def read_until(self, wanted: bytes, limit_s: float = 20.0) -> float:
        """Seconds from the start of the process to the chunk that completes `wanted`.

        Raises:
            TimeoutError: it did not come in time.
        """
        seen = b""
        while time.perf_counter() - self.began < limit_s:
            seen += self._read(0.05)
            if wanted in seen:
                return time.perf_counter() - self.began
        raise TimeoutError(f"{wanted!r} did not appear in {limit_s} s; got {seen[-300:]!r}")

    def settle(self, limit_s: float = 3.0) -> None:
        """Read until the screen has been quiet for a while."""
        until = time.perf_counter() + limit_s
        while time.perf_counter() < until and self._read(QUIET_S):
            continue

    def key(self, key: bytes) -> float:
        """Milliseconds from a key to the first byte it brings on the screen; settles afterwards."""
        began = time.perf_counter()
        os.write(self.master, key)
        answer = self._read(1.0)
        taken = (time.perf_counter() - began) * 1000
        if not answer:
            raise TimeoutError(f"{key!r} brought nothing on the screen")
        self.settle()
        return taken

    def _read(self, wait_s: float) -> bytes:
        ready, _, _ = select.select([self.master], [], [], wait_s)
        return os.read(self.master, 65_536) if ready else b""
