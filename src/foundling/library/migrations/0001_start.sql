-- The library's first schema. Times are milliseconds since 1970 in UTC. "JSON" columns hold what msgspec encodes.

-- "index": which code made the search index. "revision": counts changes of the shelf; "epoch": the revision at which
-- something was last taken off it.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- One row a story. Its original lies at originals/<first two hex digits>/<sha256>; AUTOINCREMENT so that the number of
-- a removed story is never given to another (people keep links).
CREATE TABLE story (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256   TEXT NOT NULL UNIQUE,
    size     INTEGER NOT NULL,
    source   TEXT NOT NULL,               -- JSON of Source
    problems TEXT NOT NULL,               -- JSON of the problems
    digest   TEXT NOT NULL,               -- of the whole document with its layers
    content  TEXT NOT NULL,               -- of what does not depend on the file's name
    passages INTEGER NOT NULL,            -- how many rows it has in the index `passage`
    added    INTEGER NOT NULL,
    updated  INTEGER NOT NULL
);

CREATE TABLE chapter (
    id            INTEGER PRIMARY KEY,
    story         INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,       -- from 0, in reading order
    number        INTEGER NOT NULL,
    title         TEXT,                   -- JSON of a text or null: SQLite's own functions stop at a NUL
    kind          TEXT NOT NULL,
    words         INTEGER NOT NULL,
    first_block   INTEGER NOT NULL,
    first_passage INTEGER NOT NULL,
    body          BLOB NOT NULL,          -- zlib over JSON of the blocks; last, so that the rest is read without it
    UNIQUE (story, position)
);

CREATE TABLE fact (
    story      INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    field      TEXT NOT NULL,
    value      TEXT NOT NULL,             -- JSON
    origin     TEXT NOT NULL CHECK (origin IN ('declared', 'derived', 'edited')),
    confidence REAL NOT NULL,
    evidence   TEXT NOT NULL,             -- JSON of spans
    producer   TEXT NOT NULL,
    PRIMARY KEY (story, position)
) WITHOUT ROWID;

CREATE TABLE layer (
    id       INTEGER PRIMARY KEY,
    story    INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    producer TEXT NOT NULL,
    version  INTEGER NOT NULL,
    items    BLOB NOT NULL,               -- zlib over JSON
    UNIQUE (story, position)
);

-- A person's word. Never touched by storing; the newest that is not undone stands.
CREATE TABLE edit (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    story  INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    field  TEXT NOT NULL,
    value  TEXT NOT NULL,                 -- JSON
    at     INTEGER NOT NULL,
    undone INTEGER
);
CREATE INDEX edit_story ON edit (story, undone);

-- Problems of files that gave no story, by the path that a person knows.
CREATE TABLE reported (
    id      INTEGER PRIMARY KEY,
    path    TEXT NOT NULL,
    problem TEXT NOT NULL,                -- JSON
    at      INTEGER NOT NULL
);
CREATE INDEX reported_path ON reported (path);

-- The shelf: what is shown, sorted and filtered, made from facts, layers and edits.
CREATE TABLE card (
    story INTEGER PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
    body  BLOB NOT NULL                   -- JSON of Card
);

CREATE TABLE shelf (
    story    INTEGER PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
    title    TEXT NOT NULL,               -- sort keys, not for show
    author   TEXT NOT NULL,
    words    INTEGER NOT NULL,
    added    INTEGER NOT NULL,
    updated  INTEGER NOT NULL,
    unsure   INTEGER NOT NULL,
    problems INTEGER NOT NULL,
    revision INTEGER NOT NULL             -- of the shelf when this row was written; see facets.py
);
CREATE INDEX shelf_revision ON shelf (revision);
CREATE INDEX shelf_title ON shelf (title, story, words, unsure, problems);
CREATE INDEX shelf_author ON shelf (author, title, story, words, unsure, problems);
CREATE INDEX shelf_words ON shelf (words, story, unsure, problems);
CREATE INDEX shelf_added ON shelf (added, story, words, unsure, problems);
CREATE INDEX shelf_updated ON shelf (updated, story, words, unsure, problems);

-- Values to filter by. `folded` is what is compared, `stories` how many have it.
CREATE TABLE facet (
    id      INTEGER PRIMARY KEY,
    field   TEXT NOT NULL,
    folded  TEXT NOT NULL,
    value   TEXT NOT NULL,
    stories INTEGER NOT NULL DEFAULT 0,
    UNIQUE (field, folded)
);
CREATE INDEX facet_count ON facet (field, stories);

CREATE TABLE story_facet (
    facet INTEGER NOT NULL REFERENCES facet (id),
    story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    PRIMARY KEY (facet, story)
) WITHOUT ROWID;
CREATE INDEX story_facet_story ON story_facet (story, facet);

CREATE TRIGGER story_facet_added AFTER INSERT ON story_facet BEGIN
    UPDATE facet SET stories = stories + 1 WHERE id = new.facet;
END;
CREATE TRIGGER story_facet_removed AFTER DELETE ON story_facet BEGIN
    UPDATE facet SET stories = stories - 1 WHERE id = old.facet;
    DELETE FROM facet WHERE id = old.facet AND stories = 0;
END;

-- Full-text search. What goes in is words already folded by words.py, parted by blanks, so the tokenizer has nothing
-- to decide and the same code says what a highlight covers. The text itself lies in `chapter`; none is kept twice.
-- `whole`: the set of words of a story, its facts included, without places: which stories have all the words.
CREATE VIRTUAL TABLE whole USING fts5 (words, content = '', columnsize = 0, detail = none, tokenize = 'ascii', prefix = '2 3 4');
-- `about`: a story's facts.
CREATE VIRTUAL TABLE about USING fts5 (title, author, other, content = '', columnsize = 0, tokenize = 'ascii', prefix = '2 3');
-- `passage`: a few paragraphs a row, rowid = story * 2^24 + number: where the words stand together.
CREATE VIRTUAL TABLE passage USING fts5 (words, content = '', columnsize = 0, tokenize = 'ascii');
-- `said`: a quotation a row, numbered likewise by its place in the layer "quotes".
CREATE VIRTUAL TABLE said USING fts5 (speaker, words, content = '', columnsize = 0, tokenize = 'ascii');
