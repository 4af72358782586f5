"""Words that tell names from other capitalised words, and women from men. Made by hand, for English."""

from typing import Literal

Gender = Literal["f", "m", ""]

#: Titles before a name and whom they stand for.
TITLES: dict[str, Gender] = {
    **dict.fromkeys(
        "mr mister mistah mistuh master sir lord king prince duke count baron emperor monsieur m signor señor senor don herr father fr "
        "brother uncle grandpa grandfather mons monsignor squire earl viscount marquis abbé sheikh sultan granddad pa".split(),
        "m",
    ),
    **dict.fromkeys(
        "mrs ms miss missus mis mistress lady madam madame mme mlle mademoiselle queen princess duchess countess baroness "
        "empress signora signorina señora señorita frau fräulein sister mother aunt auntie aunty grandma grandmother dame "
        "granny nana marchioness ma".split(),
        "f",
    ),
    **dict.fromkeys(
        "mx dr doctor prof professor captain capt cpt colonel col general gen major maj sergeant sgt lieutenant lt "
        "inspector detective officer agent commander cmdr admiral adm president senator judge justice reverend rev "
        "corporal private constable sheriff deputy chief coach cousin saint governor mayor minister ambassador bishop "
        "cardinal pope rabbi nurse superintendent director secretary chancellor warden".split(),
        "",
    ),
}


#: Titles and roles that "of" belongs to: the Duke of Hollowell, the Queen of Hearts.
NOBLE = frozenset(
    "duke duchess earl count countess lord lady king queen prince princess baron baroness marquis marquess marchioness "
    "viscount viscountess emperor empress bishop archbishop dean mayor abbot abbess sultan sheikh lady".split()
)

#: Last words of the names of places, houses and firms.
PLACES = frozenset(
    "street road avenue lane square park hall house hotel inn castle church college school university hospital station "
    "bridge river lake island islands bay county city town village mount mountain mountains sea ocean bank club company "
    "office room boulevard rue avenida plaza piazza café cafe calle via place court gardens terrace crescent abbey "
    "cathedral palace tower theatre theater museum gallery library tavern farm cottage manor grange forest wood woods "
    "valley hill hills creek canal harbour harbor port gate cross green common heath moor".split()
)

FEMALE = frozenset(
    "abby abigail ada adele adelaide adriana agatha agnes aileen aimee alana alexa alexandra alexis alice alicia alison "
    "allison alma amanda amber amelia amy ana anastasia andrea angela angelica angelina anita ann anna annabel anne "
    "annette annie anya april ariel arlene ashley astrid athena audrey augusta aurora ava barbara bea beatrice becca "
    "becky belinda bella bernadette bertha bess beth bethany betsy betty beverly bianca blanche bonnie brenda bridget "
    "brigid brittany brooke buffy caitlin camilla candice carla carmen carol caroline carolyn carrie cassandra cassie "
    "catherine cathy cecilia cecily celeste celia charlotte chelsea cherie cheryl chloe christina christine cindy claire "
    "clara clarissa claudia clementine colleen connie constance cora cordelia corinne courtney crystal cynthia daisy dana "
    "daniela danielle daphne darla darlene dawn deanna debbie deborah debra deirdre delia delilah denise diana diane dina "
    "dinah dolores donna dora doris dorothea dorothy edith edna effie eileen elaine eleanor elena eliza elizabeth ella "
    "ellen ellie eloise elsa elsie emily emma erica erin esmeralda estelle esther ethel eugenia eunice eva eve evelyn "
    "faith fanny fay faye felicia felicity fern fiona flora florence frances francesca gabriella gabrielle gail gemma "
    "genevieve georgia georgiana georgina geraldine gertrude gillian gina ginger ginny gladys glenda gloria grace greta "
    "gretchen guinevere gwen gwendolyn hailey hannah harriet hazel heather heidi helen helena henrietta hermione hilary "
    "hilda holly hope ida imogen ingrid irene iris irma isabel isabella isobel ivy jacqueline jane janet janice jasmine "
    "jean jeanette jemima jenna jennifer jenny jessica jill jo joan joanna jocelyn jodie josephine joy joyce juanita "
    "judith judy julia juliana julie juliet june justine kaitlyn karen kate katherine kathleen kathryn kathy katie "
    "katrina kayla kelly kendra kitty kristen kristin lana lara laura lauren lavinia leah leila lena leonora lesley "
    "leticia lila lilian lillian lily linda lisa liz liza lizzie lois lola lorelai loretta lorna lorraine louisa louise "
    "lucia lucille lucinda lucy luna lydia lynn mabel madeleine madeline maggie maisie mandy marcia margaret margery "
    "margot maria marian marianne marie marilla marilyn marina marion marjorie marlene martha mary matilda maude maura "
    "maureen maxine may megan melanie melinda melissa mercy meredith mia michelle mildred millie mina minerva miranda "
    "miriam moira molly mona monica muriel myra myrtle nadia nan nancy naomi natalie natasha nell nellie nicole nina nora "
    "norma octavia olga olive olivia opal ophelia pamela pansy patience patricia patsy patty paula pauline pearl peggy "
    "penelope penny petunia philippa phoebe phyllis piper polly portia priscilla prudence rachel ramona raven rebecca "
    "regina renee rhoda rhonda rita roberta robin rosa rosalie rosalind rosamund rose rosemary rosie roxanne ruby ruth "
    "sabrina sadie sally samantha sandra sandy sara sarah scarlett selena selina serena shannon sharon sheila shelley "
    "sherry shirley sibyl sierra silvia simone sonia sophia sophie stacy stella stephanie sue summer susan susanna "
    "susannah susie suzanne sybil sylvia tabitha tamara tammy tanya tara tatiana teresa tess tessa thelma theresa tiffany "
    "tina tracy trina trixie ursula valerie vanessa vera verity veronica vicky victoria viola violet virginia vivian "
    "wanda wendy whitney willow wilma winifred winnie xena yolanda yvette yvonne zelda zoe".split()
)

MALE = frozenset(
    "aaron abel abraham adam adrian alan albert alec alejandro alex alexander alfie alfred algernon allan allen alvin "
    "ambrose amos andre andrew andy angus anthony antonio archie aristotle arnold arthur ashton augustus austin barnaby "
    "barney barry bart bartholomew basil ben benedict benjamin bernard bert bill billy bob bobby boris brad bradley "
    "brandon brendan brent brian bruce bruno bryan byron caleb calvin cameron carl carlos cecil cedric chad charles "
    "charlie chester chris christian christopher chuck clarence claude clay clayton clifford clint clive clyde cody colin "
    "conrad craig curtis cyril damien damon dan daniel danny dante darcy darren darryl dave david dean dennis derek "
    "derrick desmond dexter dick dirk dmitri dominic don donald dorian doug douglas draco drew duane dudley duncan dustin "
    "dwight dylan earl eddie edgar edmund edward edwin eli elias elijah elliot elliott elmer elvis emmett enrique eric "
    "ernest ethan eugene evan ezra felix ferdinand fergus fernando finn fitzwilliam floyd forrest francis francisco frank "
    "franklin fred freddie freddy frederick gabriel gareth garrett gary gavin geoffrey george gerald gerard gideon gilbert "
    "giles glen glenn gordon graham grant greg gregory guy hal hank hans harold harry harvey hector henry herbert herman "
    "homer horace howard hubert hugh hugo humphrey ian igor ike ira irving isaac isaiah ivan jack jackson jacob jacques "
    "jake james jamie jared jarvis jason jasper javier jay jed jeff jeffrey jeremiah jeremy jerome jerry jesse jim jimmy "
    "joe joel joey john johnny jon jonah jonas jonathan jordan jorge jose joseph josh joshua juan judas jules julian "
    "julius justin karl keith ken kenneth kevin kirk kurt kyle lance larry laurence lawrence lee leo leon leonard leroy "
    "leslie lester levi liam lionel logan lou louis lucas lucian lucius luis luke luther lyle mac malcolm manuel marc "
    "marcel marco marcus mario mark marlon marshall martin marty marvin mathew matt matthew maurice max maximilian "
    "melvin merlin michael miguel mike miles milo milton mitch mitchell morgan morris mortimer moses nathan nathaniel ned "
    "neil neville newland nicholas nick nigel noah noel norman oliver omar orlando oscar osmond oswald otto owen pablo "
    "patrick paul pedro percival percy perry pete peter phil philip phillip pierre quentin ralph ramon randolph randy "
    "raphael ray raymond reggie reginald rex ricardo richard rick ricky riley rob robert roberto rodney roger roland "
    "rolf ron ronald rory ross roy rufus rupert russell ryan salvador sam sammy samson samuel saul scott sean sebastian "
    "septimus seth shane shaun sherlock sherman sid sidney silas simon sirius solomon spencer stan stanley stefan stephen "
    "steve steven stewart stuart ted teddy terence terrence terry theo theodore thomas tim timothy toby todd tom tommy "
    "tony travis trevor tristan tyler tyrone vernon victor vince vincent vladimir wallace walter ward warren wayne "
    "wesley wilbur wilfred will willard william willie willy wilson winston wolfgang wyatt xander zachary zack".split()
)

#: Short and pet forms and the names that they stand for.
NICKNAMES: dict[str, frozenset[str]] = {
    short: frozenset(full.split())
    for short, full in {
        "abby": "abigail", "al": "albert alan alfred", "alex": "alexander alexandra", "andy": "andrew andrea",
        "art": "arthur", "becky": "rebecca", "ben": "benjamin", "bert": "albert herbert robert", "bess": "elizabeth",
        "beth": "elizabeth bethany", "betsy": "elizabeth", "betty": "elizabeth", "bill": "william", "billy": "william",
        "bob": "robert", "bobby": "robert", "cathy": "catherine", "charlie": "charles charlotte", "chris": "christopher "
        "christine christina christian", "cindy": "cynthia", "dan": "daniel", "danny": "daniel", "dave": "david",
        "debbie": "deborah", "dick": "richard", "don": "donald", "doug": "douglas", "ed": "edward edwin edgar",
        "eddie": "edward", "eliza": "elizabeth", "ellie": "eleanor ellen", "fred": "frederick alfred",
        "freddy": "frederick", "gabe": "gabriel", "ginny": "ginevra virginia", "greg": "gregory", "hank": "henry",
        "harry": "henry harold", "jack": "john", "jake": "jacob", "jamie": "james", "jeff": "jeffrey geoffrey",
        "jen": "jennifer", "jenny": "jennifer", "jerry": "gerald jeremy", "jim": "james", "jimmy": "james",
        "joe": "joseph", "jon": "jonathan", "josh": "joshua", "kate": "katherine catherine", "kathy": "katherine",
        "katie": "katherine", "ken": "kenneth", "kit": "christopher", "kitty": "catherine", "larry": "lawrence",
        "liz": "elizabeth", "lizzie": "elizabeth", "lizzy": "elizabeth", "lou": "louis louise", "maggie": "margaret",
        "matt": "matthew", "meg": "margaret", "mike": "michael", "molly": "mary", "nan": "nancy", "nat": "nathaniel",
        "ned": "edward", "nell": "eleanor helen", "nick": "nicholas", "pat": "patrick patricia", "patty": "patricia",
        "peggy": "margaret", "pete": "peter", "phil": "philip", "polly": "mary", "ray": "raymond", "rick": "richard",
        "rob": "robert", "ron": "ronald", "sally": "sarah", "sam": "samuel samantha", "sandy": "alexander sandra",
        "steve": "stephen steven", "sue": "susan", "susie": "susan", "ted": "edward theodore", "teddy": "edward theodore",
        "tess": "theresa teresa", "tim": "timothy", "tom": "thomas", "tommy": "thomas", "tony": "anthony",
        "trina": "katrina", "vicky": "victoria", "wes": "wesley", "will": "william", "xander": "alexander",
        "zack": "zachary",
    }.items()
}  # fmt: skip

#: Words that are no names though a sentence, a line or a shout begins with them in capitals.
NOT_NAMES = frozenset(
    "a about above across actually after again against ah aha ahem all almost alone along already alright also although "
    "always am among an and another any anybody anyone anything anyway apparently are around as aside ask at away aw aye "
    "back be because become been before behind being below beneath beside besides best better between beyond big both "
    "but by bye came can cannot certainly chapter clearly come could curiously damn dear deep did do does doing done down "
    "during each early eh either else enough er even eventually ever every everybody everyone everything everywhere "
    "exactly except excuse far few finally fine first five follow for forget forgive four from fuck further get give go "
    "god going gone good goodbye goodnight gosh great had happy hardly has have having he heaven heavens hell hello help "
    "hence her here hers herself hey hi him himself his hm hmm hmmm holy how however hush i if immediately in indeed "
    "inside instead into is it its itself just keep know last later least leave less let lets like listen little long "
    "look lord lots made make many maybe me meanwhile might mine more moreover most much must my myself nay near nearly "
    "never nevertheless new next nice no nobody none nonsense nope nor not nothing now nowhere o obviously of off oh ok "
    "okay old on once one only onto or other others ought our ours ourselves out outside over own part perhaps please "
    "poor possibly presently probably put quick quickly quiet quite rather ready really right said same say see seeing "
    "seems seriously several shall she should shut since sir sit six slowly so some somebody somehow someone something "
    "sometimes somewhere soon sorry stay still stop strange such suddenly suppose sure surely take tell ten than thank "
    "thanks that the their theirs them themselves then there therefore these they thing things think this those though "
    "three through throughout thus till time tis to today together tomorrow tonight too toward towards trust truth try "
    "twas twice two ugh uh um under unfortunately unless unlike until up upon us usually very wait was watch we well were "
    "what whatever when whenever where wherever whether which while who whoever whom whose why will with within without "
    "wonderful would wow yeah yep yes yesterday yet you young your yours yourself yourselves anywhere ain't aren't can't "
    "couldn't didn't doesn't don't hadn't hasn't haven't he'd he'll he's i'd i'll i'm i've isn't it'd it'll it's let's "
    "mustn't she'd she'll she's shouldn't that'd that'll that's there'd there's they'd they'll they're they've wasn't we'd "
    "we'll we're we've weren't what's where's who's won't wouldn't you'd you'll you're you've how's here's why's im ive "
    "dont didnt cant wont thats shes hes theres lets whats".split()
)

#: Capitalised everywhere, and never people: days, months, feasts, tongues, peoples, places seen everywhere.
NOT_PEOPLE = frozenset(
    "silence darkness snow rain thunder lightning night evening morning sunlight wind fear death love "
    "boulevard rue avenida plaza piazza café cafe calle via monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december christmas easter halloween thanksgiving english french german spanish italian russian "
    "latin greek american british irish scottish welsh chinese japanese indian christian catholic jewish muslim european "
    "african asian london paris england france america germany italy spain russia europe africa asia australia canada "
    "ireland scotland wales india china japan york hollywood california boston chicago earth internet tv bible god lord "
    "heaven hell satan i'm ok dvd cd phd chapter part volume book prologue epilogue north south east west street road "
    "avenue lane square park hall house hotel inn castle church college school university hospital station bridge river "
    "lake island islands bay county city town village mount mountain mountains sea ocean bank club company office room "
    "boulevard rue avenida plaza piazza café cafe calle via place grand mrs. mr. a.m p.m englishman frenchman american's majesty highness grace lordship ladyship honour honor sir madam "
    "ma'am dear oxford cambridge rome venice florence berlin vienna moscow texas florida states kingdom "
    "government parliament congress army navy police internet english french germans americans christ jesus".split()
)

#: Kin and roles that are used as names where no article stands before them: "Mom said".
KIN: dict[str, Gender] = {
    **dict.fromkeys(
        "mom mum mommy mummy mama mamma mother ma grandma granny nana grandmother gran auntie aunty".split(), "f"
    ),
    **dict.fromkeys("dad daddy papa father pa pop grandpa granddad grandfather uncle".split(), "m"),
}

#: Nouns for people, with whom they stand for.
ROLES: dict[str, Gender] = {
    **dict.fromkeys(
        "woman girl lady mother wife sister daughter aunt niece queen princess duchess countess maid waitress actress "
        "grandmother widow nun witch goddess hostess mistress redhead blonde brunette girlfriend mom mum housewife "
        "schoolgirl landlady governess heroine nanny lass bride housekeeper".split(),
        "f",
    ),
    **dict.fromkeys(
        "man boy gentleman father husband brother son uncle nephew king prince duke count butler waiter actor grandfather "
        "widower monk wizard lad fellow chap guy boyfriend dad policeman fireman postman sailor coachman footman priest "
        "landlord baron lord squire workman watchman fisherman foreman schoolboy host knight bartender barman clergyman "
        "salesman doorman chairman constable vicar groom".split(),
        "m",
    ),
    **dict.fromkeys(
        "doctor nurse teacher professor captain colonel general major sergeant lieutenant inspector detective officer "
        "agent commander guard soldier driver cook servant clerk student child kid baby stranger visitor guest person "
        "one other voice creature figure vampire demon werewolf slayer ghost robot android alien elf dwarf giant judge "
        "lawyer porter shopkeeper merchant farmer thief leader chief boss president minister mayor friend cousin neighbour "
        "neighbor owner manager assistant secretary operator reporter pilot engineer technician scientist librarian "
        "receptionist cashier barista bouncer hunter warrior dragon animal cat dog old elder latter former youth teenager "
        "adult twin speaker messenger prisoner patient cop medic orderly witness apprentice novice".split(),
        "",
    ),
}
