"""Text of any kind is harmless on every screen: no control character and no markup gets through."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time

import pytest

from flashcards.app.main import FlashcardsApp
from tests.app.conftest import StillShell, seen

HOSTILE = "\x1b]52;c;aGk=\x07\x9b2J\x00\u202e[red]坏[/] [/ [$primary]x[type=x, v={'a[0]'}]"
SCREENS = {
    "home": [],
    "front": ["space"],
    "back": ["space", "space"],
    "info": ["space", "space", "i"],
    "why": ["space", "space", "w"],
    "edit": ["space", "space", "e"],
    "buried": ["space", "minus"],
    "browse": ["b"],
    "found": ["b", "slash", "a"],
    "deleted": ["b", "d"],
    "undone": ["space", "space", "3", "u"],
    "statistics": ["t"],
    "palette": ["ctrl+p"],
}


def spoil(shell: StillShell) -> None:
    """Write what no importer would let in, behind its back, into everything that is shown."""
    with shell.open_apart() as database, database.write(shell.now()):
        run = database.connection.execute
        run("UPDATE decks SET name = ?", (HOSTILE,))
        run("UPDATE articles SET title = ?", (HOSTILE,))
        run(
            "UPDATE notes SET word = ?1, traditional = ?1, gloss = ?1, sentence = ?1, translation = ?1, tags = ?1",
            (HOSTILE,),
        )


@pytest.mark.parametrize("presses", SCREENS.values(), ids=SCREENS)
async def test_no_screen_lets_anything_through(learner: StillShell, presses: list[str]) -> None:
    spoil(learner)
    app = FlashcardsApp(learner)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press(*presses)
        await app.workers.wait_for_complete()
        await pilot.pause()
        page = seen(app)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)
        if presses not in (["ctrl+p"], ["t"]):
            assert "[red]坏[/]" in page or "aGk=" in page


def test_the_bytes_on_a_terminal_hold_no_foreign_command(learner: StillShell) -> None:
    spoil(learner)
    environment = {**os.environ, "TERM": "xterm-256color", "FLASHCARDS_DB": learner.db_path}
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "flashcards"], stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True
    )
    os.close(slave)
    try:
        output = _read_until(master, b"statistics")
        for key in (b" ", b" ", b"3", b"u", b"\x1b", b"b"):
            os.write(master, key)
            output += _read_for(master, 0.4)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(master)
    assert b"aGk=" in output
    assert b"\x1b]52" not in output
    assert b"\x9b2J" not in output
    assert b"\xc2\x9b" not in output
    assert b"\x07" not in output.replace(b"\x1b]22;default\x07", b"")  # the shape of the pointer
    assert b"Traceback" not in output


def _read_until(master: int, wanted: bytes) -> bytes:
    output, until = b"", time.monotonic() + 20
    while wanted not in output and time.monotonic() < until:
        output += _read_for(master, 0.1)
    assert wanted in output, output[-500:]
    return output


def _read_for(master: int, seconds: float) -> bytes:
    output, until = b"", time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if select.select([master], [], [], left)[0]:
            output += os.read(master, 65536)
    return output
