"""Language: which one a text is in, its tokens and sentences; words, syntax and persons by a trained network."""

from foundling.language.cores import one_core
from foundling.language.identify import identify
from foundling.language.names import UNDERSTOOD, language_name, named
from foundling.language.sentences import sentences
from foundling.language.syntax import Mention, Parse, parse, similarity
from foundling.language.tokens import Kind, Token, tokens

__all__ = [
    "UNDERSTOOD",
    "Kind",
    "Mention",
    "Parse",
    "Token",
    "identify",
    "language_name",
    "named",
    "one_core",
    "parse",
    "sentences",
    "similarity",
    "tokens",
]
