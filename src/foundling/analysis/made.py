"""What an analyser is given beside the story: the layers made before it, and a person's word about the cast."""

from collections.abc import Iterator, Mapping

from foundling.document import Casting, Layer


class Made(Mapping[str, Layer]):
    """The layers made so far, by name, in the order in which they were first made."""

    def __init__(self, casting: Casting = Casting()) -> None:  # noqa: B008 (it is frozen)
        self.casting = casting
        self._layers: dict[str, Layer] = {}

    def __getitem__(self, name: str) -> Layer:
        return self._layers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._layers)

    def __len__(self) -> int:
        return len(self._layers)

    def add(self, name: str, layer: Layer) -> None:
        """Only `foundling.analysis.analyse` adds layers."""
        self._layers[name] = layer
