"""The words that give a language away: the commonest function words of each, and letters that few others use.

Made by hand. Codes are ISO 639-1. A word that several languages share counts for each of them, so every list also
needs words that its neighbours do not have (Spanish "muy" against Portuguese "muito", Danish "af" against Norwegian
"av", Czech "jsem" against Slovak "som").
"""

#: For each language written in Latin letters, and for those that share Cyrillic: common words, all in lower case.
WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to a in that it is was i for on you he be with as by at have are this not but had his "
        "they from she which or we an there her were one do been all their has would will what if can when so "
        "no him them who said could me my your then into out up about just like know don't didn't it's i'm",
        "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya o este "
        "sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos ni ese eso "
        "había fue era ella él yo tú mi qué dijo estaba tenía nada algo así",
        "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec "
        "son elle je lui nous vous mais ou comme leur tout sa cette être fait était ses même aux y on si bien "
        "où mon moi te tu dit avait c'est j'ai n'est qu'il d'un d'une s'est très rien",
        "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden "
        "aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur "
        "oder aber vor zur bis mehr durch man sein wurde ich du wir ihr mir mich dich ihn ihm hatte was doch "
        "schon",
        "it": "di e il la che in a per è un del non con i le una si da sono nel al come più ha della dei lo alla "
        "gli anche ma delle se suo sua mi era questo aveva io lui lei disse cosa perché ti ci quando stato "
        "essere quella quello chi sul dal nella ho tutto molto mio poi così",
        "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem "
        "à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois "
        "sem mesmo aos ter seus quem nas me esse você disse tinha estava meu minha lhe então nada ainda",
        "nl": "de het een van en in is dat op te zijn met voor niet aan er die hij was om ook als dan bij maar naar "
        "uit nog wel door over ze ik je zij wat werd had heeft geen kan hem haar deze dit of we wij mijn jij "
        "zei toen hun meer waar zo nu al moet onder niets iets",
        "sv": "och i att det som en på är av för med den till inte har de om ett han var men hon jag så från vi kan "
        "nu hade man sig mig dig där när vad ut efter vid skulle sin sa ska upp eller bara också än då inget "
        "något under mycket henne honom hans hennes er",
        "da": "og i at det er en til på af som for med den han de ikke har var jeg der et du hun sig men vi kan om "
        "så fra skal hvad havde nu ud ind sin mig dig efter når ved ville op eller kun også meget sagde hende "
        "ham hans hendes mere noget nogen blev være",
        "no": "og i det er på en som til å av for med den han de ikke har var jeg et du hun seg men vi kan om så "
        "fra skal hva hadde nå ut inn sin meg deg etter når ved ville opp eller bare også mye sa henne ham "
        "hans hennes mer noe noen ble være hvor",
        "fi": "ja on ei että se hän oli en mutta kun niin minä sinä joka mitä jos kuin nyt myös hänen ovat olla ole "
        "vain sitten hänet tai vielä minun sinun ne he me te olen olet ollut mikä tämä siitä jo sen häntä "
        "mitään kaikki sanoi kanssa voi ollaan koska",
        "pl": "i w nie na się z do to że jest jak o co ale po za od tak jego dla go był tym przez jej już było czy "
        "ich być tylko mnie tego ja ty ona on my wy mi ci też może gdy kiedy była który która sobie bardzo "
        "jeszcze więc ten ma są powiedział powiedziała mu",
        "cs": "a se v na je že to s z do i ve o si jsem ale jako za by co tak po když už jeho pro byl jak od jen "
        "není být ten která který jsou ještě nebo jeho její mu mi tě mě ho on ona bylo byla řekl řekla něco "
        "nic kde proč protože jsi jsme až také pak",
        "sk": "a sa v na je že to s z do aj vo o si som ale ako za by čo tak po keď už jeho pre bol od len nie je "
        "byť ten ktorá ktorý sú ešte alebo jej mu mi ťa ma ho on ona bolo bola povedal povedala niečo nič kde "
        "prečo pretože sme až tiež potom",
        "hu": "a az és hogy nem is egy volt ez meg csak de már ha mint még azt ki el van el volt mit vagy én te ő "
        "mi ti nekem neki most majd mert aki ami olyan úgy így lesz itt ott ezt sem fel be le igen kell "
        "minden nagyon mondta akkor",
        "tr": "ve bir bu da de için ile o ne çok ama gibi daha kadar sonra ben sen biz siz onu ona var yok değil mi "
        "mı her şey olarak diye dedi olan en ki bana sana onun hiç ya iki şimdi böyle zaman nasıl neden evet "
        "hayır kendi değildi vardı olduğunu",
        "ro": "și de în a la cu pe nu că o să un din se mai este pentru care ce era fi sunt dar lui ei el ea am ai "
        "au eu tu prin după fără când dacă sau ca fost îi își mă te foarte acum doar ceva nimic spus avea "
        "unde această acest",
        "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena bisa ada mereka "
        "lebih kita kamu aku dia sudah atau oleh saat seperti hanya telah adalah bahwa tak apa mu nya lagi "
        "masih kalau tapi jika sangat bukan kata begitu sekarang",
        "vi": "và của là có không được một trong cho người những với các đã để này tôi anh em cô nó ông bà khi thì "
        "mà cũng đến ra như lại vào từ về nhưng đó ở rồi nói gì chỉ còn sẽ",
        "ca": "de la i que el en a els les un per amb no una és del al com més però va seu seva ho aquest aquesta "
        "quan si molt també perquè hi ha era jo tu ell ella què on fins només dir havia res tot als pel això",
        "hr": "i je u se na da su za s od a ne o sam to bi kao ali što iz ga mu si ja ti on ona smo ste bio bila "
        "kad kako samo još sve nije nisam može ili do joj njega reče rekao rekla nešto ništa gdje jer već ovo "
        "tako",
        "tl": "ang ng sa na ay mga at ko siya ako ni si hindi niya kung ito ka mo nang para ikaw may lang pa kay "
        "kami tayo sila naman ba din rin pero dahil kanyang iyon isang wala nga kasi",
        "ru": "и в не на я что он с как а то это по но к у из за его от так ты же все она бы мы о было только был "
        "мне меня ещё еще уже вы когда для если да или ее её нет до чтобы во была ему них сказал сказала "
        "очень быть",
        "uk": "і в не на я що він з як а то це по але до у із за його від так ти ж все вона б ми о було тільки був "
        "мені мене ще вже ви коли для якщо та або її ні щоб була йому них сказав сказала дуже бути є й які "
        "цей",
        "be": "і ў не на я што ён з як а то гэта па але да у за яго ад так ты ж усё яна б мы было толькі быў мне "
        "мяне яшчэ ужо вы калі для калі або яе не каб была яму іх сказаў сказала вельмі",
        "bg": "и в не на аз че той с как а то това по но към у от за го се си да ще са съм е тя бе ние беше само му "
        "ме още вече вие когато ако или я няма до във беше им каза много да ти един една който",
        "sr": "и је у се на да су за с од а не о сам то би као али што из га му си ја ти он она смо сте био била "
        "кад како само још све није може или до јој њега рече рекао рекла нешто ништа где јер већ",
    }.items()
}

#: Letters that weigh for a language among those of `WORDS`, each as if it were a quarter of a word.
LETTERS: dict[str, str] = {
    "es": "ñ¿¡",
    "pt": "ãõ",
    "fr": "œèêç",
    "de": "ßäöü",
    "it": "ìò",
    "sv": "åäö",
    "da": "æøå",
    "no": "æøå",
    "fi": "äö",
    "pl": "łżźśćńąę",
    "cs": "řěůďťň",
    "sk": "ľĺŕôäť",
    "hu": "őű",
    "tr": "ığş",
    "ro": "ățșţ",
    "vi": "ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "ca": "·",
    "hr": "đć",
    "ru": "ыэёъ",
    "uk": "іїєґ",
    "be": "ўі",
    "bg": "щъ",
    "sr": "ђјљњћџ",
}

#: Languages that have a script to themselves, as far as stories go: first and last code point of it.
SCRIPTS: tuple[tuple[str, int, int], ...] = (
    ("ja", 0x3040, 0x30FF),  # kana; Japanese also uses the characters of Chinese
    ("ko", 0xAC00, 0xD7AF),
    ("zh", 0x4E00, 0x9FFF),
    ("el", 0x0370, 0x03FF),
    ("he", 0x0590, 0x05FF),
    ("ar", 0x0600, 0x06FF),
    ("hi", 0x0900, 0x097F),
    ("th", 0x0E00, 0x0E7F),
    ("hy", 0x0530, 0x058F),
    ("ka", 0x10A0, 0x10FF),
)
