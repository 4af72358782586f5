-- What a page counts of few stories is read here, one short text a story: the rows of `story_facet`, most of which are
-- advisories and their levels, would have to be gathered one by one. Kept by triggers, so that it cannot differ.
CREATE TABLE counted (
    story  INTEGER PRIMARY KEY REFERENCES story (id) ON DELETE CASCADE,
    facets TEXT NOT NULL                  -- numbers of the story's facets of the fields below, parted by commas
);
INSERT INTO counted SELECT story, group_concat(facet) FROM story_facet JOIN facet ON facet.id = facet
    WHERE field IN ('author', 'fandom', 'pairing', 'person', 'series', 'status', 'tag', 'warning') GROUP BY story;
CREATE TRIGGER counted_added AFTER INSERT ON story_facet
    WHEN (SELECT field FROM facet WHERE id = new.facet)
        IN ('author', 'fandom', 'pairing', 'person', 'series', 'status', 'tag', 'warning') BEGIN
    INSERT INTO counted VALUES (new.story, new.facet)
        ON CONFLICT (story) DO UPDATE SET facets = facets || ',' || excluded.facets;
END;
CREATE TRIGGER counted_removed AFTER DELETE ON story_facet BEGIN
    UPDATE counted SET facets = trim(replace(',' || facets || ',', ',' || old.facet || ',', ','), ',')
        WHERE story = old.story;
    DELETE FROM counted WHERE story = old.story AND facets = '';
END;

-- Stories that nobody has read for advisories, or in a language in which they are not read for: they have none, and that says
-- nothing. From now on `keys.key` says so of each.
INSERT OR IGNORE INTO facet (field, folded, value) VALUES ('unchecked', 'advisories', 'advisories');
INSERT OR IGNORE INTO story_facet (facet, story) SELECT facet.id, shelf.story FROM shelf, facet WHERE field = 'unchecked' AND (
    NOT EXISTS (SELECT 1 FROM layer WHERE layer.story = shelf.story AND layer.name = 'advisories')
    OR EXISTS (SELECT 1 FROM story_facet AS own JOIN facet AS tongue ON tongue.id = own.facet WHERE own.story = shelf.story
        AND tongue.field = 'language' AND tongue.folded NOT IN ('en', 'und', 'eng', 'english') AND tongue.folded NOT LIKE 'en-%'));
DELETE FROM facet WHERE field = 'unchecked' AND stories = 0;
