"""The words of a field that is HTML in Anki's way: tags, sounds, LaTeX and clozes taken out.

Everything is found by searching forward once, so that a field made to be slow is read as fast as
any other. What is left is text: it may still look like markup, and is never treated as such.
"""

import html
import re
from collections.abc import Sequence

from flashcards.formats.media import label_of_sound, label_of_tag

HIDDEN = ("script", "style", "title", "head", "rt", "rp", "template", "object", "svg", "math")
"""Elements whose content is not part of the words; `rt` is the pinyin above them."""
BREAKS = ("br", "div", "p", "li", "tr", "ul", "ol", "h1", "h2", "h3", "hr", "table")
MEDIA = ("img", "audio", "video", "source")

_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,20})(?=[\s/>])|<[!?](?=\S)")
_CLOSE = {name: re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE) for name in HIDDEN}
_SOUND = re.compile(r"\[(?:sound:([^\]]{0,1000})|anki:[^\]]{0,1000})\]", re.IGNORECASE)
_LATEX = re.compile(r"\[(/?)(latex|\$\$?)\]", re.IGNORECASE)
_CLOZE = re.compile(r"\{\{c\d{1,3}::([^{}]{0,10000})\}\}")
_RUBY = re.compile(r"(?<=[\u3400-\u9fff])\[[^\[\]\u3400-\u9fff]{1,40}\] ?")
_SPECIAL = re.compile(r"[<\[{&\xa0]")
CLOZE_DEPTH = 3


def text_of_markup(field: str) -> tuple[str, Sequence[str]]:
    """The words of a field, and a label for each sound and picture it had, empty for one without a name."""
    if not _SPECIAL.search(field):
        return field.strip(), ()
    media: list[str] = []
    if "<" in field:
        field, media = _without_tags(field)
    if "[" in field:
        field = _without_latex(_without_sounds(field, media))
    if "{{c" in field:
        for _ in range(CLOZE_DEPTH):  # from the innermost out
            field = _CLOZE.sub(_cloze_words, field)
    if "&" in field:
        field = html.unescape(field)
    return field.replace("\xa0", " ").strip(), media


def without_ruby(text: str) -> str:
    """Text in which pinyin stands in brackets after its Hanzi (你[nǐ]好[hǎo]), without the pinyin."""
    return _RUBY.sub("", text) if "[" in text else text


def _without_tags(field: str) -> tuple[str, list[str]]:
    parts: list[str] = []
    media: list[str] = []
    at = 0
    while match := _TAG.search(field, at):
        if field.startswith("<!--", match.start()):
            end = field.find("-->", match.start() + 4)
            end = end + 3 if end >= 0 else len(field)
        else:
            end = field.find(">", match.end()) + 1
        if not end:  # no tag: x <y
            break
        parts.append(field[at : match.start()])
        name = (match[1] or "").lower()
        is_opening = field[match.start() + 1] != "/"
        if name in BREAKS:
            parts.append("\n")
        elif name in MEDIA and is_opening:
            media.append(label_of_tag(field[match.start() : end], name))
        elif name in _CLOSE and is_opening and field[end - 2] != "/":
            close = _CLOSE[name].search(field, end)
            end = close.end() if close else len(field)
        at = end
    parts.append(field[at:])
    return "".join(parts), media


def _without_sounds(field: str, media: list[str]) -> str:
    """A field without its sounds, whose labels are added to those of its pictures."""

    def blank(match: re.Match[str]) -> str:
        media.append(label_of_sound(match[1] or ""))
        return " "

    return _SOUND.sub(blank, field)


def _without_latex(field: str) -> str:
    """A field without what would be handed to LaTeX; a formula that is not closed ends with the field."""
    parts: list[str] = []
    at = 0
    while match := _LATEX.search(field, at):
        parts.append(field[at : match.start()])
        at = match.end()
        if not match[1]:
            close = f"[/{match[2]}]".lower()
            lowered = field[at : at + 100_000].lower()
            found = lowered.find(close)
            at = at + found + len(close) if found >= 0 else len(field)
    parts.append(field[at:])
    return "".join(parts)


def _cloze_words(match: re.Match[str]) -> str:
    """The hidden words of a cloze, without its hint."""
    return match[1].partition("::")[0]
