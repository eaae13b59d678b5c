"""Which format a text is in, told by its content alone; one row a format."""

from collections.abc import Mapping

from flashcards.formats.delimited import read_delimited
from flashcards.formats.markdown import is_markdown, read_markdown
from flashcards.formats.pleco import is_pleco_text, read_pleco_text
from flashcards.formats.pleco_xml import is_xml, read_pleco_xml
from flashcards.formats.record import DeckText
from flashcards.formats.table import read_head
from flashcards.formats.tools import read_tool
from flashcards.formats.tsv import is_deck_tsv, read_tsv
from flashcards.formats.word_list import is_word_list, read_word_list
from flashcards.formats.zhli import is_json, read_zhli


def read_text(text: str, source: str, mapping: Mapping[str, str] | None = None) -> DeckText:
    """The deck in a cleaned text; where the learner maps columns it is a table.

    Raises:
        DataRefused: it is no deck, or a damaged one.
        UsageError: `mapping` names a column that is not there.
    """
    if mapping:
        return read_delimited(text, source, mapping)
    if is_deck_tsv(text):
        return read_tsv(text)
    if is_xml(text):
        return read_pleco_xml(text, source)
    if is_json(text):
        return read_zhli(text, source)
    if read_head(text[:2000].split("\n")).is_anki:
        return read_delimited(text, source)
    if is_pleco_text(text):
        return read_pleco_text(text)
    tool = read_tool(text)
    if tool is not None:
        return tool
    if is_markdown(text):
        return read_markdown(text)
    if is_word_list(text):
        return read_word_list(text)
    return read_delimited(text, source)
