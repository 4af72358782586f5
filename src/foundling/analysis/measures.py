"""The measures of evidence by name: of a candidate at a turn, and of the step from one turn to the next."""

#: Measures of one candidate at one turn. Those in a group can be left out together (`train/speakers.py --without`).
GROUPS: dict[str, tuple[str, ...]] = {
    "nobody": ("nobody", "nobody cue role", "nobody cue plain", "nobody cue pronoun", "nobody cue named", "nobody no cue", "nobody crowd"),
    "tags": (
        "cue is", "cue is not", "cue pronoun is", "cue pronoun is not", "narrator cue is", "narrator cue is not",
        "cue third is narrator", "cue role", "cue thinks is", "cue role is", "cue role is not", "gives own",
        "role owner is", "role owner fits", "cue plain is", "cue plain is not", "kin titled", "kin untitled",
    ),
    "gender": (
        "pronoun fits", "pronoun misfits", "pronoun unknown", "role fits", "role misfits", "role unknown",
        "rank among fitting 0", "rank among fitting 1", "only fitting",
    ),
    "beats": ("beat is", "beat pronoun is", "beat is not", "beat misfits"),
    "called": (
        "called", "named", "called before", "called before gap", "called next", "called next gap", "named before", "named next",
        "called two before", "called two next", "told here", "told before", "told next",
        "honours misfit before", "honours misfit next", "honours fit before", "honours fit next", "honours fit here",
        "called odd near", "called even near", "talked of",
    ),
    "presence": (
        "lead first", "lead", "trail first", "trail", "trail before first", "trail before", "between first", "between", "between next",
        "lead next first", "mentions near", "no mention near", "last mention",
    ),
    "subjects": (
        "subject last", "subject last but one", "subject ahead", "object ahead", "subject behind", "object behind", "seen lately",
        "fitting subject last", "fitting subject last but one", "fitting name last", "fitting name last but one", "fitting alone",
        "fitting none",
    ),
    "talk": ("one of two", "beside two", "one of many", "beside many", "speaks in talk"),
    "turns": (
        "cued 1 before", "cued 2 before", "cued 3 before", "cued 4 before", "cued 5 before", "not cued before",
        "cued 1 next", "cued 2 next", "cued 3 next", "cued 4 next", "cued 5 next", "not cued next",
        "cued share near", "cued odd both", "cued even both", "cued last", "cued last but one", "cued later next",
    ),
    "frequency": ("mentions", "speaks", "speaks in scene", "mentions in scene", "rank"),
    "narrator": ("narrator", "narrator no cue"),
    "idiom": ("idiom", "idiom known"),
    "voice": ("voice",),
    "topic": ("topic",),
    "entered": ("unseen", "just seen"),
    "person": ("unnamed", "gender unknown"),
}  # fmt: skip

FEATURES: tuple[str, ...] = tuple(name for names in GROUPS.values() for name in names)
AT = {name: place for place, name in enumerate(FEATURES)}

#: Measures of the step from the turn before to this one.
STEPS: tuple[str, ...] = (
    "bias", "first", "gap 1", "gap 2", "gap 3", "gap more", "same paragraph", "continues", "asked", "asked twice", "asks", "bare",
    "bare before", "trail before", "lead here", "cue before", "cue here", "beat here", "short", "short before", "long before", "between somebody",
    "few", "many", "called here", "called before", "two before gap", "role cue", "beat before",
    "echo", "cut before", "cut", "small", "loud before", "yes", "and", "what", "two talk", "many talk", "pronoun cue", "named cue", "subject between",
)  # fmt: skip
STEP = {name: place for place, name in enumerate(STEPS)}
