"""The portrait of a story: who is in it, who says and writes how much, who is present where, who speaks with whom. Pure numbers."""

from foundling.portrait.bonds import Bond, bonds
from foundling.portrait.exchanges import Exchange, Turn, exchanges, turns
from foundling.portrait.people import THOUGHT, Person, Portrait, Presence, Told, main_names, portrait
from foundling.portrait.sureness import SURENESS, sureness
from foundling.portrait.telling import in_ao3_words, status, told
from foundling.portrait.worlds import Candidate, candidates, words_of
from foundling.portrait.written import Written, written

__all__ = [
    "SURENESS",
    "THOUGHT",
    "Bond",
    "Candidate",
    "Exchange",
    "Person",
    "Portrait",
    "Presence",
    "Told",
    "Turn",
    "Written",
    "bonds",
    "candidates",
    "exchanges",
    "in_ao3_words",
    "main_names",
    "portrait",
    "status",
    "sureness",
    "told",
    "turns",
    "words_of",
    "written",
]
