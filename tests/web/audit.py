"""A page looked over for markup that is not ours."""

from urllib.parse import urlsplit

from lxml import html

#: Elements that no page of ours has, whatever their attributes.
FOREIGN = ("img", "iframe", "object", "embed", "style", "base", "video", "audio", "math", "applet", "frame")

ADDRESSES = ("href", "src", "action", "formaction", "hx-get", "hx-post", "xlink:href", "data", "poster", "srcset")


def foreign(text: str) -> list[str]:
    """Every element and attribute of the page that could run, load or lead somewhere, and is not one of ours."""
    found = []
    for element in html.document_fromstring(text).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in FOREIGN:
            found.append(f"<{element.tag}>")
        if element.tag == "script" and (not element.get("src", "").startswith("/static/") or element.text):
            found.append("a script of its own")
        if element.tag == "meta" and element.get("http-equiv"):
            found.append("<meta http-equiv>")
        for name, value in element.attrib.items():
            runs = name.startswith(("on", "hx-on")) or name in ("style", "srcdoc")
            leads = name in ADDRESSES and urlsplit(value.strip()).scheme not in ("", "http", "https", "mailto")
            if runs or leads:
                found.append(f"{name}={value}")
    return found
