"""Columns of many small numbers, as little-endian uint32."""

import sys
from array import array


def packed(numbers: "array[int]") -> bytes:
    """Numbers as stored."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()


def unpacked(stored: bytes) -> "array[int]":
    """The numbers of a stored column."""
    numbers = array("I")
    numbers.frombytes(stored)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
