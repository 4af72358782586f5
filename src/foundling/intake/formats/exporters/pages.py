"""The tables of sites whose saved pages are known, in the order in which they are tried. All of it data.

Sources: otwarchive ``app/views/works/``, eFiction ``default_tpls/``, FanFicFare's adapters, pages as people saved them.
"""

from foundling.intake.formats.exporters.site import POST, Place, Site

_FFNET = "#profile_top"
_RATED = f"{_FFNET} span.xgray"
_AFTER_LANGUAGE = r"Rated:[^-]*-\s+[^-:]+\s+-\s+"
_GENRES = (
    r"(?:(?:Adventure|Angst|Crime|Drama|Family|Fantasy|Friendship|General|Horror|Humor|Hurt/Comfort|Mystery|Parody"
    r"|Poetry|Romance|Sci-Fi|Spiritual|Supernatural|Suspense|Tragedy|Western)/?){1,2}"
)
_AUTHOR = "a[href^=/u/], a[href*=fanfiction.net/u/], a[href*=fictionpress.com/u/], a[href*=profile.php?userid]"

_CANONICAL = (
    Place("source_url", "link[rel=canonical]", attribute="href"),
    Place("source_url", "meta[property=og:url]", attribute="content"),
)

#: The pages that fanfiction.net and its sister for original stories made from about 2010 on.
FANFICTION_NET = Site(
    "fanfiction.net",
    _FFNET,
    "#storytext",
    (
        Place("title", f"{_FFNET} > b"),
        Place("author", ", ".join(f"{_FFNET} {link}" for link in _AUTHOR.split(", "))),
        Place("summary", f"{_FFNET} > div"),
        Place("fandom", "#pre_story_links a", r"(.+?)(?: Crossover)?$", items=r"[^+]+", last=True),
        Place("rating", _RATED, r"Rated:\s*(?:Fiction\s+)?([A-Z][+A-Z]*)"),
        Place("language", _RATED, r"Rated:[^-]*-\s+([^\W\d][^-:]*?)\s+-"),
        Place("genre", _RATED, rf"{_AFTER_LANGUAGE}({_GENRES})\s+-", items=r"Hurt/Comfort|[^/]+"),
        Place(
            "characters",
            _RATED,
            rf"{_AFTER_LANGUAGE}(?:{_GENRES}\s+-\s+)?([^:]+?)\s+-\s+(?:Chapters|Words):",
            items=r"[^,\[\]]+",
        ),
        Place("words", _RATED, r"Words:\s*([\d,]+)"),
        Place("chapter", _RATED, r"Chapters:\s*(\d+)"),
        Place("published", _RATED, r"Published:\s*(.+?)\s*(?:-\s+(?:Updated|Status|id)\b|$)"),
        Place("updated", _RATED, r"Updated:\s*(.+?)\s*(?:-\s+(?:Published|Status|id)\b|$)"),
        Place("status", _RATED, r"(?:Status:\s*|-\s+)(Complete)\b"),
        *_CANONICAL,
    ),
)

#: The same site's pages of 2002 to 2010: tables, a breadcrumb, a line of facts that has no name of its own.
_OLD = "body"
_OLD_LINE = r"Rated:\s*(?:Fiction\s+)?"
FANFICTION_NET_OLD = Site(
    "fanfiction.net",
    "#storytext",
    "#storytext",
    (
        Place("title", _OLD, r"[»>]\s*([^»>]+?)(?:, Chapter \d+.*)?$", lines=True),
        Place("title", "title", r"^(.+?)(?:, Chapter \d+\b.*|,? an? .{1,80} fan\s?fic.*| - FanFiction.*)$"),
        Place("author", _AUTHOR),
        Place("fandom", _OLD, r"[»>]\s*([^»>]+?)\s*[»>][^»>]+$", lines=True, items=r"[^+]+"),
        Place("rating", _OLD, rf"{_OLD_LINE}([A-Z]+(?:-1[37])?\+?)(?=[\s,-])", lines=True),
        Place("language", _OLD, rf"{_OLD_LINE}[^-\s]+\s+-\s+([A-Z][^-:]*?)\s+-", lines=True),
        Place(
            "genre",
            _OLD,
            rf"{_OLD_LINE}[^-\s]+\s+-\s+[^-:]+?\s+-\s+({_GENRES})\s+-",
            lines=True,
            items=r"Hurt/Comfort|[^/]+",
        ),
        Place("published", _OLD, r"Published:\s*([\d-]+\d)", lines=True),
        Place("updated", _OLD, r"Updated:\s*([\d-]+\d)", lines=True),
        *_CANONICAL,
    ),
)

_MOBILE = "#content"
FANFICTION_NET_MOBILE = Site(
    "fanfiction.net",
    "#storycontent",
    "#storycontent",
    (
        Place("title", _MOBILE, r"^(.+?) by \S", lines=True),
        Place("author", _AUTHOR),
        Place(
            "fandom",
            f"{_MOBILE} > a[href^=/anime/], {_MOBILE} > a[href^=/book/], {_MOBILE} > a[href^=/cartoon/], "
            f"{_MOBILE} > a[href^=/comic/], {_MOBILE} > a[href^=/game/], {_MOBILE} > a[href^=/misc/], "
            f"{_MOBILE} > a[href^=/movie/], {_MOBILE} > a[href^=/play/], {_MOBILE} > a[href^=/tv/]",
            last=True,
            items=r"[^+]+",
        ),
        Place("rating", _MOBILE, r"Rated:\s*([A-Z]\+?),", lines=True),
        Place("language", _MOBILE, r"Rated:\s*[A-Z]\+?,\s*([^\W\d][^,:]*),", lines=True),
        Place(
            "genre",
            _MOBILE,
            rf"Rated:\s*[A-Z]\+?,\s*[^,:]+,\s*({_GENRES.replace('/?', '(?: & )?')}),",
            lines=True,
            items=r"[^&]+",
        ),
        Place(
            "characters",
            _MOBILE,
            rf"Rated:\s*[A-Z]\+?,\s*[^,:]+,\s*(?:{_GENRES.replace('/?', '(?: & )?')},\s*)?([^:]+?),\s*(?:[Cc]hapters|[Ww]ords):",
            lines=True,
        ),
        Place("words", _MOBILE, r"Words:\s*([\d,k+]+?)(?=[\s,]|$)", lines=True),
        Place(
            "published", _MOBILE, r"Published:\s*(\w{3} \d+(?:, \d{4})?|[\d-]+|[^,]+?)(?= *(?:,|Updated|$))", lines=True
        ),
        Place(
            "updated", _MOBILE, r"Updated:\s*(\w{3} \d+(?:, \d{4})?|[\d-]+|[^,]+?)(?= *(?:,|Published|$))", lines=True
        ),
        *_CANONICAL,
    ),
)

#: A page of a work on AO3, and on every archive that runs its software.
AO3_PAGE = Site(
    "ao3-page",
    "#workskin [class^=userstuff]",
    "#workskin #chapters, #workskin > .userstuff",
    (
        Place("title", "#workskin h2.title"),
        Place("author", "#workskin h3.byline", r"^(.*?)\s*(?:\[archived by .*\])?$"),
        Place("summary", "#workskin .summary blockquote"),
        Place("rating", "dl.work dd.rating"),
        Place("warnings", "dl.work dd.warning a", items=""),
        Place("category", "dl.work dd.category a", items=""),
        Place("fandom", "dl.work dd.fandom a", items=""),
        Place("relationships", "dl.work dd.relationship a", items=""),
        Place("characters", "dl.work dd.character a", items=""),
        Place("tags", "dl.work dd.freeform a", items=""),
        Place("language", "dl.work dd.language"),
        Place("series", "dl.work dd.series .position a"),
        Place("part", "dl.work dd.series .position", r"Part (\d+) of"),
        Place("other:Collections", "dl.work dd.collections"),
        Place("dedication", "#workskin .associations li", r"^For (.+?)\.?$"),
        Place("published", "dl.work dd.published"),
        Place("updated", "dl.work dl.stats dd.status"),
        Place("words", "dl.work dl.stats dd.words"),
        Place("chapter", "dl.work dl.stats dd.chapters"),
        *_CANONICAL,
    ),
    notes="#workskin .notes, #workskin .summary",
    heads="#chapters .chapter h3.title",
    furniture="#chapters h3.landmark",
    settled=True,
)

_LJ = ".b-singlepost-body, .aentry-post__text, .asset-body, .entry_text, .entry-text, .j-e-text"
LIVEJOURNAL = Site(
    "livejournal",
    ".b-singlepost-body, .aentry-post__text, .asset-body, .entry_text, .j-e-text, .entry-text",
    _LJ,
    (
        Place(
            "title", ".b-singlepost-title, .aentry-post__title-text, .asset-name, .subject, .j-e-title", confidence=POST
        ),
        Place("author", ".i-ljuser-username, .ljuser, .poster .lj, .poster", confidence=POST),
        *_CANONICAL,
    ),
)

DREAMWIDTH = Site(
    "dreamwidth",
    ".entry-wrapper .entry-content, .entry .entry-content .ljuser, #entry-wrapper .entry-content",
    ".entry-content",
    (
        Place("title", ".entry-title, .entry .subject", confidence=POST),
        Place("author", ".entry-poster .ljuser, .poster .ljuser, .ljuser", confidence=POST),
        *_CANONICAL,
    ),
)

EFICTION = Site(
    "efiction",
    "a[href*=viewstory.php], a[href*=viewuser.php], .chaptertitle, #archivedat",
    "#story, .chapter, .chaptertext, .storytext",
    (
        Place("title", "#pagetitle a[href*=viewstory.php], .storytitle a[href*=viewstory.php]"),
        Place("title", "#pagetitle", r"^(.+) by .+$"),
        Place("author", "#pagetitle a[href*=viewuser.php], .storytitle a[href*=viewuser.php], .author a"),
        Place("author", "#pagetitle", r"^.+ by (.+)$"),
        Place("source_url", "#archivedat a", attribute="href"),
        Place("disclaimer", "#copyright, #footer .disclaimer", r"Disclaimer:\s*([^©]*[^©\s])", confidence=POST),
    ),
    notes=".notes, .authornotes, .storynotes, .chapternotes",
    heads=".chaptertitle",
    head=r"(?:\d+\.\s*)?(?:Chapter \d+\s*[:.–-]?\s*)?(?P<title>.*?)\s*(?:\bby\s+\S.*)?",
    labels=".infobox .label, .listbox .label",
)

_WORDS = (
    r"(?:[^.!?\"“]|(?<=\b[A-Z])\.|(?<=\b[A-Z][a-z])\.|(?<=\b[A-Z][a-z][a-z])\.){1"  # of a title or name: no sentence
)
#: Older skins of the same program, which name nothing on the page.
EFICTION_OLD = Site(
    "efiction",
    "a[href*=viewstory.php?sid=], a[href*=viewstory.php?action]",
    "",
    (
        Place("title", "body", rf"^({_WORDS},120}}?) by {_WORDS},60}}?(?<!\.)(?:\s*\[.*)?$", lines=True),
        Place("author", "body", rf"^{_WORDS},120}}? by ({_WORDS},60}}?)(?<!\.)(?:\s*\[.*)?$", lines=True),
        Place("source_url", "#archivedat a", attribute="href"),
    ),
    notes=".notes, .storynotes, .chapternotes",
    furniture=".infobox, .listbox",
    labels=".infobox .label, .listbox .label",
)

WORDPRESS = Site(
    "wordpress",
    "body[class*=single] .entry-content, article .entry-content, meta[name=generator][content^=WordPress]",
    ".entry-content, .post .entry",
    (
        Place("title", ".entry-title", confidence=POST),
        Place("author", ".author .fn, .byline .author, .entry-author", confidence=POST),
        Place("published", "time.entry-date, time.published", r"([^T]+)", attribute="datetime"),
        *_CANONICAL,
    ),
    furniture=".sharedaddy, .jp-relatedposts, .wpcnt, .postmetadata, .post-navigation, .page-links",
)

BLOGSPOT = Site(
    "blogspot",
    ".post .post-body",
    ".post-body",
    (
        Place("title", ".post-title", confidence=POST),
        Place("author", ".post-author .fn", confidence=POST),
        *_CANONICAL,
    ),
    furniture=".post-footer, .post-share-buttons",
)

WATTPAD = Site(
    "wattpad",
    "#story-reading, #parts-container-new, .panel-reading",
    ".panel-reading",
    (
        Place("title", "#sticky-nav h1, .story-info__title, .toc h1"),
        Place("author", "#sticky-nav .author a, .part-content .author a, .author a[href*=/user/], .author a"),
        *_CANONICAL,
    ),
    heads="article.story-part header h1, .part-header h1",
    furniture=".comment-marker, .num-comment",
)

XENFORO = Site(
    "xenforo",
    "article.message .bbWrapper, li.message .messageText",
    ".message-body .bbWrapper, blockquote.messageText",
    (
        Place("title", ".p-title-value, .titleBar h1", confidence=POST),
        Place("author", "article.message .username, li.message .username", confidence=POST),
        *_CANONICAL,
    ),
    heads=".threadmarkLabel, .threadmarker .label",
    head=r"(?:Threadmarks?:\s*)?(?:(?:Chapter|Part)?\s*\d+\s*[:.–-]\s*)?(?P<title>.*)",
    furniture=".messageTextEndMarker",
    posts="article.message, li.message",
    poster=".username",
)

PHPBB = Site(
    "phpbb",
    ".postbody .content",
    ".postbody .content",
    (
        Place("title", ".topic-title, #page-body > h2", confidence=POST),
        Place("author", ".postbody .author strong", confidence=POST),
        *_CANONICAL,
    ),
    posts=".post",
    poster=".author strong",
)

#: In the order of trial: a page that two fit goes to the first.
SITES = (
    FANFICTION_NET,
    FANFICTION_NET_MOBILE,
    AO3_PAGE,
    LIVEJOURNAL,
    DREAMWIDTH,
    EFICTION,
    EFICTION_OLD,
    FANFICTION_NET_OLD,
    XENFORO,
    PHPBB,
    WATTPAD,
    BLOGSPOT,
    WORDPRESS,
)
