"""The verbs that say, think, or can only be done by someone: what cues and names are known by."""


def _forms(listed: str) -> frozenset[str]:
    """Past and present forms: regular verbs by rule; ``say/says/said`` gives its own."""
    forms: set[str] = set()
    for entry in listed.split():
        if "/" in entry:
            forms.update(entry.split("/"))
            continue
        stem = entry[:-1] if entry.endswith("e") else entry
        if entry.endswith("y") and entry[-2] not in "aeiou":
            forms.update((entry, entry[:-1] + "ies", entry[:-1] + "ied"))
        else:
            forms.update((entry, entry + ("es" if entry.endswith(("s", "sh", "ch", "x", "z")) else "s"), stem + "ed"))
    return frozenset(forms)


#: Verbs that give someone's words, rarely used for anything else beside a quotation.
SPEECH = _forms(
    "say/says/said ask reply answer tell/tells/told whisper murmur mutter shout yell exclaim cry call scream "
    "respond retort demand inquire enquire declare announce remark observe comment add agree insist protest object "
    "interrupt explain suggest continue repeat stammer stutter snap/snaps/snapped growl hiss snarl bark bellow roar "
    "gasp breathe sob wail moan groan plead beg/begs/begged urge assure promise warn admit/admits/admitted confess "
    "concede confirm deny argue counter correct tease joke quip/quips/quipped drawl purr coo chirp squeak squeal shriek "
    "screech rasp croak mumble grumble hum/hums/hummed boast state report "
    "begin/begins/began venture offer/offers/offered return conclude pursue resume rejoin proclaim assert ejaculate "
    "cut/cuts blurt "
    "finish persist interpose falter echo volunteer prompt press reassure interject "
    "chide scold complain whine lament acknowledge assent affirm greet instruct order direct command recite read "
    "query quote sigh laugh chuckle giggle smile grin/grins/grinned snort scoff sneer sniff sniffle grunt "
    "go/goes/went speak/speaks/spoke/spake think/thinks/thought muse wonder reflect reason bawl vociferate "
    "implore entreat beseech/beseeches/besought exhort thunder storm rage fume choke pant soothe console taunt mock "
    "jeer challenge bid/bids/bade advise caution remind stress emphasise emphasize supply/supplies/supplied "
    "slur/slurs/slurred chime chorus intone yelp howl huff whoop cackle coax cajole wheedle whimper rumble trill clarify apologise "
    "apologize parrot hush bleat spit/spits/spat guess theorise theorize speculate "
    "pipe burst/bursts grate rap/raps/rapped deadpan/deadpans/deadpanned babble ramble gush"
)

#: Those of `SPEECH` that as often say nothing: "She smiled" beside a quotation is an action, not a tag.
SOFT = _forms(
    "sigh laugh chuckle giggle smile grin/grins/grinned snort scoff sneer sniff sniffle grunt go/goes/went read "
    "return direct press offer/offers/offered cut/cuts begin/begins/began continue call finish pursue burst/bursts "
    "choke pant breathe reason reflect storm cry hush huff spit/spits/spat guess rumble whimper howl yelp"
)

#: "Mara was saying", "and turned away, adding": what goes on being said.
SAYING = frozenset(
    "saying asking replying answering telling whispering murmuring muttering shouting yelling exclaiming crying calling screaming "
    "responding retorting demanding inquiring enquiring declaring announcing remarking observing commenting adding agreeing insisting "
    "protesting objecting interrupting explaining suggesting continuing repeating stammering snapping growling hissing snarling gasping "
    "sobbing pleading begging urging assuring promising warning admitting confessing conceding drawling purring shrieking croaking "
    "mumbling grumbling beginning concluding resuming rejoining proclaiming ejaculating blurting interposing faltering interjecting "
    "complaining ordering commanding reciting quoting speaking bawling imploring entreating beseeching accosting addressing".split()
)

#: Verbs of thinking.
THINK = _forms("think/thinks/thought wonder muse reflect reason decide realise realize remember ponder consider")

#: What people do in stories and places do not.
ACTION = _forms(
    "look nod/nods/nodded shake/shakes/shook turn walk run/runs/ran sit/sits/sat stand/stands/stood rise/rises/rose "
    "feel/feels/felt know/knows/knew see/sees/saw hear/hears/heard want need like love hate hope wish believe "
    "remember forget/forgets/forgot realise realize decide notice watch stare glance gaze glare frown blink wink/winks/winked "
    "shrug/shrugs/shrugged lean reach grab/grabs/grabbed hold/holds/held take/takes/took put/puts give/gives/gave "
    "pull push kiss hug/hugs/hugged touch pick drop/drops/dropped stop/stops/stopped pause hesitate wait listen "
    "step/steps/stepped come/comes/came leave/leaves/left enter follow arrive wake/wakes/woke sleep/sleeps/slept "
    "eat/eats/ate drink/drinks/drank get/gets/got try stay swallow blush flush bow curtsey cough clear raise lift "
    "bite/bites/bit lick roll cross fold point wave jump/jumps/jumped move open close shut/shuts start "
    "find/finds/found lose/loses/lost keep/keeps/kept make/makes/made bring/brings/brought catch/catches/caught "
    "understand/understands/understood consider suppose doubt fear seem appear stretch shiver shudder tremble "
    "lie/lies/lay settle hurry rush climb fall/falls/fell relax tense straighten squeeze stroke pat/pats/patted tap/taps/tapped "
    "wipe rub/rubs/rubbed scratch tilt cock duck crouch kneel/kneels/knelt sip/sips/sipped swing/swings/swung"
)
