"""`flashcards annotate`, as a learner types it."""

import io
import json
import os
from pathlib import Path

import pytest

from flashcards.cli.main import main

TEXT = "她还得去银行还钱。\n他的头发长得很长。"


@pytest.fixture
def article(tmp_path: Path) -> str:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_the_default_output_is_to_be_read(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", article]) == 0
    out = capsys.readouterr().out
    assert "tā hái děi qù yínháng huán qián" in out.replace("huánqián", "huán qián")
    assert not os.path.exists(os.environ["FLASHCARDS_DB"])


def test_json_is_one_object(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", article, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == TEXT


def test_json_lines_come_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030")), encoding="utf-8"))
    assert main(["annotate", "-", "--jsonl", "--why", "--encoding", "gb18030"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[-1] == {"end": len(TEXT), "sentences": 2}
    assert "why" in lines[1]["tokens"][0]


@pytest.mark.parametrize("content", [b"", b"no Chinese here", b"\xff\xfe\x00"])
def test_what_cannot_be_annotated_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    assert main(["annotate", str(path)]) == 3
    assert capsys.readouterr().err.startswith("flashcards: ")


def test_a_missing_document_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", "nowhere.txt"]) == 3
    assert "nowhere.txt" in capsys.readouterr().err
