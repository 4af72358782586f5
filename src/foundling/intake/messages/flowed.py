"""Text that a mail program let flow: lines that end in a space go on in the next.

Source: RFC 3676 (format=flowed, DelSp).
"""


def unflowed(text: str, delete_space: bool = False) -> str:
    """The text with its soft line breaks taken out and space-stuffing undone; no other character is touched.

    Quoted lines are left as they are: their marks belong to them. Linear.
    """
    made: list[str] = []
    open_line: list[str] = []
    for line in text.split("\n"):
        line = line.removesuffix("\r")
        if line.startswith(">") or line == "-- " or not line.strip():
            _close(made, open_line)
            made.append(line)
            continue
        body = line[1:] if line.startswith(" ") else line
        soft = body.endswith(" ")
        if soft:
            open_line.append(body[:-1] if delete_space else body)
            continue
        open_line.append(body)
        _close(made, open_line)
    _close(made, open_line)
    return "\n".join(made)


def _close(made: list[str], open_line: list[str]) -> None:
    if open_line:
        made.append("".join(open_line))
        open_line.clear()
