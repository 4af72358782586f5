"""One line of the same invented story in many languages, and what is in none."""

import pytest

from foundling.language import identify

PASSAGES = {
    "en": "Mara didn't know what to say. She had walked all the way from the harbour, and now the door was locked.",
    "es": "Mara no sabía qué decir. Había caminado desde el puerto y ahora la puerta estaba cerrada con llave.",
    "fr": "Mara ne savait pas quoi dire. Elle avait marché depuis le port et maintenant la porte était fermée.",
    "de": "Mara wusste nicht, was sie sagen sollte. Sie war vom Hafen gekommen, und jetzt war die Tür verschlossen.",
    "it": "Mara non sapeva che cosa dire. Era venuta a piedi dal porto e adesso la porta era chiusa a chiave.",
    "pt": "Mara não sabia o que dizer. Ela tinha vindo a pé desde o porto e agora a porta estava fechada.",
    "nl": "Mara wist niet wat ze moest zeggen. Ze was helemaal van de haven gekomen en nu was de deur op slot.",
    "sv": "Mara visste inte vad hon skulle säga. Hon hade gått hela vägen från hamnen och nu var dörren låst.",
    "da": "Mara vidste ikke, hvad hun skulle sige. Hun havde gået hele vejen fra havnen, og nu var døren låst.",
    "no": "Mara visste ikke hva hun skulle si. Hun hadde gått hele veien fra havna, og nå var døra låst.",
    "fi": "Mara ei tiennyt mitä sanoa. Hän oli kävellyt satamasta asti, ja nyt ovi oli lukossa, eikä hän voinut mennä.",
    "pl": "Mara nie wiedziała, co powiedzieć. Szła aż od portu, a teraz drzwi były zamknięte i nie było nikogo.",
    "cs": "Mara nevěděla, co má říct. Šla až od přístavu a teď byly dveře zamčené a ona už neměla kam jít.",
    "hu": "Mara nem tudta, mit mondjon. A kikötőből jött idáig, és most az ajtó zárva volt, és nem volt ott senki.",
    "tr": "Mara ne diyeceğini bilmiyordu. Limandan buraya kadar yürümüştü ve şimdi kapı kilitliydi, kimse de yoktu.",
    "ro": "Mara nu știa ce să spună. Venise pe jos de la port și acum ușa era încuiată și nu mai era nimeni.",
    "id": "Mara tidak tahu apa yang harus dikatakan. Dia sudah berjalan dari pelabuhan dan sekarang pintu itu terkunci.",
    "vi": "Mara không biết phải nói gì. Cô đã đi bộ từ bến cảng đến đây và bây giờ cánh cửa đã bị khóa.",
    "ru": "Мара не знала, что сказать. Она шла от самой гавани, а теперь дверь была заперта, и никого не было.",
    "uk": "Мара не знала, що сказати. Вона йшла від самої гавані, а тепер двері були замкнені, і нікого не було.",
    "bg": "Мара не знаеше какво да каже. Беше дошла пеша от пристанището, а сега вратата беше заключена.",
    "zh": "玛拉不知道该说什么。她从港口一路走来,现在门却锁上了。",
    "ja": "マーラは何と言えばいいのか分からなかった。港からずっと歩いてきたのに、扉には鍵がかかっていた。",
    "ko": "마라는 무슨 말을 해야 할지 몰랐다. 항구에서 여기까지 걸어왔는데 이제 문이 잠겨 있었다.",
    "el": "Η Μάρα δεν ήξερε τι να πει. Είχε περπατήσει από το λιμάνι και τώρα η πόρτα ήταν κλειδωμένη.",
    "he": "מרה לא ידעה מה לומר. היא הלכה כל הדרך מהנמל ועכשיו הדלת הייתה נעולה.",
    "ar": "لم تكن مارا تعرف ماذا تقول. لقد مشت من الميناء والآن الباب مغلق.",
    "th": "มาราไม่รู้จะพูดอะไร เธอเดินมาจากท่าเรือ และตอนนี้ประตูก็ล็อกอยู่",
}


@pytest.mark.parametrize("code", PASSAGES)
def test_a_sentence_or_two_is_enough(code: str) -> None:
    found, confidence = identify(PASSAGES[code])
    assert found == code
    assert 0.5 < confidence <= 0.99


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "* * *",
        "12345 67 890",
        "Mara",
        "Mara! Tobin! Hesk!",
        "Grrr. Aaargh. Hmm. Pfft. Tch. Nngh. Zzz. Wuff.",
    ],
)
def test_too_little_to_tell_is_und(text: str) -> None:
    assert identify(text) == ("und", 0.0)


def test_a_phrase_in_another_language_does_not_count() -> None:
    assert identify(PASSAGES["en"] * 3 + ' "Je ne sais pas," she said, "c\'est la vie."')[0] == "en"


def test_capitals_and_curly_apostrophes() -> None:
    assert identify("I DON’T KNOW WHAT YOU MEAN, AND I’M NOT GOING TO ASK HIM AGAIN.")[0] == "en"
