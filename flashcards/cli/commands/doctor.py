"""`flashcards doctor`: the installation, the terminal and the learner's file."""

import os
import shutil
import sys

from flashcards.cli.shell import Shell
from flashcards.services.doctor import FAULT, OK, Finding, Terminal, doctor
from flashcards.settings import cache_folder, config_file
from flashcards.store.backup_list import folder_of
from flashcards.text.clean import safe_line

EXAMPLES = ("flashcards doctor", "flashcards doctor --json", "flashcards doctor --db other.db")

WIDTH_TEST = ("汉字汉字汉字|", "123456789012|", "“”‘’——……··|")
"""Lines whose bars stand under each other where the terminal draws widths as the app counts them."""


def run(shell: Shell, options: object) -> int:
    """Print the findings; 1 if one of them is a fault."""
    findings = doctor(
        shell.db_path,
        read=shell.open_for_reading,
        dictionary=shell.lexicon,
        config=lambda: _check_config(shell),
        places={
            "learner's file": os.path.realpath(shell.db_path),
            "backups": folder_of(shell.db_path),
            "config": config_file(),
            "cache": cache_folder(),
        },
        terminal=_terminal(shell),
        now=shell.now(),
    )
    if shell.json:
        shell.print_json(_object(findings))
    else:
        _print(shell, findings)
    return 1 if any(finding.state == FAULT for finding in findings) else 0


def _check_config(shell: Shell) -> None:
    settings = shell.config()
    if settings.theme != "auto":
        from flashcards.app.themed import theme_named

        theme_named(settings.theme)
    if settings.keys:
        from flashcards.app.keys import check_keymap

        check_keymap(settings.keys)


def _terminal(shell: Shell) -> Terminal:
    size = shutil.get_terminal_size()
    return Terminal(
        shell.is_terminal,
        size.columns,
        size.lines,
        sys.stdout.encoding or "unknown",
        os.environ.get("TERM", ""),
        _colors(),
    )


def _colors() -> str:
    kind = os.environ.get("TERM", "")
    if os.environ.get("NO_COLOR") or kind == "dumb":
        return "none"
    if os.environ.get("COLORTERM") in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256color" in kind else "16"


def _object(findings: list[Finding]) -> dict[str, object]:
    return {
        "schema": "flashcards/doctor/1",
        "findings": [
            {"section": one.section, "name": one.name, "value": one.value, "state": one.state, "advice": one.advice}
            for one in findings
        ],
        "faults": sum(one.state == FAULT for one in findings),
        "warnings": sum(one.state not in (OK, FAULT) for one in findings),
    }


def _print(shell: Shell, findings: list[Finding]) -> None:
    section = ""
    for finding in findings:
        if finding.section != section:
            section = finding.section
            shell.print(section)
        mark = "" if finding.state == OK else f"{finding.state}: "
        shell.print(f"  {finding.name:<15} {mark}{safe_line(finding.value)}")
        if finding.advice:
            shell.print(f"  {'':<15} {safe_line(finding.advice)}")
    shell.print(
        "widths: the three bars stand under each other if the terminal draws Chinese and quotes as wide as we count"
    )
    for line in WIDTH_TEST:
        shell.print(f"  {line}")
