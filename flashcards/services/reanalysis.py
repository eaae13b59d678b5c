"""Stored sentences analysed again with the learner's rules, and what follows from that; inside an open action.

The names of a whole article decide about each of its sentences, so its text is gone through once.
"""

from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from flashcards.progress import Progress, Report, silent
from flashcards.services.following import follow_rules
from flashcards.store import learner_rules as store
from flashcards.store.database import Database
from flashcards.store.forms import FormIds
from flashcards.store.packing import packed
from flashcards.store.reading import sentence_text, texts_of
from flashcards.store.recount import recount

if TYPE_CHECKING:
    from flashcards.text.naming import Names
    from flashcards.text.pipeline import Analyser

Where = tuple[int, int]
"""An article, and the position of a sentence in it."""

_STRETCH = 1000
"""Characters whose words are looked up in one question."""


def analyse_again(
    db: Database, analyser: "Analyser", sentences: Iterable[Where], report: Report = silent
) -> list[Where]:
    """Analyse sentences anew, given in order, and count their articles' words again; those that changed."""
    changed: list[Where] = []
    by_article = [(article_id, list(group)) for article_id, group in groupby(sentences, key=lambda one: one[0])]
    try:
        for done, (article_id, group) in enumerate(by_article):
            report(Progress("Analysing again", done, len(by_article)))
            here = list(_again(db, analyser, article_id, [position for _, position in group]))
            if here:
                recount(db.connection, article_id)
            changed += here
    finally:
        follow_rules(db, analyser)
    return changed


def _again(db: Database, analyser: "Analyser", article_id: int, positions: list[int]) -> Iterator[Where]:
    connection = db.connection
    names = analyser.names_of(_stretches(texts_of(connection, article_id)))
    throughout = store.rules_of_article(connection, article_id)
    here = store.rules_of_sentences(connection, article_id)
    forms = FormIds(connection)
    for position in positions:
        analyser.follow(throughout + here.get(position, ()))
        tokens = _tokens(analyser, forms, sentence_text(connection, article_id, position) or "", names)
        done = connection.execute(
            "UPDATE sentences SET tokens = ?1 WHERE article_id = ?2 AND position = ?3 AND tokens <> ?1",
            (tokens, article_id, position),
        )
        if done.rowcount:
            yield article_id, position


def _tokens(analyser: "Analyser", forms: FormIds, text: str, names: "Names") -> bytes:
    found = [token.form for token in analyser.analyse_sentence(text, names).tokens]
    forms.meet(dict.fromkeys(found))
    return packed(array("I", [forms[form] for form in found]))


def _stretches(texts: Iterable[str]) -> Iterator[str]:
    """Sentences put together until they are worth a question."""
    held: list[str] = []
    for text in texts:
        held.append(text)
        if sum(map(len, held)) > _STRETCH:
            yield "\n".join(held)
            held.clear()
    yield "\n".join(held)
