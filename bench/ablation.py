"""What each kind of evidence gives: `python bench/ablation.py MODELS [--only NAME ...]`.

MODELS is a folder of weights learned without a kind of evidence, by its name: `train/speakers.py --cached --without called
--model MODELS/called.json`. A novel is analysed once; its speakers are then decided with each of the models, and with all
of them by the one that comes with the package. Prints the scores of `../shared/tools/score_quotes.py`.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from unittest.mock import patch

from foundling.analysis import ANALYSERS, Made, conversation, speakers
from foundling.document import encode
from foundling.intake import read
from novels import NOVELS, folders, scorer


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", type=Path)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    chosen = parser.parse_args(arguments)
    models = {"nothing (all of it)": conversation.model()}
    models |= {path.stem: conversation.stored(path.read_text("utf-8")) for path in sorted(chosen.models.glob("*.json"))}
    with tempfile.TemporaryDirectory() as place:
        written: defaultdict[str, list[str]] = defaultdict(list)
        for folder in folders(chosen.only):
            story = read((folder / "novel_text.txt").read_bytes(), "novel.txt").story
            assert story is not None
            done = Made(story=story)
            for analyser in ANALYSERS:
                if analyser is speakers:
                    break
                done.add(analyser.NAME, analyser.make(story, done))
            for name, model in models.items():
                with patch.object(conversation, "model", lambda model=model: model):
                    layers = {**done, "quotes": speakers.make(story, done)}
                target = Path(place) / name.replace(" ", "_")
                target.mkdir(exist_ok=True)
                (target / f"{folder.name}.json").write_bytes(encode(story, tuple(layers.values())))
                written[name].append(folder.name)
        print(f"| without | speaker | explicit | anaphoric | implicit | surest half |\n{'|---' * 6}|")
        for name, novels in written.items():
            result = scorer().score_all(Path(place) / name.replace(" ", "_"), NOVELS, only=novels)["overall"]
            kinds = (result["speaker_by_type"][kind]["accuracy"] for kind in ("Explicit", "Anaphoric", "Implicit"))
            half = result["precision_at_coverage"]["50%"]
            cells = " | ".join(f"{value:.3f}" for value in (result["speaker_end_to_end"], *kinds, half))
            print(f"| {name} | {cells} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
