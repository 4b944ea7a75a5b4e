"""How the programme is put into sentences: its figures in words, in one language."""

from collections.abc import Iterable
from typing import Final, TypedDict

from game_server.charts.numbers import written
from game_server.engine.kit.text import Text, localized
from game_server.figures.programme.drawn import rows_of
from game_server.figures.programme.impact import Impact, ImpactTable

AT_LEAST: Final[Text] = {"fr": "au moins {counted}", "en": "at least {counted}"}


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

    def row(self, part: str, title: Text, sentences: Iterable[str]) -> Said:
        """Return a row of *sentences*."""
        return {"part": part, "title": self.say(title), "text": " ".join(sentences)}

    def say(self, text: Text, /, **words: str | int) -> str:
        """Return *text* with its *words*; its first letter is a capital one."""
        told = localized(text, self._language).format(**words)
        return told[:1].upper() + told[1:]

    def lower(self, text: Text) -> str:
        """Return *text* as it stands within a sentence."""
        return localized(text, self._language)

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

    def counted(self, n: float, one: Text, many: Text) -> str:
        """Return how many there are: « 1 séance », « 12 séances »."""
        is_one = n == 1 if self._language == "en" else n <= 1
        return localized(one if is_one else many, self._language).format(n=self.number(n))

    def least(self, figure: str, counted: str) -> str:
        """Return what is *counted*, « au moins » where the *figure* says so."""
        if not self.rows[figure].get("about"):
            return counted
        return localized(AT_LEAST, self._language).format(counted=counted)
