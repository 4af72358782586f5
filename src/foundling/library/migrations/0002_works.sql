-- Stories that lie in several files. Nothing here changes what 0001 made: a part is a story like any other, with its
-- original, its facts and its edits, which shelf and search pass over while a row of `part` says so.

-- One row a story joined from parts. Its row in `story` has "parts:" and a digest of theirs for sha256.
CREATE TABLE work (
    story   INTEGER PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
    by      TEXT NOT NULL CHECK (by IN ('found', 'person')),
    reason  TEXT NOT NULL,
    missing TEXT NOT NULL,                -- JSON of part numbers
    made    TEXT NOT NULL                 -- digest of the parts' digests: whether they were read anew since
);

-- The stories that another stands for: its parts in reading order, or copies of it.
CREATE TABLE part (
    part     INTEGER PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
    story    INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    role     TEXT NOT NULL CHECK (role IN ('part', 'copy')),
    position INTEGER NOT NULL,
    number   INTEGER
);
CREATE INDEX part_story ON part (story, role, position);

-- What of a story tells whether it belongs to another, and by which keys the two meet. Made outside of the library.
-- "waiting": it has not been looked at since it came in, was read anew or edited.
CREATE TABLE trait (
    story   INTEGER PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
    waiting INTEGER NOT NULL,
    body    BLOB NOT NULL
);
CREATE INDEX trait_waiting ON trait (story) WHERE waiting;
CREATE TABLE trait_key (
    key   INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    PRIMARY KEY (key, story)
) WITHOUT ROWID;
CREATE INDEX trait_key_story ON trait_key (story);

-- A person's word that files of different sides are not one story. By hash, so that it outlives a removal.
CREATE TABLE apart (
    sha256   TEXT NOT NULL,
    decision INTEGER NOT NULL,
    side     INTEGER NOT NULL,
    PRIMARY KEY (sha256, decision)
) WITHOUT ROWID;
CREATE INDEX apart_decision ON apart (decision);

-- Stories that look like one and wait for a person's word.
CREATE TABLE suggestion (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    body TEXT NOT NULL                    -- JSON of Suggestion
);
CREATE TABLE suggested (
    story      INTEGER NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    suggestion INTEGER NOT NULL REFERENCES suggestion (id) ON DELETE CASCADE,
    PRIMARY KEY (story, suggestion)
) WITHOUT ROWID;
CREATE INDEX suggested_suggestion ON suggested (suggestion);
CREATE TRIGGER suggested_removed AFTER DELETE ON suggested BEGIN
    DELETE FROM suggestion WHERE id = old.suggestion;
END;
