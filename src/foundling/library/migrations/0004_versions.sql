-- Which edition made a story's traits: those of an older one are made anew, some with each look at what came in.
ALTER TABLE trait ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;
CREATE INDEX trait_edition ON trait (edition, story);
-- Their keys meant something else.
DELETE FROM trait_key;
