"""The moments and gestures that each service is offered (`engagements.yaml`)."""

from collections.abc import Collection, Iterable

from game_server.content.catalogue import once
from game_server.content.entries import nearest
from game_server.content.fields import Fields
from game_server.content.lists import count
from game_server.engine.mechanics.commitment import (
    EVERYBODY,
    LONGEST_GESTURE,
    LONGEST_MOMENT,
    Choices,
    CommitmentContent,
)
from game_server.engine.scenario import Scenario
from game_server.engine.text import Text

LEAST_MOMENTS, LEAST_GESTURES = 1, 3
MOST = 12
"""Most moments and most gestures of a service: nobody reads more of them on a phone."""
OTHER = "en"
"""The language that stands beside French in this file."""


class Offer:
    """Hold what the services are offered, and what may be told of it once a scenario offers it.

    A row of a later directory replaces that of those before. One with an error is left out: its
    service is offered what was there, or else what everybody is.
    """

    stem = "engagements"

    def __init__(self) -> None:
        """Offer nothing as long as no file was read."""
        self.there = False
        self.choices: dict[str, Choices] = {}
        self.replaced: set[str] = set()
        self._file: Fields | None = None
        self._named: set[str] = set()
        self._untold: dict[str, list[Fields]] = {}

    def expect(self) -> None:
        """Take it that there is a file elsewhere, with a row for everybody."""
        self.there = True
        self._named.add(EVERYBODY)

    def read(self, fields: Fields | None, codes: Collection[str]) -> None:
        """Read the file of one more directory, None for one that nobody can read.

        *codes* are the services that may be named, if they are known.
        """
        self.there = True
        if fields is None:
            return
        self._file = fields
        former = frozenset(self.choices)
        places: dict[str, str] = {}
        for row in fields.blocks("engagements"):
            before = row.problems.broken
            code = _service(row, codes)
            once(row, "service", code, places)
            self._named.add(code)
            untold: list[Fields] = []
            choices = Choices(
                _texts(row, "moments", LEAST_MOMENTS, LONGEST_MOMENT, untold),
                _texts(row, "gestures", LEAST_GESTURES, LONGEST_GESTURE, untold),
            )
            row.done()
            if row.problems.broken == before:
                if code in former:
                    self.replaced.add(code)
                self.choices[code] = choices
                self._untold[code] = untold
        # A row whose service cannot be read may be the one for everybody.
        if self._named and self._named.isdisjoint({"", EVERYBODY}):
            fields.note("engagements_for_all", "engagements")
        fields.done()

    def check(self, codes: Iterable[str], scenarios: Iterable[Scenario]) -> None:
        """Note which of the services *codes* are offered nothing, and what lacks its translation.

        Nothing is noted unless one of the *scenarios* plays commitments, in that language.
        """
        playing = [scenario for scenario in scenarios if _plays(scenario)]
        if self._file is None or not playing:
            return
        for code in codes:
            if code not in self._named:
                self._file.note("engagements_missing", "engagements", value=code)
        if not any(OTHER in scenario.languages for scenario in playing):
            return
        for text in (text for row in self._untold.values() for text in row):
            name = text.problems.source.name
            key = text.key("text_en")
            text.note(
                "translation_missing", "text", language=OTHER, id=text.label, key=key, file=name
            )


def _service(row: Fields, codes: Collection[str]) -> str:
    """Return the service of a row, which names it in what is told of the row."""
    code = row.id("service")
    row.label = code or row.label
    known = (*codes, EVERYBODY)
    if codes and code and code not in known:
        row.note("unknown_service", "service", value=code, suggestion=nearest(code, known))
    return code


def _texts(row: Fields, name: str, least: int, fits: int, untold: list[Fields]) -> tuple[Text, ...]:
    """Return the texts of a list of blocks, each in its languages side by side."""
    blocks = row.rows(name)
    count(row, name, len(blocks), least, MOST)
    found = []
    for block in blocks:
        block.label = f"{row.label} ({block.label})"
        text = dict(block.words("text", fits=fits))
        if told := block.text("text_en", required=False):
            text[OTHER] = told
            if len(told) > fits:
                block.note("too_long_phone", "text_en", n=len(told), max=fits)
        elif text:
            untold.append(block)
        block.done()
        found.append(text)
    return tuple(found)


def _plays(scenario: Scenario) -> bool:
    return any(isinstance(phase.content, CommitmentContent) for phase in scenario.phases)
