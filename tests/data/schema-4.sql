PRAGMA application_id = 1179403080;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'flashcards','m001_tables','2026-01-01 00:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'flashcards','m002_own_fields','2026-01-01 00:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'flashcards','m003_new_rows_as_runs','2026-01-01 00:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'flashcards','m004_rules','2026-01-01 00:00:00.000000+00:00');
CREATE TABLE article_words(
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  word_id INTEGER NOT NULL REFERENCES words(id),
  count INTEGER NOT NULL,
  place INTEGER NOT NULL,
  postings BLOB NOT NULL,
  PRIMARY KEY (article_id, word_id)
) STRICT, WITHOUT ROWID;
INSERT INTO "article_words" VALUES(1,1,1,0,X'00000000');
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
INSERT INTO "articles" VALUES(1,'a1','小明的一天','day.txt','hash',7,1,3,0,1,1,1700000000001);
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
INSERT INTO "cards" VALUES(1,1,1,'recognise',1,2,0,19700,19700,3.1256789,5.1,30,19675,19675,1,0,NULL,0,0,0);
CREATE TABLE coverage(
  article_id INTEGER PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  known INTEGER NOT NULL
) STRICT;
INSERT INTO "coverage" VALUES(1,1);
CREATE TABLE deck_counts(
  deck_id INTEGER NOT NULL,
  queue INTEGER NOT NULL,
  day INTEGER NOT NULL,
  cards INTEGER NOT NULL,
  PRIMARY KEY (deck_id, queue, day)
) STRICT, WITHOUT ROWID;
INSERT INTO "deck_counts" VALUES(1,2,19700,1);
INSERT INTO "deck_counts" VALUES(1,3,19675,1);
CREATE TABLE decks(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  new_per_day INTEGER NOT NULL DEFAULT 10 CHECK (new_per_day >= 0),
  article_id INTEGER REFERENCES articles(id) ON DELETE SET NULL,
  created_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "decks" VALUES(1,'Words',10,NULL,1);
CREATE TABLE devices(
  id INTEGER PRIMARY KEY,
  guid TEXT NOT NULL UNIQUE,
  host TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "devices" VALUES(1,'guid of desk','desk');
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
INSERT INTO "forms" VALUES(1,'学习','word',NULL,'xue2 xi2','xuéxí',0.97,NULL,1,'{}');
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
INSERT INTO "journal" VALUES(1,1700000000000,'add','1 article',1,1700000000002,1,10,0);
INSERT INTO "journal" VALUES(2,1700000000000,'answer','Good on 学习',1,1700000000003,11,12,0);
INSERT INTO "journal" VALUES(3,1700000000000,'answer','Easy on 学习',1,1700000000004,15,16,1);
CREATE TABLE journal_changes(
  id INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
  key TEXT NOT NULL,
  image TEXT,
  value_1 ANY,
  value_2 ANY
) STRICT;
INSERT INTO "journal_changes" VALUES(1,'decks','insert','1',NULL,NULL,NULL);
INSERT INTO "journal_changes" VALUES(2,'articles','insert','1',NULL,NULL,NULL);
INSERT INTO "journal_changes" VALUES(3,'memory_parameters','insert','1',NULL,NULL,NULL);
INSERT INTO "journal_changes" VALUES(4,'own_fields','insert','[1,"gloss"]',NULL,NULL,NULL);
INSERT INTO "journal_changes" VALUES(5,'rules','insert','1',NULL,NULL,NULL);
INSERT INTO "journal_changes" VALUES(6,'settings','insert','rollover_hour',NULL,NULL,NULL);
INSERT INTO "journal_changes" VALUES(7,'words','insert','1','1',NULL,NULL);
INSERT INTO "journal_changes" VALUES(8,'forms','insert','1','1',NULL,NULL);
INSERT INTO "journal_changes" VALUES(9,'notes','insert','1','1',NULL,NULL);
INSERT INTO "journal_changes" VALUES(10,'cards','insert','1','1',NULL,NULL);
INSERT INTO "journal_changes" VALUES(11,'cards','update','1','[1,1,1,"recognise",1,0,0,0,0,0,null,null,0,0,null,0,0,0]',NULL,NULL);
INSERT INTO "journal_changes" VALUES(12,'reviews','insert','1','1',NULL,NULL);
INSERT INTO "journal_changes" VALUES(15,'reviews','update','2','[2,1,"review",1,19675,3,900,1,1700000000004,null,null]',NULL,NULL);
INSERT INTO "journal_changes" VALUES(16,'cards','update','1','[1,1,1,"recognise",1,2,0,19700,19700,30,19675,19675,2,0,null,0,0,0]',7.0,5.1);
CREATE TABLE memory_parameters(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  deck_id INTEGER REFERENCES decks(id) ON DELETE CASCADE,
  weights TEXT,
  desired_retention REAL CHECK (desired_retention BETWEEN 0.7 AND 0.99),
  at_ms INTEGER NOT NULL,
  device INTEGER NOT NULL REFERENCES devices(id),
  ord INTEGER NOT NULL
) STRICT;
INSERT INTO "memory_parameters" VALUES(1,NULL,NULL,0.9,1,1,1);
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
INSERT INTO "notes" VALUES(1,'n1',1,1,'学习','','','','','','','','',1,0,1,1,1,1700000000000);
CREATE TABLE own_fields(
  note_id INTEGER NOT NULL REFERENCES notes(id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  taken TEXT NOT NULL,
  theirs TEXT,
  PRIMARY KEY (note_id, field)
) STRICT, WITHOUT ROWID;
INSERT INTO "own_fields" VALUES(1,'gloss','study','to study; to learn');
CREATE TABLE recording(
  first_change INTEGER PRIMARY KEY,
  last_articles INTEGER NOT NULL,
  last_reviews INTEGER NOT NULL, last_cards INTEGER NOT NULL, last_notes INTEGER NOT NULL, last_forms INTEGER NOT NULL, last_words INTEGER NOT NULL
) STRICT;
CREATE TABLE review_days(
  study_day INTEGER PRIMARY KEY,
  answers INTEGER NOT NULL,
  passed INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "review_days" VALUES(19675,1,1,900);
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
INSERT INTO "reviews" VALUES(1,1,'review',1,19675,3,900,1,1700000000003,NULL,NULL);
INSERT INTO "reviews" VALUES(2,1,'review',1,19675,3,900,1,1700000000004,3,NULL);
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
INSERT INTO "rules" VALUES(1,'split','学习','学|习',1,0,4,1,1,1700000000002);
CREATE TABLE sentences(
  article_id INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  paragraph INTEGER NOT NULL,
  text TEXT NOT NULL,
  tokens BLOB NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "sentences" VALUES(1,0,0,0,'小明每天学习。',X'01000000');
CREATE TABLE settings(
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "settings" VALUES('rollover_hour','3');
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
INSERT INTO "words" VALUES(1,'学习','x','学习','x',NULL,NULL,NULL,NULL,NULL,NULL,NULL,2);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX forms_by_text ON forms(text);
CREATE INDEX forms_by_word ON forms(word_id) WHERE word_id IS NOT NULL;
CREATE INDEX words_marked ON words(mark, learned, marked_ms) WHERE mark IS NOT NULL;
CREATE INDEX article_words_by_word ON article_words(word_id);
CREATE INDEX notes_by_word ON notes(deck_id, word, reading);
CREATE INDEX notes_by_word_id ON notes(word_id);
CREATE INDEX cards_by_queue ON cards(deck_id, queue, position, queue_day);
CREATE INDEX cards_in_review ON cards(deck_id, queue_day, position) WHERE queue = 2;
CREATE INDEX cards_in_learning ON cards(deck_id, due) WHERE queue = 1;
CREATE INDEX cards_known ON cards(note_id, known_day, suspended) WHERE known_day IS NOT NULL;
CREATE INDEX reviews_by_card ON reviews(card_id, ord, device, study_day, voided_by);
CREATE INDEX reviews_by_day ON reviews(study_day) WHERE kind = 'review' AND voided_by IS NULL;
CREATE INDEX reviews_by_order ON reviews(ord);
CREATE INDEX journal_undone ON journal(id) WHERE undone = 1;
CREATE TRIGGER forget_changes AFTER DELETE ON journal BEGIN
  DELETE FROM journal_changes WHERE id BETWEEN OLD.first_change AND OLD.last_change;
END;
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
CREATE TRIGGER count_answer AFTER INSERT ON reviews WHEN NEW.kind = 'review' AND NEW.voided_by IS NULL BEGIN

  INSERT INTO review_days VALUES (NEW.study_day, 1, NEW.rating > 1, min(NEW.duration_ms, 60000))
    ON CONFLICT DO UPDATE SET answers = answers + 1, passed = passed + excluded.passed,
      duration_ms = duration_ms + excluded.duration_ms;
END;
CREATE TRIGGER count_answer_again AFTER UPDATE OF voided_by ON reviews
WHEN NEW.kind = 'review' AND OLD.voided_by IS NOT NULL AND NEW.voided_by IS NULL BEGIN

  INSERT INTO review_days VALUES (NEW.study_day, 1, NEW.rating > 1, min(NEW.duration_ms, 60000))
    ON CONFLICT DO UPDATE SET answers = answers + 1, passed = passed + excluded.passed,
      duration_ms = duration_ms + excluded.duration_ms;
END;
CREATE TRIGGER uncount_answer AFTER UPDATE OF voided_by ON reviews
WHEN NEW.kind = 'review' AND OLD.voided_by IS NULL AND NEW.voided_by IS NOT NULL BEGIN
  UPDATE review_days SET answers = answers - 1, passed = passed - (OLD.rating > 1),
      duration_ms = duration_ms - min(OLD.duration_ms, 60000) WHERE study_day = OLD.study_day;
  DELETE FROM review_days WHERE study_day = OLD.study_day AND answers = 0;
END;
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
CREATE TRIGGER learned_card_insert AFTER INSERT ON cards BEGIN
  UPDATE words SET learned = (NEW.state = 2 AND NEW.interval_days >= 21) + 1
    WHERE id = (SELECT word_id FROM notes WHERE id = NEW.note_id) AND learned < (NEW.state = 2 AND NEW.interval_days >= 21) + 1;
END;
CREATE TRIGGER learned_card_update AFTER UPDATE OF state, interval_days ON cards
WHEN (OLD.state = 2 AND OLD.interval_days >= 21) <> (NEW.state = 2 AND NEW.interval_days >= 21) BEGIN
  UPDATE words SET learned = coalesce((
    SELECT max(CASE WHEN c.state = 2 AND c.interval_days >= 21 THEN 2 ELSE 1 END)
    FROM notes AS n JOIN cards AS c ON c.note_id = n.id WHERE n.word_id = words.id), 0) WHERE id = (SELECT word_id FROM notes WHERE id = NEW.note_id);
END;
CREATE TRIGGER learned_card_delete AFTER DELETE ON cards BEGIN
  UPDATE words SET learned = coalesce((
    SELECT max(CASE WHEN c.state = 2 AND c.interval_days >= 21 THEN 2 ELSE 1 END)
    FROM notes AS n JOIN cards AS c ON c.note_id = n.id WHERE n.word_id = words.id), 0) WHERE id = (SELECT word_id FROM notes WHERE id = OLD.note_id);
END;
CREATE TRIGGER learned_note_word AFTER UPDATE OF word_id ON notes WHEN OLD.word_id IS NOT NEW.word_id BEGIN
  UPDATE words SET learned = coalesce((
    SELECT max(CASE WHEN c.state = 2 AND c.interval_days >= 21 THEN 2 ELSE 1 END)
    FROM notes AS n JOIN cards AS c ON c.note_id = n.id WHERE n.word_id = words.id), 0) WHERE id IN (OLD.word_id, NEW.word_id);
END;
CREATE TRIGGER learned_note_delete AFTER DELETE ON notes WHEN OLD.word_id IS NOT NULL BEGIN
  UPDATE words SET learned = coalesce((
    SELECT max(CASE WHEN c.state = 2 AND c.interval_days >= 21 THEN 2 ELSE 1 END)
    FROM notes AS n JOIN cards AS c ON c.note_id = n.id WHERE n.word_id = words.id), 0) WHERE id = OLD.word_id;
END;
CREATE INDEX own_fields_kept ON own_fields(note_id, field) WHERE theirs IS NOT NULL;
CREATE INDEX rules_by_article ON rules(article_id);
CREATE TRIGGER journal_settings_insert AFTER INSERT ON settings WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('settings', 'insert', NEW.key); END;
CREATE TRIGGER journal_settings_update AFTER UPDATE OF value ON settings WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('settings', 'update', OLD.key, json_array(OLD.key, OLD.value)); END;
CREATE TRIGGER journal_settings_delete AFTER DELETE ON settings WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('settings', 'delete', OLD.key, json_array(OLD.key, OLD.value)); END;
CREATE TRIGGER journal_settings_key BEFORE UPDATE OF key ON settings WHEN OLD.key IS NOT NEW.key BEGIN SELECT RAISE(ABORT, 'a key of settings does not change'); END;
CREATE TRIGGER journal_decks_insert AFTER INSERT ON decks WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('decks', 'insert', NEW.id); END;
CREATE TRIGGER journal_decks_update AFTER UPDATE OF name, new_per_day, article_id, created_ms ON decks WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('decks', 'update', OLD.id, json_array(OLD.id, OLD.name, OLD.new_per_day, OLD.article_id, OLD.created_ms)); END;
CREATE TRIGGER journal_decks_delete AFTER DELETE ON decks WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('decks', 'delete', OLD.id, json_array(OLD.id, OLD.name, OLD.new_per_day, OLD.article_id, OLD.created_ms)); END;
CREATE TRIGGER journal_decks_key BEFORE UPDATE OF id ON decks WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'a key of decks does not change'); END;
CREATE TRIGGER journal_memory_parameters_insert AFTER INSERT ON memory_parameters WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('memory_parameters', 'insert', NEW.id); END;
CREATE TRIGGER journal_memory_parameters_update AFTER UPDATE OF deck_id, weights, at_ms, device, ord, desired_retention ON memory_parameters WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image, value_1) VALUES ('memory_parameters', 'update', OLD.id, json_array(OLD.id, OLD.deck_id, OLD.weights, OLD.at_ms, OLD.device, OLD.ord), OLD.desired_retention); END;
CREATE TRIGGER journal_memory_parameters_delete AFTER DELETE ON memory_parameters WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image, value_1) VALUES ('memory_parameters', 'delete', OLD.id, json_array(OLD.id, OLD.deck_id, OLD.weights, OLD.at_ms, OLD.device, OLD.ord), OLD.desired_retention); END;
CREATE TRIGGER journal_memory_parameters_key BEFORE UPDATE OF id ON memory_parameters WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'a key of memory_parameters does not change'); END;
CREATE TRIGGER journal_articles_insert AFTER INSERT ON articles WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('articles', 'insert', NEW.id); END;
CREATE TRIGGER journal_articles_update AFTER UPDATE OF guid, title, source, text_hash, characters, sentence_count, running_words, bookmark, added_ms, device, ord ON articles WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('articles', 'update', OLD.id, json_array(OLD.id, OLD.guid, OLD.title, OLD.source, OLD.text_hash, OLD.characters, OLD.sentence_count, OLD.running_words, OLD.bookmark, OLD.added_ms, OLD.device, OLD.ord)); END;
CREATE TRIGGER journal_articles_delete AFTER DELETE ON articles WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('articles', 'delete', OLD.id, json_array(OLD.id, OLD.guid, OLD.title, OLD.source, OLD.text_hash, OLD.characters, OLD.sentence_count, OLD.running_words, OLD.bookmark, OLD.added_ms, OLD.device, OLD.ord)); END;
CREATE TRIGGER journal_articles_key BEFORE UPDATE OF id ON articles WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'a key of articles does not change'); END;
CREATE TRIGGER journal_words_insert AFTER INSERT ON words WHEN NEW.id <= (SELECT last_words FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('words', 'insert', NEW.id); END;
CREATE TRIGGER journal_words_update AFTER UPDATE OF simplified, readings, traditional, pinyin, gloss, rank, level, mark, marked_ms, device, ord ON words WHEN OLD.id <= (SELECT last_words FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('words', 'update', OLD.id, json_array(OLD.id, OLD.simplified, OLD.readings, OLD.traditional, OLD.pinyin, OLD.gloss, OLD.rank, OLD.level, OLD.mark, OLD.marked_ms, OLD.device, OLD.ord)); END;
CREATE TRIGGER journal_words_delete AFTER DELETE ON words WHEN OLD.id <= (SELECT last_words FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('words', 'delete', OLD.id, json_array(OLD.id, OLD.simplified, OLD.readings, OLD.traditional, OLD.pinyin, OLD.gloss, OLD.rank, OLD.level, OLD.mark, OLD.marked_ms, OLD.device, OLD.ord)); END;
CREATE TRIGGER journal_words_key BEFORE UPDATE OF id ON words WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'a key of words does not change'); END;
CREATE TRIGGER journal_forms_insert AFTER INSERT ON forms WHEN NEW.id <= (SELECT last_forms FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('forms', 'insert', NEW.id); END;
CREATE TRIGGER journal_forms_update AFTER UPDATE OF text, kind, name_type, readings, pinyin, gloss, word_id, why, confidence ON forms WHEN OLD.id <= (SELECT last_forms FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image, value_1) VALUES ('forms', 'update', OLD.id, json_array(OLD.id, OLD.text, OLD.kind, OLD.name_type, OLD.readings, OLD.pinyin, OLD.gloss, OLD.word_id, OLD.why), OLD.confidence); END;
CREATE TRIGGER journal_forms_delete AFTER DELETE ON forms WHEN OLD.id <= (SELECT last_forms FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image, value_1) VALUES ('forms', 'delete', OLD.id, json_array(OLD.id, OLD.text, OLD.kind, OLD.name_type, OLD.readings, OLD.pinyin, OLD.gloss, OLD.word_id, OLD.why), OLD.confidence); END;
CREATE TRIGGER journal_forms_key BEFORE UPDATE OF id ON forms WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'a key of forms does not change'); END;
CREATE TRIGGER journal_notes_insert AFTER INSERT ON notes WHEN NEW.id <= (SELECT last_notes FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('notes', 'insert', NEW.id); END;
CREATE TRIGGER journal_notes_update AFTER UPDATE OF guid, deck_id, word_id, word, traditional, reading, gloss, sentence, translation, tags, filled, search_key, article_id, article_sentence, created_ms, modified_ms, device, ord ON notes WHEN OLD.id <= (SELECT last_notes FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('notes', 'update', OLD.id, json_array(OLD.id, OLD.guid, OLD.deck_id, OLD.word_id, OLD.word, OLD.traditional, OLD.reading, OLD.gloss, OLD.sentence, OLD.translation, OLD.tags, OLD.filled, OLD.search_key, OLD.article_id, OLD.article_sentence, OLD.created_ms, OLD.modified_ms, OLD.device, OLD.ord)); END;
CREATE TRIGGER journal_notes_delete AFTER DELETE ON notes WHEN OLD.id <= (SELECT last_notes FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('notes', 'delete', OLD.id, json_array(OLD.id, OLD.guid, OLD.deck_id, OLD.word_id, OLD.word, OLD.traditional, OLD.reading, OLD.gloss, OLD.sentence, OLD.translation, OLD.tags, OLD.filled, OLD.search_key, OLD.article_id, OLD.article_sentence, OLD.created_ms, OLD.modified_ms, OLD.device, OLD.ord)); END;
CREATE TRIGGER journal_notes_key BEFORE UPDATE OF id ON notes WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'a key of notes does not change'); END;
CREATE TRIGGER journal_cards_insert AFTER INSERT ON cards WHEN NEW.id <= (SELECT last_cards FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('cards', 'insert', NEW.id); END;
CREATE TRIGGER journal_cards_update AFTER UPDATE OF note_id, deck_id, skill, position, state, step, due, due_day, interval_days, first_day, last_day, reps, lapses, known_day, suspended, buried_until, marked, stability, difficulty ON cards WHEN OLD.id <= (SELECT last_cards FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image, value_1, value_2) VALUES ('cards', 'update', OLD.id, json_array(OLD.id, OLD.note_id, OLD.deck_id, OLD.skill, OLD.position, OLD.state, OLD.step, OLD.due, OLD.due_day, OLD.interval_days, OLD.first_day, OLD.last_day, OLD.reps, OLD.lapses, OLD.known_day, OLD.suspended, OLD.buried_until, OLD.marked), OLD.stability, OLD.difficulty); END;
CREATE TRIGGER journal_cards_delete AFTER DELETE ON cards WHEN OLD.id <= (SELECT last_cards FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image, value_1, value_2) VALUES ('cards', 'delete', OLD.id, json_array(OLD.id, OLD.note_id, OLD.deck_id, OLD.skill, OLD.position, OLD.state, OLD.step, OLD.due, OLD.due_day, OLD.interval_days, OLD.first_day, OLD.last_day, OLD.reps, OLD.lapses, OLD.known_day, OLD.suspended, OLD.buried_until, OLD.marked), OLD.stability, OLD.difficulty); END;
CREATE TRIGGER journal_cards_key BEFORE UPDATE OF id ON cards WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'a key of cards does not change'); END;
CREATE TRIGGER journal_sentences_insert AFTER INSERT ON sentences WHEN NEW.article_id <= (SELECT last_articles FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('sentences', 'insert', json_array(NEW.article_id, NEW.position)); END;
CREATE TRIGGER journal_sentences_update AFTER UPDATE OF start, paragraph, text, tokens ON sentences WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image, value_1) VALUES ('sentences', 'update', json_array(OLD.article_id, OLD.position), json_array(OLD.article_id, OLD.position, OLD.start, OLD.paragraph, OLD.text), OLD.tokens); END;
CREATE TRIGGER journal_sentences_delete AFTER DELETE ON sentences WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image, value_1) VALUES ('sentences', 'delete', json_array(OLD.article_id, OLD.position), json_array(OLD.article_id, OLD.position, OLD.start, OLD.paragraph, OLD.text), OLD.tokens); END;
CREATE TRIGGER journal_sentences_key BEFORE UPDATE OF article_id, position ON sentences WHEN OLD.article_id IS NOT NEW.article_id OR OLD.position IS NOT NEW.position BEGIN SELECT RAISE(ABORT, 'a key of sentences does not change'); END;
CREATE TRIGGER journal_article_words_insert AFTER INSERT ON article_words WHEN NEW.article_id <= (SELECT last_articles FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('article_words', 'insert', json_array(NEW.article_id, NEW.word_id)); END;
CREATE TRIGGER journal_article_words_update AFTER UPDATE OF count, place, postings ON article_words WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image, value_1) VALUES ('article_words', 'update', json_array(OLD.article_id, OLD.word_id), json_array(OLD.article_id, OLD.word_id, OLD.count, OLD.place), OLD.postings); END;
CREATE TRIGGER journal_article_words_delete AFTER DELETE ON article_words WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image, value_1) VALUES ('article_words', 'delete', json_array(OLD.article_id, OLD.word_id), json_array(OLD.article_id, OLD.word_id, OLD.count, OLD.place), OLD.postings); END;
CREATE TRIGGER journal_article_words_key BEFORE UPDATE OF article_id, word_id ON article_words WHEN OLD.article_id IS NOT NEW.article_id OR OLD.word_id IS NOT NEW.word_id BEGIN SELECT RAISE(ABORT, 'a key of article_words does not change'); END;
CREATE TRIGGER journal_own_fields_insert AFTER INSERT ON own_fields WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('own_fields', 'insert', json_array(NEW.note_id, NEW.field)); END;
CREATE TRIGGER journal_own_fields_update AFTER UPDATE OF taken, theirs ON own_fields WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('own_fields', 'update', json_array(OLD.note_id, OLD.field), json_array(OLD.note_id, OLD.field, OLD.taken, OLD.theirs)); END;
CREATE TRIGGER journal_own_fields_delete AFTER DELETE ON own_fields WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('own_fields', 'delete', json_array(OLD.note_id, OLD.field), json_array(OLD.note_id, OLD.field, OLD.taken, OLD.theirs)); END;
CREATE TRIGGER journal_own_fields_key BEFORE UPDATE OF note_id, field ON own_fields WHEN OLD.note_id IS NOT NEW.note_id OR OLD.field IS NOT NEW.field BEGIN SELECT RAISE(ABORT, 'a key of own_fields does not change'); END;
CREATE TRIGGER journal_rules_insert AFTER INSERT ON rules WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('rules', 'insert', NEW.id); END;
CREATE TRIGGER journal_rules_update AFTER UPDATE OF kind, word, value, article_id, position, start, made_ms, device, ord ON rules WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('rules', 'update', OLD.id, json_array(OLD.id, OLD.kind, OLD.word, OLD.value, OLD.article_id, OLD.position, OLD.start, OLD.made_ms, OLD.device, OLD.ord)); END;
CREATE TRIGGER journal_rules_delete AFTER DELETE ON rules WHEN (SELECT 1 FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('rules', 'delete', OLD.id, json_array(OLD.id, OLD.kind, OLD.word, OLD.value, OLD.article_id, OLD.position, OLD.start, OLD.made_ms, OLD.device, OLD.ord)); END;
CREATE TRIGGER journal_rules_key BEFORE UPDATE OF id ON rules WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'a key of rules does not change'); END;
CREATE TRIGGER journal_reviews_insert AFTER INSERT ON reviews WHEN NEW.id <= (SELECT last_reviews FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key) VALUES ('reviews', 'insert', NEW.id); END;
CREATE TRIGGER journal_reviews_update AFTER UPDATE OF voided_by ON reviews WHEN OLD.id <= (SELECT last_reviews FROM recording) BEGIN INSERT INTO journal_changes(table_name, kind, key, image) VALUES ('reviews', 'update', OLD.id, json_array(OLD.id, OLD.card_id, OLD.kind, OLD.at_ms, OLD.study_day, OLD.rating, OLD.duration_ms, OLD.device, OLD.ord, OLD.voided_by, OLD.data)); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('decks',1);
INSERT INTO "sqlite_sequence" VALUES('words',1);
INSERT INTO "sqlite_sequence" VALUES('notes',1);
INSERT INTO "sqlite_sequence" VALUES('cards',1);
INSERT INTO "sqlite_sequence" VALUES('articles',1);
INSERT INTO "sqlite_sequence" VALUES('memory_parameters',1);
INSERT INTO "sqlite_sequence" VALUES('rules',1);
INSERT INTO "sqlite_sequence" VALUES('journal',3);
INSERT INTO "sqlite_sequence" VALUES('reviews',2);
COMMIT;
