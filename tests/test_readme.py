"""Every command of the README is run, in its order, in one folder with one learner's file."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(sh|console)\n(.*?)```", README, re.DOTALL)
SETS_UP = ("python3 -m venv", "uv ")
SCHEMA = re.compile(r"flashcards/[a-z]+/\d+")
NEEDS_A_TERMINAL = ("flashcards", "flashcards study", "flashcards read 1")


def commands() -> list[str]:
    """Every command line of the shell blocks, in order."""
    lines = [line for _, block in BLOCKS for line in block.splitlines()]
    return [line.split("  #")[0].strip() for line in lines if line.strip() and not line.startswith("#")]


def test_the_two_set_up_commands_are_there() -> None:
    set_up = [line for line in commands() if line.startswith("python3 -m venv")]
    assert len(set_up) == 2
    assert set_up[0].endswith("flashcards")
    assert set_up[1].endswith("pytest")


def test_every_command_does_what_it_says(tmp_path: Path) -> None:
    program = f"{sys.executable} -m flashcards"
    (tmp_path / "article.txt").write_text("今天我们去公园散步。天气很好，花都开了。\n", encoding="utf-8")
    (tmp_path / "words.csv").write_text("word,gloss\n苹果,apple\n图书馆,library\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ran = 0
    for line in commands():
        if line.startswith(SETS_UP):
            continue
        words = re.sub(r"(^|\| )flashcards\b", rf"\1{program}", line)
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", words],
            cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        expected = 2 if line in NEEDS_A_TERMINAL else 0
        assert done.returncode == expected, f"{line}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr, line
        ran += 1
    assert ran >= 15


def test_every_schema_is_named() -> None:
    package = ROOT / "flashcards"
    printed = {name for path in package.rglob("*.py") for name in SCHEMA.findall(path.read_text(encoding="utf-8"))}

    assert len(printed) > 20
    assert printed <= set(SCHEMA.findall(README))


@pytest.mark.parametrize("path", re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README))
def test_every_picture_is_there(path: str) -> None:
    assert (ROOT / path).is_file()
