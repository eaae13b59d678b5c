"""The tables of the learner's file: those of schema 1, then what later schemas add.

What is *derived* is kept by triggers, see `derived.py`; what is *journaled* is captured by
triggers, see `capture.py`.
"""

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
CREATE INDEX forms_by_word ON forms(word_id) WHERE word_id IS NOT NULL;

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
CREATE INDEX words_marked ON words(mark, learned, marked_ms) WHERE mark IS NOT NULL;

-- place: from 0, in the order in which the article's words are first met.
-- postings: positions of the word's first sentences, little-endian uint32, at most 64.
CREATE TABLE article_words(
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  word_id INTEGER NOT NULL REFERENCES words(id),
  count INTEGER NOT NULL,
  place INTEGER NOT NULL,
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
-- Review, 0 in New; due_day: the study-day of `due`; known_day: since when the interval is mature.
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
  known_day INTEGER,
  suspended INTEGER NOT NULL DEFAULT 0,
  buried_until INTEGER NOT NULL DEFAULT 0,
  marked INTEGER NOT NULL DEFAULT 0,
  queue INTEGER NOT NULL GENERATED ALWAYS AS (
    CASE WHEN suspended THEN -1 WHEN state = 3 THEN 1 ELSE state END) STORED,
  queue_day INTEGER NOT NULL GENERATED ALWAYS AS (max(due_day, buried_until)) STORED,
  UNIQUE (note_id, skill)
) STRICT;
-- New cards come by their place, reviews by day and place, learning cards by time.
CREATE INDEX cards_by_queue ON cards(deck_id, queue, position, queue_day);
CREATE INDEX cards_in_review ON cards(deck_id, queue_day, position) WHERE queue = 2;
CREATE INDEX cards_in_learning ON cards(deck_id, due) WHERE queue = 1;
CREATE INDEX cards_known ON cards(note_id, known_day, suspended) WHERE known_day IS NOT NULL;

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
-- The day and voided_by stand in the index for the question which day a card was last answered before.
CREATE INDEX reviews_by_card ON reviews(card_id, ord, device, study_day, voided_by);
CREATE INDEX reviews_by_day ON reviews(study_day) WHERE kind = 'review' AND voided_by IS NULL;
CREATE INDEX reviews_by_order ON reviews(ord);

-- Derived: cards by (deck, queue, day). Queue 0 New, 1 Learning, 2 Review, 3 = introduced on that day.
CREATE TABLE deck_counts(
  deck_id INTEGER NOT NULL,
  queue INTEGER NOT NULL,
  day INTEGER NOT NULL,
  cards INTEGER NOT NULL,
  PRIMARY KEY (deck_id, queue, day)
) STRICT, WITHOUT ROWID;

-- Derived: answers in force by study-day, how many were not Again, and the time they took (a minute each at most).
CREATE TABLE review_days(
  study_day INTEGER PRIMARY KEY,
  answers INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL
) STRICT;

-- Derived: running words of an article that are known.
CREATE TABLE coverage(
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  known INTEGER NOT NULL
) STRICT;

-- One row an action. Its changes are the rows first_change to last_change of journal_changes.
-- ord: the last order given out when the action ended. undone: 1 where it can be redone.
CREATE TABLE journal(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at_ms INTEGER NOT NULL,
  action TEXT NOT NULL,
  label TEXT NOT NULL,
  device INTEGER NOT NULL,
  ord INTEGER NOT NULL,
  first_change INTEGER NOT NULL,
  last_change INTEGER NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX journal_undone ON journal(id) WHERE undone = 1;

-- One changed row. key: its key, a JSON array where it has several columns. image: the row as it was before,
-- a JSON array, NULL for an insert; its REAL and BLOB columns stand in value_1 and value_2, because JSON
-- holds neither exactly. No index: an index entry a row would double the cost of an import.
CREATE TABLE journal_changes(
  id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
  key TEXT NOT NULL,
  image TEXT,
  value_1 ANY,
  value_2 ANY
) STRICT;
CREATE TRIGGER forget_changes AFTER DELETE ON journal BEGIN
  DELETE FROM journal_changes WHERE id BETWEEN OLD.first_change AND OLD.last_change;
END;

-- Has a row while changes are captured, inside a transaction only. last_article: articles above it are new.
CREATE TABLE recording(
  first_change INTEGER PRIMARY KEY,
  last_article INTEGER NOT NULL
) STRICT;
"""

OWN_FIELDS = """
-- A field of a note that the learner changed. taken: what its deck file said before; theirs: what that file
-- says now, where it is something else again, NULL otherwise. The note itself holds the learner's.
CREATE TABLE own_fields(
  note_id INTEGER NOT NULL REFERENCES notes(id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  taken TEXT NOT NULL,
  theirs TEXT,
  PRIMARY KEY (note_id, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX own_fields_kept ON own_fields(note_id, field) WHERE theirs IS NOT NULL;
"""
"""What schema 2 adds."""

NEW_RUNS = ("reviews", "cards", "notes", "forms", "words")
"""Tables that grow at their end, by many rows at a time. A row whose id is above those there were when the action
began is neither captured nor are its later changes: all of them together are one entry, by their first and last id.
In the order in which undo takes the rows away."""

SHARED_RUNS = ("forms", "words")
"""Those that rows of before may refer to; undo takes them away once all else is as it was."""

RECORDING_WITH_RUNS = f"""
DROP TABLE recording;

-- Has a row while changes are captured, inside a transaction only. last_...: rows with ids above it are new.
CREATE TABLE recording(
  first_change INTEGER PRIMARY KEY,
  last_articles INTEGER NOT NULL,
  {", ".join(f"last_{table} INTEGER NOT NULL" for table in NEW_RUNS)}
) STRICT;
"""
"""What schema 3 changes. A run of new rows stands in journal_changes as an insert with the first id as its key
and the last as its image."""

RULES = """
-- What the learner says of a word (simplified). kind split: value is its parts, apart by |; join: the words it is
-- made of; reading: its syllables. article_id NULL: everywhere; position NULL: in the whole article; else in one
-- sentence, where the word begins at `start`.
CREATE TABLE rules(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('split', 'join', 'reading')),
  word TEXT NOT NULL,
  value TEXT NOT NULL,
  article_id INTEGER REFERENCES articles(id) ON DELETE CASCADE,
  position INTEGER,
  start INTEGER,
  made_ms INTEGER NOT NULL,
  device INTEGER NOT NULL REFERENCES devices(id),
  ord INTEGER NOT NULL,
  CHECK ((position IS NULL) = (start IS NULL) AND (position IS NULL OR article_id IS NOT NULL))
) STRICT;
CREATE INDEX rules_by_article ON rules(article_id);
"""
"""What schema 4 adds."""

JOURNALED = (
    "settings", "decks", "memory_parameters", "articles", "words", "forms", "notes", "cards",
    "sentences", "article_words", "own_fields", "rules",
)  # fmt: skip
"""Tables whose every insert, update and delete is captured."""

WITH_ARTICLE = ("sentences", "article_words")
"""Rows that go with their article: their inserts are not captured where the article itself is new,
because undo takes them away with it (100,000 rows spared in a long text)."""

DERIVED = {"words": ("learned",)}
"""Columns kept by triggers, so not part of an image."""
