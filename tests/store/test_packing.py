"""Columns of numbers keep their byte order on every machine."""

import sys
from array import array

import pytest

from flashcards.store.packing import packed, unpacked

STORED = b"\x01\x00\x00\x00\x00\x01\x00\x00"


def test_numbers_are_stored_little_endian() -> None:
    assert packed(array("I", [1, 256])) == STORED
    assert list(unpacked(STORED)) == [1, 256]


def test_a_big_endian_machine_swaps_and_leaves_what_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "byteorder", "big")
    numbers = array("I", [1, 256])
    assert packed(numbers) == STORED[3::-1] + STORED[:3:-1]  # this machine is not, so the bytes come out swapped
    assert list(numbers) == [1, 256]
    assert list(unpacked(packed(numbers))) == [1, 256]
