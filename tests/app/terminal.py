"""The program in a real pseudo-terminal, for what only true bytes can show."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from types import TracebackType


class Terminal:
    """`flashcards` on a terminal of 80x24; killed at the end."""

    def __init__(self, *arguments: str) -> None:
        self.output = b""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "flashcards", *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**os.environ, "TERM": "xterm-256color"},
        )
        os.close(slave)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self._master)

    def type(self, text: str, seconds: float = 0.4) -> bytes:
        """Write in one go; what came back within a time."""
        os.write(self._master, text.encode())
        return self.read(seconds)

    def wait_for(self, wanted: str, seconds: float = 20.0) -> None:
        """Read until something has been shown."""
        until = time.monotonic() + seconds
        while wanted.encode() not in self.output:
            assert time.monotonic() < until, self.output[-600:]
            self.read(0.1)

    def read(self, seconds: float) -> bytes:
        """What comes within a time."""
        seen, until = b"", time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if not select.select([self._master], [], [], left)[0]:
                break
            try:
                seen += os.read(self._master, 65536)
            except OSError:  # the program has gone
                break
        self.output += seen
        return seen
