"""The same flow over a whole folder, as Parquet tables: on the cores of one machine or on a Ray cluster."""

from foundling.corpus.parts import TABLES
from foundling.corpus.run import Summary, analyse

__all__ = ["TABLES", "Summary", "analyse"]
