"""Starter content: articles and decks that come with the program, easiest first."""

import os
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flashcards
from flashcards.errors import FlashcardsError, UsageError
from flashcards.progress import Report, silent
from flashcards.services.articles import AddedArticle, AlreadyThere, add_article, store_article
from flashcards.services.deck_files import read_deck_file
from flashcards.services.transfer import ImportResult, fill_rows, import_deck, import_rows
from flashcards.sources.plain import open_document
from flashcards.store.database import Database
from flashcards.store.decks import is_untouched
from flashcards.study.day import Now
from flashcards.text.pipeline import Analyser

INDEX = "index.toml"


@dataclass(frozen=True, slots=True)
class Starter:
    """One article or deck of ours."""

    kind: str
    """"article" or "deck"."""
    name: str
    """What `decks install` takes."""
    title: str
    level: int
    """About the HSK level a reader needs."""
    about: str
    path: str


def decks_folder() -> str:
    """Where the starter content lies: in an installed package, else beside it in a checkout.

    Raises:
        FlashcardsError: in neither place.
    """
    package = os.path.dirname(os.path.abspath(flashcards.__file__))
    for folder in (os.path.join(package, "decks"), os.path.join(os.path.dirname(package), "decks")):
        if os.path.exists(os.path.join(folder, INDEX)):
            return folder
    raise FlashcardsError("The starter decks are missing; install the program again to have them.")


def starter_articles() -> tuple[Starter, ...]:
    """Articles of ours, easiest first."""
    return tuple(one for one in starters() if one.kind == "article")


def starter_decks() -> tuple[Starter, ...]:
    """Decks of ours, easiest first."""
    return tuple(one for one in starters() if one.kind == "deck")


def starters() -> tuple[Starter, ...]:
    """All of it: articles, then decks, each easiest first."""
    folder = decks_folder()
    with open(os.path.join(folder, INDEX), "rb") as file:
        index = tomllib.load(file)
    found = [_starter(kind, entry, folder) for kind in ("article", "deck") for entry in index[kind]]
    return tuple(sorted(found, key=lambda one: (one.kind, one.level)))


def find_starter(name: str) -> Starter:
    """The article or deck of this name or title.

    Raises:
        UsageError: there is none.
    """
    for one in starters():
        if name in (one.name, one.title):
            return one
    names = ", ".join(one.name for one in starters())
    raise UsageError(f"There is no starter {name!r}: the starters are {names}.")


def install_starter(
    db: Database,
    analyser: Analyser,
    name: str,
    *,
    now: Now,
    guid: Callable[[], str],
    report: Report = silent,
) -> AddedArticle | ImportResult:
    """Add a starter article or take a starter deck in; a second time adds nothing."""
    starter = find_starter(name)
    if starter.kind == "article":
        document = open_document(starter.path)
        return add_article(db, analyser, document, now=now, guid=guid, title=starter.title, report=report)
    return import_deck(db, analyser, starter.path, now=now, guid=guid, report=report)


def first_run(db: Database, analyser: Analyser, *, now: Now, guid: Callable[[], str], report: Report = silent) -> bool:
    """Give a new learner the easiest article and deck, as one action; False if the file has been used."""
    if db.read_only or not is_untouched(db.connection):
        return False
    article, deck = starter_articles()[0], starter_decks()[0]
    file = read_deck_file(deck.path)
    rows = fill_rows(db, file, analyser, report)
    document = open_document(article.path)
    try:
        with db.action("first run", f"Add {article.title} and {deck.title}", now) as action:
            order = action.next_ord()
            store_article(db, analyser, document, article.title, now=now, guid=guid, order=order, report=report)
            import_rows(db, file, rows, now=now, guid=guid, order=order, report=report)
    except AlreadyThere:  # a second app was quicker
        return False
    return True


def _starter(kind: str, entry: dict[str, Any], folder: str) -> Starter:
    place = {"article": "articles/{}.txt", "deck": "words/{}.tsv"}[kind].format(entry["name"])
    path = os.path.join(folder, *place.split("/"))
    return Starter(kind, entry["name"], entry["title"], entry["level"], entry["about"], path)
