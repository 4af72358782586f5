"""Advisories: what a story holds that a reader may want to know before starting, found by the rules of data files."""

from foundling.advice import Label, labels
from foundling.analysis.advisories.layer import NAME, VERSION, make
from foundling.analysis.advisories.scoring import scores

__all__ = ["NAME", "VERSION", "Label", "labels", "make", "scores"]
