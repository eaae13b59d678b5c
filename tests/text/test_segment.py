"""The statistical cut and the best path."""

import os
import random
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from flashcards.lexicon.lookup import open_lexicon
from flashcards.text.lattice import Lattice
from flashcards.text.segment import best_path, jieba_cutter
from tests.quality import corpora

COSTS = {"研究": 8.0, "研究生": 10.0, "生命": 8.0, "命": 9.0, "起源": 9.0, "生": 7.0}


def test_the_cheapest_path_wins() -> None:
    assert best_path("研究生命起源", COSTS.get) == ["研究", "生命", "起源"]


def test_a_character_in_no_word_stands_alone() -> None:
    assert best_path("研究𠮷生命", COSTS.get) == ["研究", "𠮷", "生命"]


def test_every_cutter_gives_the_same_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rjieba")
    sentences = [
        "小镇上的裁缝铺每天清晨六点就开门，老板娘一边熨衣服一边听广播。",
        "科学家发现这种细菌在零下二十度的环境里也能存活好几个月。",
        "他把车停在路边，掏出手机给张晓梅打了个电话，可是没人接。",
        "　两行\r\n之间 有空格，𠮷野家在东京；T恤衫和Ａ座，饕餮魍魉。",
    ]
    in_rust = jieba_cutter(str(tmp_path))
    monkeypatch.setitem(sys.modules, "rjieba", None)
    in_python = jieba_cutter(str(tmp_path / "cache"))
    lattice = Lattice(open_lexicon())
    assert [in_rust(sentence) for sentence in sentences] == [in_python(sentence) for sentence in sentences]
    assert [lattice.cut(sentence) for sentence in sentences] == [in_python(sentence) for sentence in sentences]
    assert stat.S_IMODE(os.stat(tmp_path / "cache").st_mode) == 0o700
    assert os.listdir(tmp_path / "cache")


def test_short_texts_are_cut_as_long_ones(tmp_path: Path) -> None:
    full, lattice = jieba_cutter(str(tmp_path)), Lattice(open_lexicon())
    for sentence in corpora.labelled_polyphones():
        assert lattice.cut(sentence.text) == full(sentence.text)


def test_unlikely_neighbours_are_cut_as_in_jieba(tmp_path: Path) -> None:
    full, lattice = jieba_cutter(str(tmp_path)), Lattice(open_lexicon())
    chance = random.Random(3)
    hanzi = [chr(code) for code in range(0x4E00, 0x9FD6)]
    common = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能"
    for _ in range(2_000):
        text = "".join(chance.choice(common if chance.random() < 0.8 else hanzi) for _ in range(20))
        assert lattice.cut(text) == full(text)


def test_jieba_is_loaded_once_the_text_is_long(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from flashcards.lexicon.lookup import open_lexicon\n"
        "from flashcards.text.segment import make_cutter\n"
        "cut = make_cutter(open_lexicon(), sys.argv[1])\n"
        "loaded = lambda: bool({'jieba', 'rjieba'} & set(sys.modules))\n"
        "first = cut('今天下雨。' * 100), loaded()\n"
        "for _ in range(100): last = cut('今天下雨。' * 100), loaded()\n"
        "assert first[0] == last[0] and (first[1], last[1]) == (False, True), (first, last)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
