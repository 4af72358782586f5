"""Advisories and suggested ratings of whole texts against a careful reader's: `python bench/stories.py [--show]`.

Reads `stories.toml` beside this file, LitBank's excerpts in ``../shared/data/litbank`` and the stories of
``../shared/samples``. Asked of each text and label: is it found at all, and is it found at the level "depicted" or above.
None of these texts is among those from which the advisories learned (`train/advisories.py`).
"""

import argparse
import tomllib
from pathlib import Path

from foundling.document import Advisory, single
from foundling.document.layer import layer
from foundling.flow import process

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
NOVELS = SHARED / "data" / "litbank" / "quotations" / "tsv"

#: What is found of a main character's death follows from that of death.
FOLLOWS = "major-character-death"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--show", action="store_true", help="what is wrong and what is missed, text by text")
    asked = options.parse_args()
    gold = tomllib.loads((ROOT / "bench" / "stories.toml").read_text("utf-8"))
    counts = {"found": [0, 0, 0], "depicted": [0, 0, 0]}
    same = 0
    for name, told in gold.items():
        path = SHARED / name if name.startswith("samples/") else NOVELS / name
        made = next(out for out in process(path.read_bytes(), path.name) if out.story)
        listed = layer(made.layers, "advisories")
        found = {
            item.label: item
            for item in (listed.items if listed else ())
            if isinstance(item, Advisory) and item.passages and item.label != FOLLOWS
        }
        true = {"depicted": {*told.get("central", ()), *told.get("depicted", ())}}
        true["found"] = true["depicted"] | set(told.get("mentioned", ()))
        said = {"found": set(found), "depicted": {label for label, item in found.items() if item.level != "mentioned"}}
        for kind, count in counts.items():
            wrong = said[kind] - true[kind] - set(told.get("may", ()))
            right, missed = said[kind] & true[kind], true[kind] - said[kind]
            for index, listed_labels in enumerate((right, wrong, missed)):
                count[index] += len(listed_labels)
            if asked.show and (wrong or missed):
                reasons = "; ".join(f"{label} ({found[label].passages[0].reason})" for label in sorted(wrong))
                print(
                    f"{path.stem[:30]:30} {kind:8} wrong: {reasons or '-'} | missed: {', '.join(sorted(missed)) or '-'}"
                )
        rating = single(made.layers, "rating")
        same += rating is not None and rating.suggested == told["rating"]
    for kind, (right, wrong, missed) in counts.items():
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        print(f"{kind:9} true {right + missed:3d}   P {precision:.3f}   R {recall:.3f}")
    print(f"suggested rating that of the reader in {same} of {len(gold)} texts")


if __name__ == "__main__":
    main()
