"""Runs intake over the structure set and scores it: `python bench/structure.py [--as-mail] [--variant V] [--book NAME]`.

With ``--as-mail`` every file goes in as a mail: quoted-printable, with a header, a signature and a list's footer.

Needs the data beside the checkout (``../shared/data/structure``); says so and stops where it is absent.
"""

import quopri
import subprocess
import sys
import tempfile
from pathlib import Path

from foundling.document import encode
from foundling.intake import read

#: Confidences for which the precision and recall of breaks whose marks were lost are printed.
LEAST = (0.08, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


HEAD = b"""From wren@example.org Mon Jan  5 10:11:12 1998
Received: from mail.example.org by lists.example.net; Mon, 5 Jan 1998 10:11:12 -0500
Message-ID: <1@example.org>
From: wren@example.org
To: quayfic@lists.example.net
Date: Mon, 5 Jan 1998 10:11:12 -0500
Subject: posting
MIME-Version: 1.0
Content-Type: text/plain; charset=us-ascii
Content-Transfer-Encoding: quoted-printable

"""
FOOT = (
    b"\n\n-- \n"
    + b"""\
Wren
wren@example.org

----------
To unsubscribe, write to quayfic-unsubscribe@lists.example.net
"""
)


def as_mail(text: bytes) -> bytes:
    """The text as a mail of a list."""
    return HEAD + quopri.encodestring(text + FOOT)


def main(arguments: list[str]) -> int:
    data = SHARED / "data" / "structure"
    if not data.is_dir():
        print(f"no structure set at {data}")
        return 0
    mailed = "--as-mail" in arguments
    arguments = [argument for argument in arguments if argument != "--as-mail"]
    with tempfile.TemporaryDirectory() as folder:
        for file in sorted(data.glob("*.*.txt")):
            raw = file.read_bytes()
            taken = read(as_mail(raw), f"{file.stem}.eml") if mailed else read(raw, file.name)
            if taken.story is None:
                print(file.name, [problem.message for problem in taken.problems])
                continue
            (Path(folder) / f"{file.stem}.json").write_bytes(encode(taken.story))
        scorer = SHARED / "tools" / "score_structure.py"
        command = [sys.executable, str(scorer), "--pred", folder]
        status = subprocess.call([*command, *arguments])
        if not arguments:
            print("\nlost breaks by confidence: precision, recall")
            for least in LEAST:
                asked = [*command, "--variant", "stripped", "--min-confidence", str(least)]
                row = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()[1].split()
                print(f"  from {least:<5} {row[-3]:>7} {row[-2]:>7}")
        return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
