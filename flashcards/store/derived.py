"""What is derived from other rows, and the triggers that keep it, so that no writer can forget it.

deck_counts: cards by deck, queue and day. review_days: answers by study-day. coverage: known
running words by article. words.learned: 0 without a card, 1 with one, 2 with a mature one. Undo
restores all of it by itself.
"""

from flashcards.study.card import MATURE_DAYS
from flashcards.study.queue import LONGEST_ANSWER_MS

_COUNT_TRIGGERS = """
CREATE TRIGGER count_card_insert AFTER INSERT ON cards BEGIN
  INSERT INTO deck_counts VALUES (NEW.deck_id, NEW.queue, NEW.queue_day, 1)
    ON CONFLICT DO UPDATE SET cards = cards + 1;
END;
CREATE TRIGGER count_introduced_insert AFTER INSERT ON cards WHEN NEW.first_day IS NOT NULL BEGIN
  INSERT INTO deck_counts VALUES (NEW.deck_id, 3, NEW.first_day, 1)
    ON CONFLICT DO UPDATE SET cards = cards + 1;
END;
CREATE TRIGGER count_card_delete AFTER DELETE ON cards BEGIN
  UPDATE deck_counts SET cards = cards - 1 WHERE deck_id = OLD.deck_id AND queue = OLD.queue AND day = OLD.queue_day;
  DELETE FROM deck_counts
    WHERE deck_id = OLD.deck_id AND queue = OLD.queue AND day = OLD.queue_day AND cards = 0;
END;
CREATE TRIGGER count_introduced_delete AFTER DELETE ON cards WHEN OLD.first_day IS NOT NULL BEGIN
  UPDATE deck_counts SET cards = cards - 1 WHERE deck_id = OLD.deck_id AND queue = 3 AND day = OLD.first_day;
  DELETE FROM deck_counts WHERE deck_id = OLD.deck_id AND queue = 3 AND day = OLD.first_day AND cards = 0;
END;
CREATE TRIGGER count_card_move AFTER UPDATE OF deck_id, state, suspended, due_day, buried_until ON cards
WHEN OLD.deck_id <> NEW.deck_id OR OLD.queue <> NEW.queue OR OLD.queue_day <> NEW.queue_day BEGIN
  UPDATE deck_counts SET cards = cards - 1
    WHERE deck_id = OLD.deck_id AND queue = OLD.queue AND day = OLD.queue_day;
  DELETE FROM deck_counts WHERE deck_id = OLD.deck_id AND queue = OLD.queue AND day = OLD.queue_day AND cards = 0;
  INSERT INTO deck_counts VALUES (NEW.deck_id, NEW.queue, NEW.queue_day, 1)
    ON CONFLICT DO UPDATE SET cards = cards + 1;
END;
CREATE TRIGGER count_introduced_update AFTER UPDATE OF deck_id, first_day ON cards
WHEN OLD.first_day IS NOT NEW.first_day OR OLD.deck_id <> NEW.deck_id BEGIN
  UPDATE deck_counts SET cards = cards - 1 WHERE deck_id = OLD.deck_id AND queue = 3 AND day = OLD.first_day;
  DELETE FROM deck_counts WHERE deck_id = OLD.deck_id AND queue = 3 AND day = OLD.first_day AND cards = 0;
  INSERT INTO deck_counts SELECT NEW.deck_id, 3, NEW.first_day, 1 WHERE NEW.first_day IS NOT NULL
    ON CONFLICT DO UPDATE SET cards = cards + 1;
END;
"""

_COUNT_ANSWER = f"""
  INSERT INTO review_days VALUES (NEW.study_day, 1, NEW.rating > 1, min(NEW.duration_ms, {LONGEST_ANSWER_MS}))
    ON CONFLICT DO UPDATE SET answers = answers + 1, passed = passed + excluded.passed,
      duration_ms = duration_ms + excluded.duration_ms;"""

_REVIEW_TRIGGERS = f"""
CREATE TRIGGER count_answer AFTER INSERT ON reviews WHEN NEW.kind = 'review' AND NEW.voided_by IS NULL BEGIN
{_COUNT_ANSWER}
END;
CREATE TRIGGER count_answer_again AFTER UPDATE OF voided_by ON reviews
WHEN NEW.kind = 'review' AND OLD.voided_by IS NOT NULL AND NEW.voided_by IS NULL BEGIN
{_COUNT_ANSWER}
END;
CREATE TRIGGER uncount_answer AFTER UPDATE OF voided_by ON reviews
WHEN NEW.kind = 'review' AND OLD.voided_by IS NULL AND NEW.voided_by IS NOT NULL BEGIN
  UPDATE review_days SET answers = answers - 1, passed = passed - (OLD.rating > 1),
      duration_ms = duration_ms - min(OLD.duration_ms, {LONGEST_ANSWER_MS}) WHERE study_day = OLD.study_day;
  DELETE FROM review_days WHERE study_day = OLD.study_day AND answers = 0;
END;
"""

_COVERAGE_TRIGGERS = """
CREATE TRIGGER coverage_article AFTER INSERT ON articles BEGIN
  INSERT INTO coverage VALUES (NEW.id, 0);
END;
CREATE TRIGGER coverage_word_insert AFTER INSERT ON article_words
WHEN (SELECT state FROM words WHERE id = NEW.word_id) = 2 BEGIN
  UPDATE coverage SET known = known + NEW.count WHERE article_id = NEW.article_id;
END;
CREATE TRIGGER coverage_word_delete AFTER DELETE ON article_words
WHEN (SELECT state FROM words WHERE id = OLD.word_id) = 2 BEGIN
  UPDATE coverage SET known = known - OLD.count WHERE article_id = OLD.article_id;
END;
CREATE TRIGGER coverage_word_count AFTER UPDATE OF count ON article_words
WHEN (SELECT state FROM words WHERE id = NEW.word_id) = 2 BEGIN
  UPDATE coverage SET known = known + NEW.count - OLD.count WHERE article_id = NEW.article_id;
END;
CREATE TRIGGER coverage_word_state AFTER UPDATE OF mark, learned ON words
WHEN (OLD.state = 2) <> (NEW.state = 2) BEGIN
  UPDATE coverage SET known = known + (CASE WHEN NEW.state = 2 THEN 1 ELSE -1 END)
    * (SELECT count FROM article_words AS a WHERE a.article_id = coverage.article_id AND a.word_id = NEW.id)
    WHERE article_id IN (SELECT article_id FROM article_words WHERE word_id = NEW.id);
END;
"""

_LEARNED = f"""coalesce((
    SELECT max(CASE WHEN c.state = 2 AND c.interval_days >= {MATURE_DAYS} THEN 2 ELSE 1 END)
    FROM notes AS n JOIN cards AS c ON c.note_id = n.id WHERE n.word_id = words.id), 0)"""
"""What `words.learned` is derived from: 2 with a mature card, 1 with any, 0 without."""

_IS_MATURE = "({0}.state = 2 AND {0}.interval_days >= " + str(MATURE_DAYS) + ")"
_WAS_MATURE_CARD, _IS_MATURE_CARD = _IS_MATURE.format("OLD"), _IS_MATURE.format("NEW")

_LEARNED_TRIGGERS = f"""
CREATE TRIGGER learned_card_insert AFTER INSERT ON cards BEGIN
  UPDATE words SET learned = {_IS_MATURE_CARD} + 1
    WHERE id = (SELECT word_id FROM notes WHERE id = NEW.note_id) AND learned < {_IS_MATURE_CARD} + 1;
END;
CREATE TRIGGER learned_card_update AFTER UPDATE OF state, interval_days ON cards
WHEN {_WAS_MATURE_CARD} <> {_IS_MATURE_CARD} BEGIN
  UPDATE words SET learned = {_LEARNED} WHERE id = (SELECT word_id FROM notes WHERE id = NEW.note_id);
END;
CREATE TRIGGER learned_card_delete AFTER DELETE ON cards BEGIN
  UPDATE words SET learned = {_LEARNED} WHERE id = (SELECT word_id FROM notes WHERE id = OLD.note_id);
END;
CREATE TRIGGER learned_note_word AFTER UPDATE OF word_id ON notes WHEN OLD.word_id IS NOT NEW.word_id BEGIN
  UPDATE words SET learned = {_LEARNED} WHERE id IN (OLD.word_id, NEW.word_id);
END;
CREATE TRIGGER learned_note_delete AFTER DELETE ON notes WHEN OLD.word_id IS NOT NULL BEGIN
  UPDATE words SET learned = {_LEARNED} WHERE id = OLD.word_id;
END;
"""

TRIGGERS = _COUNT_TRIGGERS + _REVIEW_TRIGGERS + _COVERAGE_TRIGGERS + _LEARNED_TRIGGERS

_DECK_COUNTS = """
SELECT deck_id, queue, queue_day AS day, count(*) AS cards FROM cards GROUP BY 1, 2, 3
UNION ALL SELECT deck_id, 3, first_day, count(*) FROM cards WHERE first_day IS NOT NULL GROUP BY 1, 3"""

_REVIEW_DAYS = f"""
SELECT study_day, count(*) AS answers, sum(rating > 1) AS passed,
  sum(min(duration_ms, {LONGEST_ANSWER_MS})) AS duration_ms
FROM reviews WHERE kind = 'review' AND voided_by IS NULL GROUP BY study_day"""

_COVERAGE = """
SELECT a.id AS article_id, coalesce(sum(u.count) FILTER (WHERE w.state = 2), 0) AS known
FROM articles AS a LEFT JOIN article_words AS u ON u.article_id = a.id LEFT JOIN words AS w ON w.id = u.word_id
GROUP BY a.id"""

STALE = {
    "deck_counts": f"SELECT * FROM deck_counts EXCEPT SELECT * FROM ({_DECK_COUNTS})"
    f" UNION ALL SELECT * FROM ({_DECK_COUNTS} EXCEPT SELECT * FROM deck_counts)",
    "review_days": f"SELECT * FROM review_days EXCEPT SELECT * FROM ({_REVIEW_DAYS})"
    f" UNION ALL SELECT * FROM ({_REVIEW_DAYS} EXCEPT SELECT * FROM review_days)",
    "coverage": f"SELECT * FROM coverage EXCEPT SELECT * FROM ({_COVERAGE})"
    f" UNION ALL SELECT * FROM ({_COVERAGE} EXCEPT SELECT * FROM coverage)",
    "words.learned": f"SELECT id FROM words WHERE learned <> {_LEARNED}",
}
"""What is derived -> a query of the rows that differ from what they are derived from."""

REBUILD = (
    # Coverage last: it follows from what is known, and that from what is learned.
    "DELETE FROM deck_counts",
    f"INSERT INTO deck_counts {_DECK_COUNTS}",
    "DELETE FROM review_days",
    f"INSERT INTO review_days {_REVIEW_DAYS}",
    f"UPDATE words SET learned = {_LEARNED} WHERE learned <> {_LEARNED}",
    "DELETE FROM coverage",
    f"INSERT INTO coverage {_COVERAGE}",
)
"""The statements that derive all of it anew."""
