-- Values that a person has said are one: those who wrote "T/W" and those who wrote "Tara/Willow" stand under one name on the
-- shelf. What each story's author wrote stays as it is; only what the shelf is filtered by follows.
CREATE TABLE alias (
    field  TEXT NOT NULL,                 -- as in `facet`
    folded TEXT NOT NULL,                 -- what was written, as it is compared
    value  TEXT NOT NULL,                 -- what was written
    name   TEXT NOT NULL,                 -- what it stands under
    target TEXT NOT NULL,                 -- that, as it is compared; never itself in `folded`
    at     INTEGER NOT NULL,
    PRIMARY KEY (field, folded)
) WITHOUT ROWID;
CREATE INDEX alias_target ON alias (field, target);

-- Values that a person has said are not one, both as they are compared, the smaller first.
CREATE TABLE unlike (
    field TEXT NOT NULL,
    one   TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (field, one, other)
) WITHOUT ROWID;
