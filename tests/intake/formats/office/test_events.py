"""XML as events, from files in any state."""

import pytest

from foundling.intake.containers import Burst
from foundling.intake.formats.office import events


class Heard:
    def __init__(self) -> None:
        self.text = ""
        self.tags: list[str] = []

    def start(self, tag: str, attrib: dict[str, str]) -> None:  # noqa: ARG002
        self.tags.append(tag)

    def end(self, tag: str) -> None:
        self.tags.append("/" + tag)

    def data(self, data: str) -> None:
        self.text += data

    def close(self) -> None: ...


@pytest.mark.parametrize(
    ("data", "text", "sound"),
    [
        (b"<a>one<b>two</b></a>", "onetwo", True),
        (b"<a>one<!-- no -->two<?no?><![CDATA[<three>]]></a>", "onetwo<three>", True),
        (b"<a>one<b>two", "onetwo", False),
        (b"<a>one</b>two</a>", "one", False),
        (b"<a>one\x00\x0btwo</a>", "onetwo", False),
        (b"<a>one&#xd83d;&#0;&#x1F;two&#10;</a>", "onetwo\n", True),
        (b"<a>one\xfftwo</a>", "one\ufffdtwo", False),
        (b'<!DOCTYPE a [<!ENTITY e "no">]><a>one&e;two</a>', "onetwo", False),
        ('<?xml version="1.0" encoding="UTF-16"?><a>caf\u00e9</a>'.encode("utf-16"), "caf\u00e9", True),
        (b'<?xml version="1.0" encoding="windows-1252"?><a>caf\xe9</a>', "caf\u00e9", True),
        (b"", "", False),
        (b"no markup", "", False),
    ],
)
def test_walk(data: bytes, text: str, sound: bool) -> None:
    heard = Heard()
    assert events.walk(data, heard) is sound
    assert heard.text == text


def test_more_than_is_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MAX_XML_TAGS", 10)
    with pytest.raises(Burst, match="tags"):
        events.walk(b"<a>" * 11, Heard())
    monkeypatch.setattr(events, "MAX_XML", 10)
    with pytest.raises(Burst, match="MB"):
        events.walk(b"<a>" * 11, Heard())
