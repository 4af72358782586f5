"""Which of several ways of saying it is taken, and lines that a mailbox escaped."""

from foundling.intake.messages.bodies import richest, text_of_part, unescaped
from foundling.intake.messages.parts import Part


def part(kind: str, body: str, **parameters: str) -> Part:
    return Part(kind, parameters, "", "", False, "", body.encode(), 0, len(body))


WORDS = "She waited by the lamp until the tide had gone out, and then she went home."


def test_of_the_same_words_the_plain_text_is_taken() -> None:
    plain, page = part("text/plain", WORDS), part("text/html", f"<p>{WORDS}</p>")
    assert richest([[plain], [page]]) == [plain]


def test_a_page_is_taken_where_the_text_is_a_stub_or_lost_its_emphasis() -> None:
    page = part("text/html", f"<p>{WORDS.replace('until', '<i>until</i>')}</p>")
    assert richest([[part("text/plain", "See the page.")], [page]]) == [page]
    assert richest([[part("text/plain", WORDS)], [page]]) == [page]
    kept = part("text/plain", WORDS.replace("until", "*until*"))
    assert richest([[kept], [page]]) == [kept]


def test_lines_that_a_mailbox_escaped_are_as_they_were() -> None:
    escaped = b">From here on it rained.\n>>From was typed.\n> From stays.\n"
    assert unescaped(escaped) == b"From here on it rained.\n>From was typed.\n> From stays.\n"
    body = part("text/plain", ">From here on it rained.")
    assert text_of_part(body, escaped=True).text == "From here on it rained."
    assert text_of_part(body).text == ">From here on it rained."


def test_flowing_lines_are_joined() -> None:
    body = part("text/plain", "She waited \nby the lamp.\nIt rained.", format="flowed")
    assert text_of_part(body).text == "She waited by the lamp.\nIt rained."
