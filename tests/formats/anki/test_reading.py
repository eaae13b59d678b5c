"""What becomes of note types, fields and cards that are not ours."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flashcards.errors import UsageError
from flashcards.formats.anki import read_package
from flashcards.formats.record import DeckRecord, DeckText, RefusedRow
from flashcards.progress import Cancelled, Progress
from flashcards.services.schedule import fold
from flashcards.services.transfer import import_deck, preview_import
from flashcards.store.database import Database
from flashcards.store.integrity import find_faults
from flashcards.study.day import MS_PER_DAY, Now, study_day
from flashcards.text.pipeline import Analyser
from tests.formats.anki.packages import package


def read(path: str, mapping: dict[str, str] | None = None) -> DeckText:
    [deck] = read_package(path, mapping or {})
    return deck


def records(deck: DeckText) -> list[DeckRecord]:
    return [row for row in deck.rows if isinstance(row, DeckRecord)]


@pytest.mark.parametrize(
    ("fields", "values", "expected"),
    [
        (("Hanzi", "Pinyin", "English"), ("茶", "chá", "tea"), ("茶", "cha2", "tea")),
        (("拼音", "汉字", "英文"), ("chá", "茶", "tea"), ("茶", "cha2", "tea")),
        (("Simplified", "Traditional", "Meaning"), ("学生", "學生", "pupil"), ("学生", "", "pupil")),
        (("Front", "Back"), ("tea", "茶"), ("茶", "", "tea")),
        (("Word", "Chinese"), ("tea", "茶"), ("茶", "", "")),
        (("A", "B", "C"), ("1", "茶叶", "x"), ("茶叶", "", "")),
    ],
)
def test_fields_are_found_by_name_or_by_what_they_hold(
    fields: tuple[str, ...], values: tuple[str, ...], expected: tuple[str, str, str], tmp_path: Path
) -> None:
    [record] = records(read(package(tmp_path / "x.apkg", fields, [values])))

    assert (record.word, record.reading) == expected[:2]
    assert expected[2] in (record.gloss, "")


def test_fields_that_the_learner_names_win(tmp_path: Path) -> None:
    path = package(tmp_path / "x.apkg", ("Hanzi", "English", "Extra"), [("茶", "tea", "a drink")])

    deck = read(path, {"gloss": "Extra", "word": "1"})

    assert [(one.word, one.gloss) for one in records(deck)] == [("茶", "a drink")]
    assert deck.columns == (("word", "Hanzi"), ("gloss", "Extra"))
    assert deck.ignored == ("English",)
    with pytest.raises(UsageError, match="no column 'Nothing'"):
        read(path, {"gloss": "Nothing"})


def test_notes_without_chinese_are_refused_with_a_reason(tmp_path: Path) -> None:
    deck = read(package(tmp_path / "x.apkg", ("Front", "Back"), [("tea", "drink"), ("water", "drink")]))

    assert [row.reason for row in deck.rows if isinstance(row, RefusedRow)] == [
        "no field of its note type Mine holds Chinese: say which with --map"
    ] * 2


def test_a_reading_that_is_none_does_not_cost_the_note(tmp_path: Path) -> None:
    [record] = records(read(package(tmp_path / "x.apkg", ("Hanzi", "Pinyin"), [("茶", "see above")])))

    assert (record.word, record.reading) == ("茶", "")


def test_the_deck_keeps_its_whole_name_and_media_are_told(tmp_path: Path) -> None:
    deck = read(package(tmp_path / "x.apkg", ("Hanzi", "Audio"), [("茶<img src=a.png>", "[sound:a.mp3]")]))

    assert deck.deck == "Parent::Child"
    assert deck.ignored == ("Audio", "2 sounds and pictures (names become tags)")


def test_of_several_cards_that_of_the_first_template_counts(tmp_path: Path) -> None:
    path = package(
        tmp_path / "x.apkg",
        ("Hanzi", "English"),
        [("茶", "tea"), ("水", "water")],
        [{"ord": 1, "type": 2, "queue": 2, "due": 20_600, "ivl": 9}, {"nid": 1, "ord": 0, "due": 3}],
    )

    pasts = {record.word: record.past for record in records(read(path))}

    assert pasts["茶"] is not None
    assert pasts["茶"].state == 0
    assert pasts["水"] is None


def test_a_card_in_a_filtered_deck_stands_where_it_was_at_home(tmp_path: Path) -> None:
    card = {"type": 2, "queue": 2, "due": -100_000, "odue": 20_600, "did": 99, "odid": 7, "ivl": 5}

    deck = read(package(tmp_path / "x.apkg", ("Hanzi",), [("茶",)], [card]))

    [record] = records(deck)
    assert record.past is not None
    assert (deck.deck, record.past.due) == ("Parent::Child", 20_600)


DAY = 20_400
AT = DAY * MS_PER_DAY + 12 * 3_600_000
REVIEWS = ((AT, 1, 3, -600, -60, 2500, 4000, 0), (AT + 5 * MS_PER_DAY, 1, 3, 12, 5, 2500, 4000, 1))
CRAM = (AT + 6 * MS_PER_DAY, 1, 1, 0, 0, 0, 4000, 3)


@pytest.fixture
def take(db: Database, analyser: Analyser, now: Now, guid: Callable[[], str]) -> Callable[..., Any]:
    def run(path: str, **options: Any) -> Any:
        return import_deck(db, analyser, path, now=now, guid=guid, **options)

    return run


def memory(db: Database) -> tuple[Any, ...]:
    row = db.connection.execute("SELECT state, due, interval_days, stability, difficulty, last_day FROM cards")
    return tuple(row.fetchone())


def test_without_memory_of_fsrs_the_log_says_it_and_the_date_stays(
    take: Callable[..., Any], db: Database, tmp_path: Path
) -> None:
    card = {"type": 2, "queue": 2, "due": DAY + 300, "ivl": 295, "factor": 2500, "reps": 2}

    take(package(tmp_path / "x.apkg", ("Hanzi",), [("茶",)], [card], [*REVIEWS, CRAM]))

    state, due, interval_days, stability, difficulty, last_day = memory(db)
    assert (state, due, interval_days, last_day) == (2, DAY + 300, 295, DAY + 5)
    assert 5 < stability < 20
    assert 1 < difficulty < 5
    kinds = [kind for (kind,) in db.connection.execute("SELECT kind FROM reviews ORDER BY ord")]
    assert kinds == ["review", "review", "set-due"]
    assert find_faults(db, lambda deck_id, lines: fold(db, deck_id, lines)) == []


def test_without_memory_and_log_the_interval_says_it(take: Callable[..., Any], db: Database, tmp_path: Path) -> None:
    card = {"type": 2, "queue": 2, "due": DAY + 300, "ivl": 40, "factor": 2500, "reps": 9, "lapses": 1}

    take(package(tmp_path / "x.apkg", ("Hanzi",), [("茶",)], [card]))

    state, due, interval_days, stability, _, _ = memory(db)
    assert (state, due, interval_days, round(stability)) == (2, DAY + 300, 40, 40)


def test_answers_dated_years_ahead_do_not_pull_the_rest(
    take: Callable[..., Any], db: Database, now: Now, tmp_path: Path
) -> None:
    ahead = (now.at_ms + 900 * MS_PER_DAY, 1, 3, 12, 5, 2500, 4000, 1)
    card = {"type": 2, "queue": 2, "due": DAY + 300, "ivl": 40, "factor": 2500}

    take(package(tmp_path / "x.apkg", ("Hanzi",), [("茶",)], [card], [*REVIEWS, ahead]))

    [(latest,)] = db.connection.execute("SELECT max(study_day) FROM reviews")
    assert latest <= study_day(now) + 1


def test_a_preview_of_a_package_changes_nothing(db: Database, analyser: Analyser, tmp_path: Path) -> None:
    path = package(tmp_path / "x.apkg", ("Hanzi", "English"), [("茶", "tea"), ("tea", "茶")])

    preview = preview_import(db, analyser, path)

    assert (preview.format, preview.deck, preview.new) == ("Anki package 1", "Parent::Child", 1)
    assert [one.row for one in preview.refused] == [2]
    assert db.connection.execute("SELECT count(*) FROM decks").fetchone() == (0,)


def test_cancelling_while_reviews_are_stored_leaves_no_trace(
    take: Callable[..., Any], db: Database, tmp_path: Path
) -> None:
    def cancel(progress: Progress) -> None:
        if progress.stage == "Storing reviews":
            raise Cancelled

    card = {"type": 2, "queue": 2, "due": DAY + 300, "ivl": 40}
    path = package(tmp_path / "x.apkg", ("Hanzi",), [("茶",)], [card], REVIEWS)

    with pytest.raises(Cancelled):
        take(path, report=cancel)

    for table in ("decks", "notes", "cards", "reviews", "journal"):
        assert db.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608


def test_a_changed_note_changes_and_its_schedule_stays(take: Callable[..., Any], db: Database, tmp_path: Path) -> None:
    card = {"type": 2, "queue": 2, "due": DAY + 300, "ivl": 40}
    take(package(tmp_path / "x.apkg", ("Hanzi", "English"), [("茶", "tea")], [card], REVIEWS))
    before = db.connection.execute("SELECT * FROM cards").fetchall()
    log = db.connection.execute("SELECT * FROM reviews").fetchall()

    result = take(package(tmp_path / "y.apkg", ("Hanzi", "English"), [("茶", "tea leaves")], [card], REVIEWS))

    assert (result.new, result.updated) == (0, 1)
    assert db.connection.execute("SELECT gloss FROM notes").fetchone() == ("tea leaves",)
    assert db.connection.execute("SELECT * FROM cards").fetchall() == before
    assert db.connection.execute("SELECT * FROM reviews").fetchall() == log


def test_a_deck_of_choice_takes_all(take: Callable[..., Any], db: Database, tmp_path: Path) -> None:
    result = take(package(tmp_path / "x.apkg", ("Hanzi",), [("茶",), ("水",)]), deck="Drinks")

    assert (result.deck, result.new) == ("Drinks", 2)
