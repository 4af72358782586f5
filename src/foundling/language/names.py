"""Languages by their names, as headers and archives write them, and the tags that they stand for."""

import re

#: Primary tag: names it goes by (English, its own, ISO 639-2 codes, some others' for it), casefolded. Two-letter tags name themselves.
_NAMES: dict[str, str] = {
    "af": "afrikaans afr",
    "ar": "arabic العربية ara",
    "be": "belarusian беларуская bel",
    "bg": "bulgarian български bul",
    "bn": "bengali bangla বাংলা ben",
    "bs": "bosnian bosanski bos",
    "ca": "catalan català cat",
    "cs": "czech čeština cze ces česky",
    "cy": "welsh cymraeg wel cym",
    "da": "danish dansk dan",
    "de": "german deutsch ger deu allemand",
    "el": "greek ελληνικά gre ell",
    "en": "english eng englisch anglais inglés inglese английский",
    "eo": "esperanto epo",
    "es": "spanish español castellano castilian spa espanol spanisch",
    "et": "estonian eesti est",
    "eu": "basque euskara baq eus",
    "fa": "persian farsi فارسی per fas",
    "fi": "finnish suomi fin",
    "fr": "french français fre fra francais französisch",
    "ga": "irish gaeilge gle",
    "gd": "gaelic gàidhlig gla",
    "gl": "galician galego glg",
    "he": "hebrew עברית heb",
    "hi": "hindi हिन्दी hin",
    "hr": "croatian hrvatski hrv",
    "hu": "hungarian magyar hun",
    "hy": "armenian հայերեն arm hye",
    "id": "indonesian ind indonesia",
    "is": "icelandic íslenska ice isl",
    "it": "italian italiano ita",
    "ja": "japanese 日本語 jpn",
    "ka": "georgian ქართული geo kat",
    "kk": "kazakh қазақша kaz",
    "ko": "korean 한국어 kor",
    "la": "latin lat",
    "lt": "lithuanian lietuvių lit",
    "lv": "latvian latviešu lav",
    "mk": "macedonian македонски mac mkd",
    "mr": "marathi मराठी mar",
    "ms": "malay may msa",
    "mt": "maltese malti mlt",
    "nb": "bokmål nob",
    "nl": "dutch nederlands dut nld",
    "nn": "nynorsk nno",
    "no": "norwegian norsk nor",
    "pl": "polish polski pol",
    "pt": "portuguese português por portugues",
    "ro": "romanian română rum ron",
    "ru": "russian русский rus",
    "sk": "slovak slovenčina slo slk",
    "sl": "slovenian slovenščina slv",
    "sq": "albanian shqip alb sqi",
    "sr": "serbian српски srpski srp",
    "sv": "swedish svenska swe",
    "sw": "swahili kiswahili swa",
    "ta": "tamil தமிழ் tam",
    "te": "telugu తెలుగు tel",
    "th": "thai ไทย tha",
    "tl": "tagalog tgl",
    "fil": "filipino",
    "tr": "turkish türkçe tur",
    "uk": "ukrainian українська ukr",
    "ur": "urdu اردو urd",
    "vi": "vietnamese việt vie",
    "yi": "yiddish ייִדיש yid",
    "zh": "chinese 中文 汉语 漢語 mandarin chi zho",
}
_TAGS = {name: tag for tag, names in _NAMES.items() for name in (tag, *names.split())}

#: What AO3 and fanfiction.net add to a name, and the tag of both together.
_VARIANTS: dict[str, str] = {
    "brazilian portuguese": "pt-BR", "português brasileiro": "pt-BR", "português europeu": "pt-PT",
    "simplified chinese": "zh-Hans", "traditional chinese": "zh-Hant", "british english": "en-GB",
    "american english": "en-US", "bahasa indonesia": "id", "bahasa malaysia": "ms", "tiếng việt": "vi",
    "scottish gaelic": "gd", "limba română": "ro", "lietuvių kalba": "lt", "latviešu valoda": "lv",
    "slovenský jazyk": "sk", "中文-普通话 國語": "zh",
}  # fmt: skip

#: The code of two letters for tags of what it holds several of, or that has none of its own.
_BROADER = {"fil": "tl", "nb": "no", "nn": "no"}


def tag(name: str) -> str | None:
    """The BCP 47 tag of a language's name or code (``English``, ``Русский``, ``pt_BR``); None for an unknown one.

    Only a language with an entry here gets a tag: what is no language at all would be refused by every checker.
    """
    plain = " ".join(name.casefold().split())
    if plain in _VARIANTS:
        return _VARIANTS[plain]
    if plain in _TAGS:
        return _TAGS[plain]
    if code := re.fullmatch(r"([a-z]{2,3})[-_]([a-z]{4})?[-_]?([a-z]{2})?", plain):
        primary, script, region = code.groups()
        if primary in _TAGS:
            return "-".join(filter(None, (_TAGS[primary], script and script.title(), region and region.upper())))
    # "English (UK)", "Russian / Русский", "Language: German": the first word that names a language.
    return next((_TAGS[word] for word in re.findall(r"[^\W\d_]{3,}", plain) if word in _TAGS), None)


def language_name(tag: str) -> str | None:
    """The English name of a BCP 47 tag's language, such as ``English`` for ``en-GB``; None for an unknown one."""
    names = _NAMES.get(tag.partition("-")[0].casefold())
    return names.split()[0].title() if names else None


#: The languages whose names, tags, pronouns and tenses the rules and the trained network know, and a text whose language is not
#: told; in others a capital may begin any noun, and only the marks and what stands beside them tell speech.
UNDERSTOOD = frozenset({"en", "und"})


def named(name: str) -> str | None:
    """The ISO 639-1 code of a language that is named or coded in words ("English", "en-GB", "Bahasa Indonesia"), else None."""
    found = tag(name)
    primary = found.partition("-")[0] if found else None
    return _BROADER.get(primary, primary) if primary else None
