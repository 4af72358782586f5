-- Layers are made apart from intake, and made again when what makes them has changed. A row a story.
CREATE TABLE making (
    story   INTEGER PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
    edition TEXT NOT NULL DEFAULT '',     -- of what made the layers (see analysis.edition); '' where they are due
    casts   TEXT NOT NULL DEFAULT '',     -- a digest of what cast files said of the story then; '' where nothing
    failed  TEXT NOT NULL DEFAULT '',     -- the edition that failed over it; '' where none did
    tries   INTEGER NOT NULL DEFAULT 0,   -- how often whoever was at it ended without a word
    asked   INTEGER NOT NULL DEFAULT 0,   -- when a person last changed its cast: those are made first
    claim   TEXT NOT NULL DEFAULT '',     -- who is at it, see claims.py; '' where nobody is
    until   INTEGER NOT NULL DEFAULT 0    -- when a claim is no longer believed
);
INSERT INTO making (story) SELECT id FROM story;
CREATE INDEX making_edition ON making (edition);
CREATE INDEX making_asked ON making (asked, story);
CREATE INDEX making_claim ON making (claim) WHERE claim != '';

-- Whom a quotation is spoken to is searched as well. An index with another column is another table; it is filled when
-- the library is opened, since `index.VERSION` has changed too.
DROP TABLE said;
CREATE VIRTUAL TABLE said USING fts5 (speaker, hearer, words, content = '', columnsize = 0, tokenize = 'ascii');
