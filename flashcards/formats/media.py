"""Sounds and pictures of another program: no file is taken, only its name, as a label among the tags.

A label says what a note had, "sound:cha.mp3", so that a learner can find it again. It is never used as a path.
"""

import html
import re
from collections.abc import Iterable

from flashcards.text.clean import clean

NAME_BYTES = 255
MAX_LABELS = 20
"""Of one note."""

_SOURCE = re.compile(r"""\bsrc\s{0,9}=\s{0,9}(?:"([^"]{0,1000})"|'([^']{0,1000})'|([^\s"'>]{1,1000}))""", re.IGNORECASE)


def label_of_tag(tag: str, name: str) -> str:
    """The label of an element that shows or plays a file, as "<img src=tea.png>"; empty without a file's name."""
    match = _SOURCE.search(tag)
    kind = "picture" if name == "img" else "sound" if name == "audio" else "media"
    return _label(kind, html.unescape(match[1] or match[2] or match[3] or "")) if match else ""


def label_of_sound(name: str) -> str:
    """The label of "[sound:tea.mp3]", by the name in it."""
    return _label("sound", html.unescape(name))


def joined_labels(labels: Iterable[str]) -> str:
    """The labels of a note as tags."""
    return " ".join([label for label in dict.fromkeys(labels) if label][:MAX_LABELS])


def _label(kind: str, name: str) -> str:
    if name[:5].lower() == "data:":  # the picture itself
        return ""
    last = re.split(r"[/\\]", clean(name))[-1]
    last = "_".join(last.split()).strip(".")
    while len(last.encode()) > NAME_BYTES:
        last = last[:-1]
    return f"{kind}:{last}" if last else ""
