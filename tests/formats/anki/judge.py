"""The real Anki, run in a process of its own: `python judge.py COMMAND ...` prints JSON.

It is AGPL, so nothing of ours is imported here, and nothing of it anywhere else.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)

WORDS = "茶水饭菜酒汤面鱼肉果"


def make(path: str, legacy: str, *outputs: str) -> Any:
    """A collection studied by Anki itself, exported; what it holds."""
    collection = _open(path)
    collection.set_config("fsrs", True)
    note_type = collection.models.by_name("Basic")
    assert note_type is not None
    names = [field["name"] for field in note_type["flds"]]
    for old, new in zip(names, ("Hanzi", "English"), strict=True):
        collection.models.rename_field(note_type, next(f for f in note_type["flds"] if f["name"] == old), new)
    for name in ("Pinyin", "Sound"):
        collection.models.add_field(note_type, collection.models.new_field(name))
    collection.models.update_dict(note_type)
    decks = [collection.decks.id("Food"), collection.decks.id("Food::Meals")]
    for place, word in enumerate(WORDS):
        note = collection.new_note(note_type)
        note["Hanzi"], note["English"] = f"<b>{word}</b>", "one &amp; two<br>three"
        note["Sound"] = "[sound:x.mp3]"
        note.tags = ["first::second", "marked"] if place == 1 else []
        collection.add_note(note, decks[place % 2])
    for deck in decks:
        collection.decks.select(deck)
        for rating in (4, 4, 1, 2):
            card = collection.sched.getCard()
            if card is None:
                break
            card.start_timer()
            collection.sched.answerCard(card, rating)
    cards = sorted(collection.find_cards("is:review"))
    collection.sched.set_due_date([cards[0]], "12")
    collection.sched.suspend_cards([cards[1]])
    collection.sched.bury_cards([sorted(collection.find_cards("is:new"))[0]])
    collection.sched.schedule_cards_as_new([cards[2]])
    _backdate(collection)
    held = _dump(collection)
    for output in outputs:
        _export(collection, output, legacy == "legacy")
    return held


def export(path: str, legacy: str, *outputs: str) -> Any:
    """A collection as it is, exported."""
    collection = _open(path)
    for output in outputs:
        _export(collection, output, legacy == "legacy")
    return None


def take(path: str, *packages: str) -> Any:
    """A collection after the import of packages, and what each import said."""
    collection = _open(path)
    said = []
    for package in packages:
        options = ImportAnkiPackageOptions(with_scheduling=True, with_deck_configs=False, merge_notetypes=False)
        log = collection.import_anki_package(ImportAnkiPackageRequest(package_path=package, options=options)).log
        said.append({name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting")})
    shown = [
        (card.question(), card.answer()) for card in map(collection.get_card, sorted(collection.find_cards(""))[:20])
    ]
    return {"said": said, "shown": shown, **_dump(collection)}


def study(path: str, output: str) -> Any:
    """A collection in which every due card was answered once more, exported."""
    collection = _open(path)
    collection.set_config("fsrs", True)
    answered = 0
    for deck in collection.decks.all_names_and_ids():
        collection.decks.select(deck.id)
        while (card := collection.sched.getCard()) is not None and answered < 30:
            card.start_timer()
            collection.sched.answerCard(card, 3)
            answered += 1
    _export(collection, output, False)
    return {"answered": answered, **_dump(collection)}


def _open(path: str) -> Collection:
    return Collection(path)


def _backdate(collection: Collection) -> None:
    """Give every card an earlier review, so that the log spans days."""
    db = collection.db
    assert db is not None
    for card_id, first in db.all("select cid, min(id) from revlog group by cid"):
        db.execute("insert into revlog values (?, ?, -1, 3, 5, -600, 500, 4321, 0)", first - 5 * 86_400_000, card_id)


def _export(collection: Collection, output: str, legacy: bool) -> None:
    if output.endswith(".colpkg"):
        path = collection.path
        collection.export_collection_package(output, False, legacy)
        collection.__init__(path)  # type: ignore[misc]  # the export closes it
        return
    options = ExportAnkiPackageOptions(with_scheduling=True, with_deck_configs=False, with_media=False, legacy=legacy)
    collection.export_anki_package(out_path=output, options=options, limit=None)


def _dump(collection: Collection) -> dict[str, Any]:
    """Notes, cards and log as rows; due dates of reviews as dates, in days from 1970."""
    db = collection.db
    assert db is not None
    today = collection.sched.today
    day_0 = _date_of_today(collection) - today
    decks = {deck.id: deck.name for deck in collection.decks.all_names_and_ids()}
    notes = db.all("select guid, tags, flds from notes order by guid")
    cards = {}
    for guid, kind, queue, due, interval, reps, lapses, deck, data in db.all(
        "select n.guid, c.type, c.queue, c.due, c.ivl, c.reps, c.lapses, c.did, c.data"
        " from cards c join notes n on n.id = c.nid order by n.guid, c.ord desc"
    ):
        said = json.loads(data) if data else {}
        cards[guid] = {
            "type": kind, "queue": queue, "due": due + day_0 if kind == 2 else due, "interval": interval,
            "reps": reps, "lapses": lapses, "deck": decks[deck], "s": said.get("s"), "d": said.get("d"),
        }  # fmt: skip
    log = db.all(
        "select n.guid, r.id, r.ease, r.time, r.type from revlog r join cards c on c.id = r.cid"
        " join notes n on n.id = c.nid order by r.id"
    )
    return {"notes": notes, "cards": cards, "log": log}


def _date_of_today(collection: Collection) -> int:
    """The date of the collection's today, in days from 1970; the judge runs in UTC."""
    return (collection.sched.day_cutoff - 86_400) // 86_400


def main() -> None:
    """Run one command."""
    commands: dict[str, Callable[..., Any]] = {"make": make, "export": export, "take": take, "study": study}
    sys.stdout.write(json.dumps(commands[sys.argv[1]](*sys.argv[2:])))


if __name__ == "__main__":
    main()
