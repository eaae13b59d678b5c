"""The note type of packages we write: how a card looks in Anki, in both scripts, both themes."""

import html
import re
from functools import lru_cache
from typing import Any

from flashcards.text.hanzi import has_hanzi
from flashcards.text.pinyin import pinyin_of, syllable_with_mark, tone

NAME = "Chinese (flashcards)"
ID = 1_704_067_200_001
"""Of the note type: the same in every package, so that Anki knows it again."""

FIELDS = ("Word", "Traditional", "Reading", "Pinyin", "Meaning", "Sentence", "Translation", "Ruby")
TEMPLATE = "Recognise"

FRONT = """<div class="word" lang="zh">{{Word}}</div>
{{#Sentence}}<div class="sentence" lang="zh">{{Sentence}}</div>{{/Sentence}}"""

BACK = """<div class="word" lang="zh">{{Ruby}}</div>
<div class="meaning">{{Meaning}}</div>
{{#Sentence}}<hr id="answer">
<div class="sentence" lang="zh">{{Sentence}}</div>
<div class="translation">{{Translation}}</div>{{/Sentence}}
{{#Tags}}<div class="tags">{{Tags}}</div>{{/Tags}}"""

CSS = """.card {
  max-width: 36rem; margin: 0 auto; padding: 1rem;
  font-family: "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Source Han Sans SC", sans-serif;
  font-size: 20px; line-height: 1.6; text-align: center;
  color: #1f2328; background: #fdfcf9;
  --tone1: #c62828; --tone2: #b25000; --tone3: #2e7d32; --tone4: #1565c0; --tone5: #616161; --quiet: #5f6368;
}
.card.nightMode {
  color: #e8e6e3; background: #1d1f21;
  --tone1: #ff8a80; --tone2: #ffb74d; --tone3: #81c784; --tone4: #82b1ff; --tone5: #bdbdbd; --quiet: #a8acb1;
}
.word { font-size: 3rem; line-height: 1.9; }
.word .other { font-size: 2rem; margin-left: .6em; }
ruby rt { font-size: .4em; user-select: none; }
.tone1 { color: var(--tone1); } .tone2 { color: var(--tone2); } .tone3 { color: var(--tone3); }
.tone4 { color: var(--tone4); } .tone5 { color: var(--tone5); }
.meaning { font-size: 1.3rem; margin: .5rem 0; }
.sentence { font-size: 1.5rem; }
.sentence b { font-weight: 600; border-bottom: 2px solid var(--quiet); }
.translation, .tags { color: var(--quiet); }
.tags { font-size: .8rem; margin-top: 1.5rem; }
hr { border: 0; border-top: 1px solid var(--quiet); opacity: .4; }
"""

_SPECIAL = re.compile(r"[&<>\[{\n]")
_ORDERS_ANKI = re.compile(r"\[(?=/?(?:sound|anki|latex|\$))", re.IGNORECASE)


def model(modified_s: int) -> dict[str, Any]:
    """The note type as schema 11 has it."""
    fields = [
        {"name": name, "ord": place, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
        for place, name in enumerate(FIELDS)
    ]
    template = {"name": TEMPLATE, "ord": 0, "qfmt": FRONT, "afmt": BACK, "bqfmt": "", "bafmt": "", "did": None}
    return {
        "id": ID, "name": NAME, "type": 0, "mod": modified_s, "usn": -1, "sortf": 0, "did": None, "vers": [],
        "tags": [], "flds": fields, "tmpls": [template], "css": CSS, "req": [[0, "any", [0]]],
        "latexPre": "", "latexPost": "",
    }  # fmt: skip


def field_values(
    word: str, traditional: str, reading: str, gloss: str, sentence: str, translation: str
) -> tuple[str, ...]:
    """The fields of a note, as HTML."""
    shown, as_html = escaped(sentence), escaped(word)
    if sentence != word:
        shown = shown.replace(as_html, f"<b>{as_html}</b>")
    ruby = _ruby(word, reading)
    if traditional and traditional != word:
        ruby += f'<span class="other">{_ruby(traditional, reading)}</span>'
    syllables = [syllable for syllable in reading.split() if syllable != "-"]
    return (
        as_html, escaped(traditional), " ".join(syllables), pinyin_of(syllables), escaped(gloss), shown,
        escaped(translation), ruby,
    )  # fmt: skip


def escaped(text: str) -> str:
    """Text as HTML that is nothing but that text, to Anki's own brackets too."""
    if not _SPECIAL.search(text):
        return text
    return _ORDERS_ANKI.sub("&#91;", html.escape(text, quote=False)).replace("{{", "{&#123;").replace("\n", "<br>")


def _ruby(word: str, reading: str) -> str:
    """Each Hanzi in the colour of its tone, its pinyin above it."""
    syllables = reading.split()
    if len(syllables) != len(word):
        return escaped(word)
    return "".join(map(_ruby_of_character, word, syllables))


@lru_cache(maxsize=10_000)
def _ruby_of_character(character: str, syllable: str) -> str:
    if syllable == "-" or not has_hanzi(character):
        return escaped(character)
    mark = html.escape(syllable_with_mark(syllable))
    return f'<ruby class="tone{tone(syllable)}">{character}<rt>{mark}</rt></ruby>'
