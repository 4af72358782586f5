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
    "abby abigail ada addie adelaide adele adeline adriana agatha agnes agnieszka aiko aileen aimee aisha "
    "aisling akiko alana alanna alejandra alex alexa alexandra alexis alice alicia alina alison allie allison "
    "alma alyona alyssa amanda amara amaya amber amelia amelie amina amy ana ananya anastasia andrea angela "
    "angelica angelina anika anita anjali ann anna annabel annabella annabelle annabeth anne anneliese annette "
    "annie antonia anya aoife april arabella araminta ariana ariel arlene asha ashley ashlyn astrid athena "
    "aubrey audrey augusta augustine aurelia aurora ava avis ayame ayesha barbara bathsheba bea beatrice beatriz "
    "becca becky belinda bella bernadette bertha bess beth bethany betsy bettina betty beverly bianca birdie "
    "blanche blythe bonnie brenda brianna bridget brigid brigitte brittany brooke buffy caitlin caitlyn callie "
    "calliope camilla camille candace candice carla carlotta carly carmela carmen carol carolina caroline "
    "carolyn carrie casey cassandra cassia cassie catalina catherine cathleen cathy cecile cecilia cecily "
    "celeste celestine celia celine chantal charity charlotte chelsea cherie cheryl chiara chiyo chloe christina "
    "christine ciara cindy claire clara clarice clarinda clarissa claudia claudine clementine cleo clothilde "
    "clotilde colette colleen concepcion concetta connie constance consuelo cora coralie cordelia corinna "
    "corinne cornelia cosima courtney cressida cristina crystal cynthia dagmar dahlia daisy dana daniela "
    "daniella danielle daphne darcie daria darla darlene dasha dawn deanna debbie deborah debra deirdre delaney "
    "delia delilah delphina delphine demelza denise devon diana diane dina dinah dionne dolly dolores donna dora "
    "dorcas doris dorothea dorothy dottie drusilla dulcie edie edith edna effie eglantine eileen ekaterina "
    "elaine eleanor elena elfriede elinor elisa elisabeth elise eliza elizabeth elke ella ellen ellery ellie "
    "elodie eloise elsa elsie elspeth elvina elvira emi emilia emily emma emmeline enid erica erika erin "
    "ermintrude ernestine esme esmeralda estela estelle esther ethel etta ettie eudora eugenia eugenie eulalia "
    "eunice euphemia eva evangeline eve eveline evelyn evie faith fannie fanny fatima fay faye felicia felicity "
    "fern fidelia fiona flavia fleur flora florence floss flossie frances francesca francisca frankie frannie "
    "freda frederica freya frieda fumiko gabriella gabrielle gail galina gemma genevieve georgette georgia "
    "georgiana georgina geraldine gerda germaine gertie gertrude ghislaine gia gillian gina ginevra ginger ginny "
    "gisela giselle gladys glenda gloria gloriana goldie grace gracie graciela grainne greer greta gretchen "
    "gretel griselda guadalupe guenevere guinevere gussie gusta gwen gwendolen gwendolyn hadley hailey haley "
    "hana hanako hannah harriet haruka hattie hazel heather hedwig heidi helen helena helga henrietta hermia "
    "hermione hester hettie hikari hilary hilda hilde hildegarde hitomi holly honora honoria hope hortense "
    "hyacinth ianthe ida ilse imani imogen indira inge ingrid iphigenia irene irina iris irma irmgard isabel "
    "isabela isabella isabelle isadora isla isobel isolda isolde ivy izzy jackie jacqueline jada jamie jamila "
    "jane janet janey janice janie janine jasmine jayla jean jeanette jeanne jeannette jeannie jemima jemma "
    "jenna jennifer jenny jessamine jessamy jessica jessie jill jimena jo joan joanie joanna joanne jocelyn "
    "jodie jolene jordan josefa josefina josefine josephina josephine josette josie joy joyce juana juanita "
    "judith judy julia juliana julianna julie juliet juliette june junie justina justine kaitlin kaitlyn kaori "
    "kara karen karin karina kassandra katarina kate katharine katherina katherine kathleen kathryn kathy katie "
    "katrin katrina katya kavita kay kayla kayleigh keiko keira kelly kelsey kendra keziah khadija kiara "
    "kimberly kimiko kirsten kirstie kit kitty krista kristen kristin kristina ksenia kumiko kylie lacey laila "
    "lakshmi lally lana lara larissa laura lauren laurie lavinia layla leah leda leela leila lena leonie leonora "
    "lesley leslie leticia letitia lettice lettie letty lexi lexie lia liana libby lidia liesel lieselotte lila "
    "lilian liliana lilias lilith lillian lillie lily lina linda linnea linnet lisa lise liz liza lizbeth lizzie "
    "lois lola lorelai lorelei loretta lorna lorraine lotte lottie lou-ann louisa louise lourdes lucasta lucia "
    "lucie lucienne lucille lucinda lucretia lucy ludmila luella lulu luna lupe lydia lynette lynn lynne "
    "lyudmila mabel mackenzie madeleine madeline madelyn madge madison maeve magdalen magdalena maggie maida "
    "mairead mairi maisie makayla mallory malvina mame mamie manda mandy manon manuela mara marcella marcia "
    "marfa margaret margarita margaux margery margie margot marguerite maria mariah mariam marian mariana "
    "marianne maribel marie marietta marigold marilla marilyn marina marion marisa marisol marissa mariya "
    "marjorie marjory marlena marlene martha martina mary maryann marybelle marybeth masha mathilde matilda "
    "mattie maude maudie maura maureen mavis maxine may maya meera meg megan meghan mei melanie melinda melissa "
    "melody mercedes mercy meredith meriel merle merry mia michelle michiko midori mila mildred millicent millie "
    "mimi mina minerva minna minnie minty mira mirabel miranda mireille miriam misaki missy miyuki moira moll "
    "mollie molly mona monica monique morgan morgana morwenna moyra muriel myfanwy myra myrna myrtle nadezhda "
    "nadia nadine nan nancy nanette nannie naoko naomi nastasya nastya natalia natalie natalya natasha nathalie "
    "natsuki nell nellie nerissa nerys netta nettie nia niamh nicola nicole nina ninette nisha noel noelle noor "
    "nora noreen norma noura octavia odessa odette odile oksana olga olive olivia olwen olya opal ophelia oriel "
    "orla ottilie padma paige paloma pam pamela pansy parvati pascale pat patience patricia patsy patty paula "
    "paulette pauline pearl peggie peggy penelope penny perdita petra petronella petunia philippa philomena "
    "phoebe phyllis piper pippa polina polly poppy portia priscilla prissy priya prudence prunella queenie quinn "
    "rachael rachel radha raina raisa ramona rania raquel raven reba rebecca regan regina rekha rena renata "
    "renee rhea rhiannon rhoda rhona rhonda riley rita riya roberta robin roisin ronnie rosa rosabel rosalia "
    "rosalie rosalind rosaline rosalyn rosamond rosamund rosanna rosario rose roseanne rosemary rosetta rosie "
    "rosina roslyn rowan rowena roxana roxanne roxie ruby ruth ruthanne ruthie ryoko sabine sabra sabrina sadie "
    "saffron sakura sal sally salma salome sam samantha samira sandra sandy saoirse sara sarah sasha savannah "
    "scarlett selena selina selma seraphina serena serenity shannon shari sharon sheila shelagh shelby shelley "
    "sherry shirley sian sibyl sibylla sidonie sienna sierra sigrid silvia simone sinead siobhan sissy sita skye "
    "sofia solange soledad sonia sonya sophia sophie sophronia sophy stacey stacy stella stephanie sue sukey "
    "sumire summer sunita susan susanna susannah susie susy suzanna suzanne suzette svetlana sybil sydney sylvia "
    "sylvie tabby tabitha talia tamara tammy tamsin tansy tanya tara tasha tatiana tatyana tawny taylor teddie "
    "tegan tempe teresa tess tessa thea thelma theodora theodosia theresa thomasina thora tibby tiffany tillie "
    "tilly tina tisha tomoko tonia tori tracey tracy tressa trina trinity trixie trudie trudy ulla ulrike una "
    "ursula usha val valentina valeria valerie vanda vanessa varvara velma venetia vera verena verity verna "
    "veronica vi vicki vicky victoria vida vinnie viola violet virginia viv vivian viviana vivien wallis wanda "
    "wenda wendeline wendy whitney wilhelmina willa willow wilma winifred winnie winona xena ximena yasmin "
    "yasmine yelena yetta yoko yolanda yui yukiko yvette yvonne zahra zainab zara zelda zelma zena zenobia "
    "zhenya zillah zina zita zoe zoey zora "
    # Short and modern names that women bear as often as men, so that the story's pronouns decide.
    "ash bailey bex blair blake charlie dani finley harley harper jess jude kai kat lex liv lou max mel nat parker peyton reese "
    "remy rory sage sawyer skylar skyler spencer steph stevie teddy toby zoë ".split()
)

MALE = frozenset(
    "aaron abe abel abner abraham absalom adam adolph adolphus adrian ahmed ajay akira alain alan alaric "
    "alasdair alastair albert alec alejandro aleksandr alex alexander alexei alfie alfred algernon alistair "
    "allan allen alonzo aloysius alphonse alphonso alvin alyosha ambrose amir amit amos anand andre andrei "
    "andrew andy angus ansel anselm anthony antonio archibald archie aristotle arjun arkady armand arnie arnold "
    "arthur asa ashley ashok ashton asif aubrey augustine augustus aurelius austin ballard barnabas barnaby "
    "barney barry bart bartholomew bartley basil bastien beauregard ben benedict benjamin benoit bernard bert "
    "bertie bertram bevis bill billy blaine bob bobby boris boyd brad bradley bram brandon brendan brent brian "
    "bruce bruno bryan byron caleb callum calvin cameron carl carlos carlton carson casey caspar casper cassius "
    "cato cecil cedric chad charles charlie chauncey chester chet chip chris christian christoph christopher "
    "chuck clarence claud claude claudius clay clayton clem clement cletus cliff clifford clint clive clovis "
    "clyde cody colby colin colum conan connor conrad cornelius cosmo craig crispin curt curtis cuthbert cyril "
    "cyrus dai daisuke damian damien damon dan daniel danny dante darby darcy darius darrell darren darryl daryl "
    "dave davey david davy dean declan deepak dennis denny derek derrick desmond devon dewey dexter dick dickie "
    "didier dillon dimitri dirk dmitri dmitry dominic dominick don donald donnie donovan dorian doug dougal "
    "douglas draco drew duane dudley duncan dunstan dustin dwayne dwight dylan eamon earl earnest eben ebenezer "
    "eddie eddy edgar edmond edmund edward edwin egbert elbert eldon eli elias elijah elliot elliott ellis elmer "
    "elvis elwood emanuel emil emile emlyn emmanuel emmett enoch enrique ephraim erasmus eric erick ernest ernie "
    "ernst errol erwin ethan ethelbert etienne eugene eustace evan everett ewan ezekiel ezra fabian fabien "
    "faisal farid felix fenwick ferdinand fergal fergus fernando finlay finn finnegan fitzwilliam florian floyd "
    "forrest francis francisco franco francois frank frankie franklin franz fred freddie freddy frederick "
    "friedrich fritz fulk fyodor gabriel gareth garrett garth gary gaston gavin gawain geoff geoffrey george "
    "georges georgie geraint gerald gerard gerry gideon gil gilbert giles gilles giovanni giuseppe glen glenn "
    "godfrey gopal gordon gordy goro gottfried graeme graham grant greg gregor gregory greville griff grigori "
    "guido guillaume gunther gus gustav gustave guthrie guy hal hamid hamish hamnet hank hans hardy harley "
    "harold harry harvey hassan hector heinrich heinz helmut henri henry herbert herbie herman hermann herve hew "
    "hezekiah hilary hiram hiroshi homer horace horatio howard hubert huck hugh hugo hugues humbert humphrey "
    "hyman iago ian ibrahim ichabod ichiro idris ignacio ignatius igor ike ilya immanuel imran ingram inigo ira "
    "irving irwin isaac isaiah isidore ismail ivan ives ivor jabez jack jackie jackson jacob jacques jago jaime "
    "jake jamal james jamie jared jarrett jarrod jarvis jason jasper javier jay jayden jean jeb jed jedediah "
    "jedidiah jeff jefferson jeffrey jeffry jem jeremiah jeremy jermaine jerome jerrold jerry jesse jethro jim "
    "jimmy jiro joab joachim jock joe joel joey johan johann johannes john johnny jon jonah jonas jonathan jonny "
    "jordan jordie jorge jory jose joseph josephus josh joshua josiah joss juan jud judas judd jude jules julian "
    "julien julio julius justin kaito karl kaspar kazuki keegan keith kelvin ken kenelm kenji kenneth kenny "
    "kenta kermit kester kevin khalid kieran killian kip kirby kirill kirk kit klaus koji konrad konstantin kurt "
    "kyle lachlan lafe lambert lance lancelot landon larry lars laurence laurent laurie lawrence lazarus leander "
    "lee leif leland lemuel len lennie lenny leo leofric leon leonard leonardo leonid leopold leroy leslie "
    "lester levi lew lewis liam linus lionel lloyd logan lorcan lorenzo lorne lothar lou louis lowell lucas "
    "lucian lucien lucius ludwig luigi luis luke luther lyle lysander mac madoc magnus mahmoud mal malachi "
    "malcolm manfred manny manuel marc marcel marcellus marco marcus mario marius mark marlon marmaduke marshall "
    "martin marty marvin mathew mathias mathieu matt matthew mattie maurice mauricio maurie max maxim maxime "
    "maximilian maxwell melvin merle merlin merrick merton michael michel mickey micky miguel mike mikhail miles "
    "milo milton mitch mitchell mitya moe mohamed mohammed mohan monroe montague monty morgan morris mort "
    "mortimer mose moses muhammad mungo murray mustafa myron nahum naoki nate nathan nathanael nathaniel neal "
    "ned nehemiah neil nestor nev neville newland niall nicholas nick nicky nico nicolas nigel nikita nikolai "
    "nils noah noel norbert norman nye obadiah obie olaf oleg oliver olivier olly omar orlando orson orville "
    "osbert oscar osmond osric ossie oswald otis otto owain owen pablo paddy padraig pascal pat patrick paul "
    "pavel pedro perceval percival percy peregrine perry pete peter phil philip philippe phillip phineas pierre "
    "piers pieter piotr preston prosper pyotr quentin quincy quinn quintus rab rafael rafe rahul rajesh ralf "
    "ralph ralphie ramiro ramon randal randall randolph randy raoul raphael rashid raul ravi ray raymond reg "
    "reggie reginald regis remy reuben rex rhett rhodri rhys ricardo richard richie rick ricky riley rob robbie "
    "robby robert roberto robin rod roderick rodge rodion rodney rodolfo rodrigo roger roland rolf rolfe rollin "
    "rollo romeo ron ronald ronan ronnie rory roscoe ross rowan roy ruari ruaridh ruben rubin rudolf rudolph "
    "rudy rufe rufus rupert russell ryan ryo sal salim salvador salvatore sam samir sammy samson samuel sander "
    "sandor sandy sanjay santiago sasha satoshi saul scott seamus sean sebastian sebastien semyon septimus serge "
    "sergei sergey seth seymour shamus shane shaun sheldon sherlock sherman shigeru shinji shiro sid sidney "
    "sigmund silas silvanus silvester simeon simon sirius solomon spencer stan stanislaus stanley stanton stefan "
    "stefano steffan stepan stephane stephen steve steven stevie stewart stuart suresh sven sylvain sylvester "
    "tadhg taffy takashi takeshi tam tariq taro tarquin tatsuya taylor teague ted teddy terence terrence terry "
    "tetsuo thad thaddeus theo theobald theodor theodore thierry thomas tiberius tim timmy timothy tito titus "
    "tobias tobie toby tod todd tom tomas tommy tomos tony torquil torsten toshiro tracy travis trevor tristan "
    "tristram turlough tyler tyrone tyson ulrich ulysses uriah uriel uther val valentine vanya vasily vaughn "
    "vern vernon victor vijay vikram viktor vince vincent vinnie virgil vito vladimir vladislav waldo wallace "
    "walt walter ward warren wat wayne wendell werner wes wesley wilbur wilf wilfred wilfrid wilhelm will "
    "willard william willie willy wilson winfred winston winthrop wolfgang woodrow wyatt xander yevgeny yoshi "
    "yuri yusuf yusuke yves zach zachariah zachary zack zane zeb zebedee zeke "
    "ash bailey blair blake dev finley harper jess kai lex mel nat parker peyton reese sage sawyer skylar skyler steph "
    "zev ".split()
)

#: Short and pet forms and the names that they stand for.
NICKNAMES: dict[str, frozenset[str]] = {
    short: frozenset(full.split())
    for short, full in {
        "abby": "abigail", "abe": "abraham", "ada": "adelaide", "addie": "adelaide adeline",
        "al": "alan albert alexander alfred", "albie": "albert", "alec": "alexander", "alex": "alexander alexandra",
        "alf": "alfred", "alfie": "alfred", "ali": "alison alistair", "alick": "alexander", "allie": "alice alison",
        "ally": "alice alison", "alyosha": "alexei", "andy": "andrea andrew", "angie": "angela angelica",
        "annie": "ann anna anne", "archie": "archibald", "arnie": "arnold", "art": "arthur", "artie": "arthur",
        "arty": "arthur", "babs": "barbara", "barb": "barbara", "barney": "barnabas barnaby bernard", "bart": "bartholomew",
        "bastian": "sebastian", "bea": "beatrice", "beattie": "beatrice", "becca": "rebecca", "becky": "rebecca",
        "bee": "beatrice", "bella": "annabella arabella isabella", "belle": "annabelle arabella isabella isabelle",
        "ben": "benedict benjamin", "bennie": "benjamin", "benny": "benedict benjamin", "beppe": "giuseppe",
        "bernie": "bernadette bernard", "bert": "albert herbert robert", "bertie": "albert bertram herbert robert",
        "bess": "elizabeth", "bessie": "elizabeth", "bessy": "elizabeth", "beth": "bethany elizabeth",
        "betsey": "elizabeth", "betsy": "elizabeth", "betty": "elizabeth", "bev": "beverly", "bill": "william",
        "billie": "william", "billy": "william", "bob": "robert", "bobbie": "robert roberta", "bobby": "robert",
        "cal": "caleb calvin", "callie": "calliope caroline", "caro": "caroline", "carrie": "caroline",
        "cass": "cassandra", "cassie": "cassandra catherine", "cath": "catherine", "cathy": "catherine",
        "char": "charlotte", "charley": "charles", "charlie": "charles charlotte", "chas": "charles",
        "chelo": "consuelo", "ches": "chester", "chet": "chester",
        "chris": "christian christina christine christopher", "chuck": "charles", "cilla": "priscilla",
        "cindy": "cynthia", "clem": "clement clementine", "cliff": "clifford", "con": "connor constance cornelius",
        "concha": "concepcion", "connie": "constance cornelia", "dan": "daniel", "dannie": "daniel",
        "danny": "daniel", "dave": "david", "davey": "david", "davy": "david", "deb": "deborah",
        "debbie": "deborah", "debby": "deborah", "dick": "richard", "dickie": "richard", "dickon": "richard",
        "dicky": "richard", "dolly": "dorothea dorothy", "dom": "dominic", "don": "donald", "donnie": "donald",
        "dora": "dorothea theodora", "dory": "theodora", "dot": "dorothy", "dottie": "dorothy", "doug": "douglas",
        "drew": "andrew", "dru": "drusilla", "ed": "edgar edward edwin", "eddie": "edward",
        "eddy": "edmund edward edwin", "effie": "euphemia", "eliza": "elizabeth", "ellie": "eleanor ellen",
        "elsie": "elizabeth elspeth", "em": "emily emma", "emmy": "emily emma emmeline", "ern": "ernest",
        "ernie": "ernest", "etta": "henrietta", "ev": "evelyn", "evie": "eva eve evelyn", "fannie": "frances",
        "fanny": "frances", "flo": "florence", "florrie": "florence", "floss": "florence", "flossie": "florence",
        "fran": "frances francesca", "francie": "frances", "frank": "francis franklin",
        "frankie": "frances francis franklin", "fred": "alfred frederick wilfred", "freda": "frederica winifred",
        "freddie": "alfred frederick", "freddy": "frederick", "fritz": "frederick friedrich",
        "gabby": "gabriel gabrielle", "gabe": "gabriel", "gene": "eugene", "geoff": "geoffrey",
        "georgie": "george georgiana georgina", "georgy": "george", "gerry": "gerald geraldine",
        "gertie": "gertrude", "gianni": "giovanni", "gil": "gilbert", "ginny": "ginevra virginia", "gino": "luigi",
        "greg": "gregory", "grisha": "grigori", "gus": "augustus gustav", "gussie": "augusta augustus",
        "gwen": "gwendolen gwendolyn", "gwennie": "gwendolen gwendolyn", "hal": "harold henry", "hank": "henry",
        "hans": "johann johannes", "harry": "harold harriet henry", "hattie": "harriet", "hatty": "harriet",
        "herb": "herbert", "herbie": "herbert", "hettie": "harriet henrietta hester",
        "hetty": "harriet henrietta hester", "hughie": "hugh", "ike": "isaac",
        "izzy": "isabel isabella isabelle isidore", "jack": "jackson john", "jackie": "jack jacqueline john",
        "jake": "jacob", "jamie": "james", "janey": "jane", "janie": "jane", "jeannie": "jane jean",
        "jeff": "geoffrey jefferson jeffrey", "jem": "james jemima jeremy", "jen": "jennifer",
        "jenny": "jane jennifer", "jerry": "gerald jeremiah jeremy jerome", "jess": "jesse jessica",
        "jessie": "jessica", "jim": "james", "jimmie": "james", "jimmy": "james", "jo": "joanna joanne josephine",
        "jock": "john", "joe": "joseph", "joey": "joseph", "johnnie": "john", "johnny": "john", "jon": "jonathan",
        "josh": "joshua", "josie": "josephine", "jude": "judith", "judy": "judith", "jule": "julia julian",
        "jules": "julia julian julius", "kate": "catherine katharine katherine", "kathie": "katherine kathleen",
        "kathy": "katharine katherine kathleen", "katie": "catherine katharine katherine", "katya": "ekaterina",
        "ken": "kenneth", "kenny": "kenneth", "kit": "catherine christopher katherine kitty",
        "kitty": "catherine katharine katherine", "kolya": "nikolai", "larry": "laurence lawrence",
        "laurie": "laura laurence lawrence", "len": "leonard", "lena": "helena magdalena", "lenny": "leonard",
        "leo": "leonard leopold", "lew": "lewis", "lex": "alexander", "libby": "elizabeth", "lieschen": "elisabeth",
        "liesel": "elisabeth", "lillie": "lilian lillian", "liz": "elizabeth", "lizbeth": "elizabeth",
        "lizzie": "elizabeth", "lizzy": "elizabeth", "lolly": "laura", "lon": "alonzo", "lonnie": "alonzo",
        "lorrie": "laura lorraine", "lotte": "charlotte", "lottie": "charlotte", "lotty": "charlotte",
        "lou": "louis louisa louise", "louie": "louis louise", "luke": "lucas", "lulu": "louisa louise",
        "lupe": "guadalupe", "madge": "margaret", "maggie": "magdalen margaret", "maisie": "margaret",
        "mamie": "mary", "mandi": "amanda", "mandy": "amanda", "manya": "maria", "marge": "margaret marjorie",
        "margie": "margaret margery marjorie", "masha": "maria mariya", "mat": "matthew", "matt": "matthew",
        "mattie": "martha matilda matthew", "matty": "martha matilda matthew", "maud": "matilda",
        "max": "maximilian maxine maxwell", "meg": "margaret megan", "meggie": "margaret",
        "mel": "melanie melissa melvin", "mick": "michael", "mickey": "michael", "micky": "michael",
        "mike": "michael", "mikey": "michael", "millie": "amelia camilla mildred millicent",
        "milly": "amelia camilla mildred millicent", "mimi": "mary miriam", "mina": "wilhelmina",
        "minna": "wilhelmina", "minnie": "mary wilhelmina", "minta": "araminta", "misha": "mikhail",
        "mitya": "dmitri dmitry", "mo": "maureen maurice moses", "moll": "mary", "molly": "mary",
        "monty": "montague", "mort": "mortimer", "morty": "mortimer", "mose": "moses", "nabby": "abigail",
        "nacho": "ignacio", "nan": "ann anne nancy", "nance": "nancy", "nanny": "anne", "nastya": "anastasia",
        "nat": "natalie nathan nathaniel", "natasha": "natalia natalya", "nate": "nathan nathaniel",
        "ned": "edmund edward", "neddy": "edward", "nell": "eleanor ellen helen", "nellie": "eleanor ellen helen",
        "nelly": "eleanor ellen helen", "nick": "nicholas", "nicky": "nicholas nicola nicole",
        "nico": "nicholas nicolas", "noll": "oliver", "nora": "honora", "ollie": "oliver olivia", "olly": "oliver",
        "oz": "oswald", "ozzie": "oscar oswald", "paco": "francisco", "paddy": "patrick", "pancho": "francisco",
        "pat": "patricia patrick", "patsy": "martha patricia patrick", "patty": "patricia", "peggy": "margaret",
        "pepe": "jose", "perce": "percival", "percy": "percival", "pete": "peter", "petya": "pyotr",
        "phil": "philip philippa phillip", "pip": "philip", "pippa": "philippa", "polly": "mary",
        "prissy": "priscilla", "rafe": "ralph raphael", "rafi": "raphael", "ray": "raymond", "reg": "reginald",
        "reggie": "reginald", "rex": "reginald", "rich": "richard", "richie": "richard", "rick": "richard",
        "rickie": "frederick richard", "rob": "robert", "robbie": "robert", "robby": "robert",
        "rod": "roderick rodney", "roddy": "roderick rodney", "ron": "ronald", "roni": "veronica",
        "ronnie": "ronald veronica", "rory": "roderick", "ros": "rosalind rosamund",
        "rosie": "rosalind rosamund rose rosemary", "roz": "rosalind", "rube": "reuben", "rudy": "rudolph",
        "rufe": "rufus", "russ": "russell", "sacha": "alexander", "sadie": "sarah", "sal": "salvatore sarah",
        "sally": "sarah", "sam": "samantha samuel", "sammie": "samantha samuel", "sammy": "samantha samuel",
        "sandy": "alexander sandra", "sasha": "alexander alexandra", "seb": "sebastian", "shell": "michelle",
        "si": "silas simon", "sid": "sidney", "sim": "simon", "sol": "solomon", "sonya": "sofia sophia",
        "stan": "stanley", "steph": "stephanie stephen", "steve": "stephen steven",
        "stevie": "stephanie stephen steven", "sue": "susan susannah", "sukey": "susan susannah", "sukie": "susan",
        "susie": "susan", "susy": "susan susannah", "suzy": "susan suzanne", "syd": "sidney sydney",
        "tad": "thaddeus", "tam": "thomas", "tanya": "tatiana tatyana", "ted": "edmund edward theodore",
        "teddie": "edward theodora theodore", "teddy": "edward theodora theodore", "terry": "terence teresa terrence theresa",
        "tess": "teresa theresa", "tessa": "teresa theresa", "thad": "thaddeus", "thea": "dorothea theodora",
        "theo": "theobald theodore", "tibby": "isabel tabitha theobald", "tillie": "matilda", "tilly": "matilda",
        "tim": "timothy", "tobe": "tobias", "toby": "tobias", "tom": "thomas", "tommie": "thomas",
        "tommy": "thomas", "toni": "antonia", "tony": "anthony antonio", "trina": "katrina", "trixie": "beatrice",
        "trudy": "gertrude", "val": "valentine valerie", "vanya": "ivan", "vi": "violet", "vic": "victor victoria",
        "vicky": "victoria", "vin": "vincent", "vince": "vincent", "vinnie": "vincent", "viv": "vivian vivien",
        "volodya": "vladimir", "wally": "wallace walter", "walt": "walter", "wat": "walter", "wes": "wesley",
        "wilf": "wilfred wilfrid", "will": "william", "willa": "wilhelmina", "willie": "william",
        "willy": "william", "win": "winifred", "winnie": "winifred", "xander": "alexander",
        "zach": "zachariah zachary", "zack": "zachary", "zeke": "ezekiel",
    }.items()
}  # fmt: skip

#: Words that are no names though a sentence, a line or a shout begins with them in capitals.
NOT_NAMES = frozenset(
    "captains colonels misses messrs lords ladies sirs doctors majors lest a about above across actually after again against ah aha ahem all almost alone along already alright also although "
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

#: Names that are ordinary words as well: never names where they stand in small letters.
WORDS_TOO = frozenset(
    "amber angel april archer art ash august autumn bard basil baron bay bill bishop blanch blanche blaze bliss blossom blue "
    "bob bonnie brandy bud buddy candy carol carter chance charity chase cherry chip christian chuck clay cliff clover "
    "coral cotton crystal daisy dale dandy dash dawn dean dick dolly don drew duke earl eden eve faith fay fern finch fleet "
    "flora foster fox frank gale gay gene ginger glen grace grant gray green guy hank happy harmony harry hazel heath "
    "heather henna holly honey honor hope hunter iris ivy jack jade jasmine jay jean jewel jimmy joy judge june kelly kerry "
    "kit kitty lane lark laurel lily lily love luck lucky lulu mace mark marsh mason matt max may melody mercy merry mike "
    "mick miles misty moss myrtle nancy nick noble noel norm olive opal page pansy pat patience patsy patty pearl peg penny "
    "pepper peter pierce piper pip poppy porter precious prudence queen rain randy raven ray red reed rich river rob robin "
    "rocky rod roger roman rose rosemary rowan royal ruby rusty sage sally sandy sapphire scarlet serenity shade shay shell "
    "sky skip sonny spencer spike star sterling stew stone storm sue summer sunny tad tale tate taylor ted teddy terry tiger "
    "tilly tony trinity trip troy tucker val velvet verity victor viola violet wade walker wally ward warren wat wayne "
    "whit will willow winter wolf woody wren".split()
)

#: Capitalised everywhere or where a sentence begins, and nobody by name: days, months, feasts, tongues, peoples, places seen everywhere.
NOT_PEOPLE = frozenset(
    "people folk folks silence darkness snow rain thunder lightning night evening morning sunlight wind fear death love "
    "boulevard rue avenida plaza piazza café cafe calle via monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december christmas easter halloween thanksgiving english french german spanish italian russian "
    "latin greek american british irish scottish welsh chinese japanese indian christian catholic jewish muslim european "
    "african asian london paris england france america germany italy spain russia europe africa asia australia canada "
    "ireland scotland wales india china japan york hollywood california boston chicago earth internet tv bible god lord "
    "heaven hell satan i'm ok dvd cd phd chapter part volume book prologue epilogue north south east west street road "
    "avenue lane square park hall house hotel inn castle church college school university hospital station bridge river "
    "lake island islands bay county city town village mount mountain mountains sea ocean bank club company office room "
    "boulevard rue avenida plaza piazza café cafe calle via place grand mrs. mr. a.m p.m englishman frenchman american's majesty highness grace lordship ladyship honour honor sir madam "
    "council ministry committee guild empire republic alliance federation academy department agency bureau senate "
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


def noun_gender(noun: str) -> Gender:
    """Which gender a noun for a person tells, by the lists or by its last part: a ferryman, a charwoman, a huntress."""
    known = ROLES.get(noun) or KIN.get(noun, "")
    if known or noun in ("human", "shaman"):
        return known
    return "f" if noun.endswith(("woman", "girl", "tress")) else "m" if noun.endswith("man") else ""
