"""How likely a new scene begins between two paragraphs of a story in English, where nothing marks it."""

from foundling.language.transitions.evidence import Passage, names_in, openings, plain
from foundling.language.transitions.judgement import Transition, could_open, transitions

__all__ = ["Passage", "Transition", "could_open", "names_in", "openings", "plain", "transitions"]
