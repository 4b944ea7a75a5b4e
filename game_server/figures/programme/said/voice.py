"""How the programme is put into sentences: its figures in words, in one language."""

from collections.abc import Iterable
from typing import Final, TypedDict

from game_server.charts.numbers import written
from game_server.engine.kit.text import localized
from game_server.figures.programme.drawn import rows_of
from game_server.figures.programme.impact import Impact, ImpactTable
from game_server.texts import form_of, sentences

_WORDS: Final = sentences("figures.programme.said")


class Said(TypedDict):
    """Hold some sentences in a *text*, under a *title*; *part* of the page tells more of it."""

    part: str
    title: str
    text: str


class Voice:
    """Tell of a *document* in a *language*."""

    def __init__(self, document: Impact, language: str) -> None:
        """Read the rows and tables of *document*."""
        self.document = document
        self.rows = rows_of(document)
        self.tables: dict[str, ImpactTable] = {each["id"]: each for each in document["tables"]}
        self._language = language

    def row(self, part: str, title: str, sentences: Iterable[str]) -> Said:
        """Return a row of *sentences* under a *title*."""
        return {"part": part, "title": title, "text": " ".join(sentences)}

    def say(self, key: str, /, **words: str | int) -> str:
        """Return the sentence *key* with its *words*; its first letter is a capital one."""
        told = self.lower(key, **words)
        return told[:1].upper() + told[1:]

    def lower(self, key: str, /, **words: str | int) -> str:
        """Return the sentence *key* as it stands within another."""
        return localized(_WORDS[key], self._language).format(**words)

    def value(self, figure: str) -> float:
        """Return the number of a *figure*, 0 where it has none."""
        return self.rows[figure].get("value", 0)

    def is_known(self, figure: str) -> bool:
        """Return whether a *figure* has a number."""
        return "value" in self.rows[figure]

    def number(self, n: float, decimals: int = 0, *, signed: bool = False) -> str:
        """Return *n* as it is read, with so many *decimals*, with its sign if *signed*."""
        return written(n, self._language, decimals, signed=signed)

    def within(self, figure: str) -> str:
        """Return the text of a *figure* as it stands within a sentence: « au moins 16 »."""
        text = self.rows[figure]["text"]
        return text[:1].lower() + text[1:]

    def counted(self, n: float, key: str) -> str:
        """Return how many there are: « 1 séance », « 12 séances »."""
        return self.lower(form_of(key, n, self._language), n=self.number(n))

    def least(self, figure: str, counted: str) -> str:
        """Return what is *counted*, « au moins » where the *figure* says so."""
        about = self.rows[figure].get("about")
        return self.lower("at_least", counted=counted) if about else counted
