"""Language: which one a text is in, its tokens and its sentences."""

from foundling.language.identify import identify
from foundling.language.names import language_name, named
from foundling.language.sentences import sentences
from foundling.language.tokens import Kind, Token, tokens

__all__ = ["Kind", "Token", "identify", "language_name", "named", "sentences", "tokens"]
