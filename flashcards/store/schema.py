"""The tables of the learner's file, schema 1, and the triggers that keep what is derived.

What is *derived* (deck_counts, coverage, words.learned) is kept by triggers, so no writer can
forget it and undo restores it by itself. What is *journaled* is captured by triggers too; those
are made from the live tables, see `journal.py`.
"""

MATURE_DAYS = 21
"""A word counts as known from this interval on."""

TABLES = """
CREATE TABLE settings(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE devices(
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE decks(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  new_per_day INTEGER NOT NULL DEFAULT 10 CHECK (new_per_day >= 0),
  article_id INTEGER REFERENCES articles(id) ON DELETE SET NULL,
  created_ms INTEGER NOT NULL
) STRICT;

-- The newest row for a deck (or for all decks, deck_id NULL) applies to the whole fold.
CREATE TABLE memory_parameters(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  deck_id INTEGER REFERENCES decks(id) ON DELETE CASCADE,
  weights TEXT,
  desired_retention REAL CHECK (desired_retention BETWEEN 0.7 AND 0.99),
  at_ms INTEGER NOT NULL,
  device INTEGER NOT NULL REFERENCES devices(id),
  ord INTEGER NOT NULL
) STRICT;

CREATE TABLE articles(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  guid TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  text_hash TEXT NOT NULL UNIQUE,
  characters INTEGER NOT NULL,
  sentence_count INTEGER NOT NULL,
  running_words INTEGER NOT NULL,
  bookmark INTEGER NOT NULL DEFAULT 0,
  added_ms INTEGER NOT NULL,
  device INTEGER NOT NULL REFERENCES devices(id),
  ord INTEGER NOT NULL
) STRICT;

-- tokens: form ids as little-endian uint32; white space between tokens is skipped.
CREATE TABLE sentences(
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  text TEXT NOT NULL,
  tokens BLOB NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

-- One row per distinct form (a token's analysis); never deleted, shared by all articles.
CREATE TABLE forms(
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  kind TEXT NOT NULL,
  name_type TEXT,
  readings TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  confidence REAL NOT NULL,
  gloss TEXT,
  word_id INTEGER REFERENCES words(id),
  why TEXT NOT NULL
) STRICT;
CREATE INDEX forms_by_text ON forms(text);

-- A dictionary word with one reading, met in a text or in a deck.
CREATE TABLE words(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  simplified TEXT NOT NULL,
  readings TEXT NOT NULL,
  traditional TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  gloss TEXT,
  rank INTEGER,
  level TEXT,
  mark TEXT CHECK (mark IN ('known', 'ignored')),
  marked_ms INTEGER,
  device INTEGER REFERENCES devices(id),
  ord INTEGER,
  learned INTEGER NOT NULL DEFAULT 0,
  state INTEGER NOT NULL GENERATED ALWAYS AS (
    CASE WHEN mark = 'known' THEN 2 WHEN mark = 'ignored' THEN 3 ELSE learned END) STORED,
  UNIQUE (simplified, readings)
) STRICT;

-- postings: positions of the word's first sentences, little-endian uint32, at most 64.
CREATE TABLE article_words(
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  word_id INTEGER NOT NULL REFERENCES words(id),
  count INTEGER NOT NULL,
  postings BLOB NOT NULL,
  PRIMARY KEY (article_id, word_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_words_by_word ON article_words(word_id);

CREATE TABLE notes(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  guid TEXT NOT NULL UNIQUE,
  deck_id INTEGER NOT NULL REFERENCES decks(id) ON DELETE CASCADE,
  word_id INTEGER REFERENCES words(id),
  word TEXT NOT NULL,
  traditional TEXT NOT NULL,
  reading TEXT NOT NULL,
  gloss TEXT NOT NULL,
  sentence TEXT NOT NULL,
  translation TEXT NOT NULL,
  tags TEXT NOT NULL,
  filled TEXT NOT NULL DEFAULT '',
  search_key TEXT NOT NULL,
  article_id INTEGER REFERENCES articles(id) ON DELETE SET NULL,
  article_sentence INTEGER,
  created_ms INTEGER NOT NULL,
  modified_ms INTEGER NOT NULL,
  device INTEGER NOT NULL REFERENCES devices(id),
  ord INTEGER NOT NULL
) STRICT;
CREATE INDEX notes_by_word ON notes(deck_id, word, reading);
CREATE INDEX notes_by_word_id ON notes(word_id);

-- State columns are the fold of `reviews`. due: UTC ms in Learning and Relearning, study-day in
-- Review, 0 in New; due_day: the study-day of `due`.
CREATE TABLE cards(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  note_id INTEGER NOT NULL REFERENCES notes(id) ON DELETE CASCADE,
  deck_id INTEGER NOT NULL REFERENCES decks(id) ON DELETE CASCADE,
  skill TEXT NOT NULL CHECK (skill IN ('recognise', 'aloud', 'recall')),
  position INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
  step INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL DEFAULT 0,
  due_day INTEGER NOT NULL DEFAULT 0,
  stability REAL,
  difficulty REAL,
  interval_days INTEGER NOT NULL DEFAULT 0,
  first_day INTEGER,
  last_day INTEGER,
  reps INTEGER NOT NULL DEFAULT 0,
  lapses INTEGER NOT NULL DEFAULT 0,
  suspended INTEGER NOT NULL DEFAULT 0,
  buried_until INTEGER NOT NULL DEFAULT 0,
  marked INTEGER NOT NULL DEFAULT 0,
  queue INTEGER NOT NULL GENERATED ALWAYS AS (
    CASE WHEN suspended THEN -1 WHEN state = 3 THEN 1 ELSE state END) STORED,
  queue_day INTEGER NOT NULL GENERATED ALWAYS AS (max(due_day, buried_until)) STORED,
  UNIQUE (note_id, skill)
) STRICT;
CREATE INDEX cards_by_queue ON cards(deck_id, queue, queue_day, position, due);

-- The only truth of memory; append-only but for voided_by (the journal entry that undid the row).
-- data: JSON of what `import-state` and `set-due` set.
CREATE TABLE reviews(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  card_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('review', 'import-state', 'reset', 'set-due')),
  at_ms INTEGER NOT NULL,
  study_day INTEGER NOT NULL,
  rating INTEGER CHECK (rating BETWEEN 1 AND 4),
  duration_ms INTEGER NOT NULL,
  device INTEGER NOT NULL REFERENCES devices(id),
  ord INTEGER NOT NULL,
  voided_by INTEGER,
  data TEXT
) STRICT;
CREATE INDEX reviews_by_card ON reviews(card_id, ord, device);
CREATE INDEX reviews_by_day ON reviews(study_day);
CREATE INDEX reviews_by_order ON reviews(ord);

-- Derived: cards by (deck, queue, day). Queue 0 New, 1 Learning, 2 Review, 3 = introduced on that day.
CREATE TABLE deck_counts(
  deck_id INTEGER NOT NULL,
  queue INTEGER NOT NULL,
  day INTEGER NOT NULL,
  cards INTEGER NOT NULL,
  PRIMARY KEY (deck_id, queue, day)
) STRICT, WITHOUT ROWID;

-- Derived: running words of an article that are known.
CREATE TABLE coverage(
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  known INTEGER NOT NULL
) STRICT;

-- undone: 0 done, 1 undone and can be redone. ord: the last order given out when the action ended.
CREATE TABLE journal(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  action TEXT NOT NULL,
  label TEXT NOT NULL,
  device INTEGER NOT NULL,
  ord INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX journal_undone ON journal(id) WHERE undone = 1;

-- One changed row. key: its key, a JSON array where it has several columns. image: the row as it was before,
-- a JSON array, NULL if it was not there; its REAL and BLOB columns stand in value_1 and value_2,
-- because JSON holds neither exactly.
CREATE TABLE journal_changes(
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES journal(id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  key TEXT NOT NULL,
  image TEXT,
  value_1 ANY,
  value_2 ANY
) STRICT;
CREATE INDEX journal_changes_by_entry ON journal_changes(entry_id);

-- Holds the entry that is recording, inside a transaction only; empty otherwise.
-- last_article: articles above it are new in this entry.
CREATE TABLE recording(
  entry_id INTEGER PRIMARY KEY,
  last_article INTEGER NOT NULL
) STRICT;
"""

COUNT_TRIGGERS = """
CREATE TRIGGER count_card_insert AFTER INSERT ON cards BEGIN
  INSERT INTO deck_counts VALUES (NEW.deck_id, NEW.queue, NEW.queue_day, 1)
    ON CONFLICT DO UPDATE SET cards = cards + 1;
  INSERT INTO deck_counts SELECT NEW.deck_id, 3, NEW.first_day, 1 WHERE NEW.first_day IS NOT NULL
    ON CONFLICT DO UPDATE SET cards = cards + 1;
END;
CREATE TRIGGER count_card_delete AFTER DELETE ON cards BEGIN
  UPDATE deck_counts SET cards = cards - 1 WHERE deck_id = OLD.deck_id AND queue = OLD.queue AND day = OLD.queue_day;
  DELETE FROM deck_counts
    WHERE deck_id = OLD.deck_id AND queue = OLD.queue AND day = OLD.queue_day AND cards = 0;
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
CREATE TRIGGER count_card_introduced AFTER UPDATE OF deck_id, first_day ON cards
WHEN OLD.first_day IS NOT NEW.first_day OR OLD.deck_id <> NEW.deck_id BEGIN
  UPDATE deck_counts SET cards = cards - 1 WHERE deck_id = OLD.deck_id AND queue = 3 AND day = OLD.first_day;
  DELETE FROM deck_counts WHERE deck_id = OLD.deck_id AND queue = 3 AND day = OLD.first_day AND cards = 0;
  INSERT INTO deck_counts SELECT NEW.deck_id, 3, NEW.first_day, 1 WHERE NEW.first_day IS NOT NULL
    ON CONFLICT DO UPDATE SET cards = cards + 1;
END;
"""

COVERAGE_TRIGGERS = """
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

LEARNED = f"""coalesce((
    SELECT max(CASE WHEN c.state = 2 AND c.interval_days >= {MATURE_DAYS} THEN 2 ELSE 1 END)
    FROM notes AS n JOIN cards AS c ON c.note_id = n.id WHERE n.word_id = words.id), 0)"""
"""What `words.learned` is derived from: 2 with a mature card, 1 with any, 0 without."""

_IS_MATURE = "({0}.state = 2 AND {0}.interval_days >= " + str(MATURE_DAYS) + ")"
_WAS_MATURE_CARD, _IS_MATURE_CARD = _IS_MATURE.format("OLD"), _IS_MATURE.format("NEW")

LEARNED_TRIGGERS = f"""
CREATE TRIGGER learned_card_insert AFTER INSERT ON cards BEGIN
  UPDATE words SET learned = {_IS_MATURE_CARD} + 1
    WHERE id = (SELECT word_id FROM notes WHERE id = NEW.note_id) AND learned < {_IS_MATURE_CARD} + 1;
END;
CREATE TRIGGER learned_card_update AFTER UPDATE OF state, interval_days ON cards
WHEN {_WAS_MATURE_CARD} <> {_IS_MATURE_CARD} BEGIN
  UPDATE words SET learned = {LEARNED} WHERE id = (SELECT word_id FROM notes WHERE id = NEW.note_id);
END;
CREATE TRIGGER learned_card_delete AFTER DELETE ON cards BEGIN
  UPDATE words SET learned = {LEARNED} WHERE id = (SELECT word_id FROM notes WHERE id = OLD.note_id);
END;
CREATE TRIGGER learned_note_word AFTER UPDATE OF word_id ON notes WHEN OLD.word_id IS NOT NEW.word_id BEGIN
  UPDATE words SET learned = {LEARNED} WHERE id IN (OLD.word_id, NEW.word_id);
END;
CREATE TRIGGER learned_note_delete AFTER DELETE ON notes WHEN OLD.word_id IS NOT NULL BEGIN
  UPDATE words SET learned = {LEARNED} WHERE id = OLD.word_id;
END;
"""

JOURNALED = (
    "settings", "decks", "memory_parameters", "articles", "words", "forms", "notes", "cards",
    "sentences", "article_words",
)  # fmt: skip
"""Tables whose every insert, update and delete is captured."""

WITH_ARTICLE = ("sentences", "article_words")
"""Rows that go with their article: their inserts are not captured where the article itself is new,
because undo takes them away with it (100,000 rows spared in a long text)."""

DERIVED = {"words": ("learned",)}
"""Columns kept by triggers, so not part of an image."""
