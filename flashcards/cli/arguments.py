"""Types of arguments that several commands share."""

import argparse


def count(text: str) -> int:
    """A whole number from 1 on."""
    return _between(text, 1, 1_000_000)


def percentage(text: str) -> int:
    """A whole number from 1 to 100, with or without its sign."""
    return _between(text.removesuffix("%"), 1, 100)


def _between(text: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and low <= int(text[:9]) <= high):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {low:,} to {high:,}")
    return int(text)
