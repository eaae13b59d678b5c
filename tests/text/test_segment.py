"""The statistical cut and the best path."""

import os
import stat
import sys
from pathlib import Path

import pytest

from flashcards.text.segment import best_path, make_cutter

COSTS = {"研究": 8.0, "研究生": 10.0, "生命": 8.0, "命": 9.0, "起源": 9.0, "生": 7.0}


def test_the_cheapest_path_wins() -> None:
    assert best_path("研究生命起源", COSTS.get) == ["研究", "生命", "起源"]


def test_a_character_in_no_word_stands_alone() -> None:
    assert best_path("研究𠮷生命", COSTS.get) == ["研究", "𠮷", "生命"]


def test_both_cutters_give_the_same_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rjieba")
    sentences = [
        "小镇上的裁缝铺每天清晨六点就开门，老板娘一边熨衣服一边听广播。",
        "科学家发现这种细菌在零下二十度的环境里也能存活好几个月。",
        "他把车停在路边，掏出手机给张晓梅打了个电话，可是没人接。",
    ]
    in_rust = make_cutter(str(tmp_path))
    monkeypatch.setitem(sys.modules, "rjieba", None)
    in_python = make_cutter(str(tmp_path / "cache"))
    assert [in_rust(sentence) for sentence in sentences] == [in_python(sentence) for sentence in sentences]
    assert stat.S_IMODE(os.stat(tmp_path / "cache").st_mode) == 0o700
    assert os.listdir(tmp_path / "cache")
