"""The moments and gestures that each service can choose from (`engagements.yaml`)."""

from collections.abc import Collection, Iterable

from game_server.content.entries import nearest
from game_server.content.fields import Fields
from game_server.content.lists import check_count
from game_server.content.reference_data import check_unique_row
from game_server.engine.kit.families import FAMILIES
from game_server.engine.kit.text import Text
from game_server.engine.mechanics.commitment import (
    EVERYBODY,
    LONGEST_GESTURE,
    LONGEST_MOMENT,
    Choices,
    CommitmentContent,
    Gesture,
)
from game_server.engine.state.scenario import Scenario

LEAST_MOMENTS, LEAST_GESTURES = 1, 3
MOST = 12
"""Most moments and most gestures of a service: nobody reads more of them on a phone."""
OTHER = "en"
"""The language beside French in this file."""


class CommitmentOptions:
    """Hold the moments and gestures of each service, and report problems if a scenario uses them.

    A row of a later directory replaces the earlier row of its service. A row with an error is
    ignored: its service keeps the earlier row, or else has the row for everybody.
    """

    stem = "engagements"

    def __init__(self) -> None:
        """Begin without any choices; `read` adds them."""
        self.exists = False
        self.choices: dict[str, Choices] = {}
        self.replaced: set[str] = set()
        self._file: Fields | None = None
        self._named: set[str] = set()
        self._untranslated: dict[str, list[Fields]] = {}

    def assume_exists(self) -> None:
        """Assume that a directory which is not loaded has the file, with a row for everybody."""
        self.exists = True
        self._named.add(EVERYBODY)

    def read(self, fields: Fields | None, codes: Collection[str]) -> None:
        """Read the file of one more directory, None if it is unreadable.

        *codes* are the services that may be named, empty if they are unknown.
        """
        self.exists = True
        if fields is None:
            return
        self._file = fields
        former = frozenset(self.choices)
        first_lines: dict[str, str] = {}
        for row in fields.blocks("engagements"):
            before = row.problems.error_count
            code = _service(row, codes)
            check_unique_row(row, "service", code, first_lines)
            self._named.add(code)
            untranslated: list[Fields] = []
            choices = _choices(row, untranslated)
            row.finish()
            if row.problems.error_count == before:
                if code in former:
                    self.replaced.add(code)
                self.choices[code] = choices
                self._untranslated[code] = untranslated
        # A row with an unreadable service may be the row for everybody.
        if self._named and self._named.isdisjoint({"", EVERYBODY}):
            fields.report("engagements_for_all", "engagements")
        fields.finish()

    def check(self, codes: Iterable[str], scenarios: Iterable[Scenario]) -> None:
        """Report services of *codes* without a row, and texts without a translation.

        Services are reported only if one of the *scenarios* plays commitments; texts only if such
        a scenario is in English.
        """
        playing = [scenario for scenario in scenarios if _plays(scenario)]
        if self._file is None or not playing:
            return
        for code in codes:
            if code not in self._named:
                self._file.report("engagements_missing", "engagements", value=code)
        if not any(OTHER in scenario.languages for scenario in playing):
            return
        for text in (text for row in self._untranslated.values() for text in row):
            name = text.problems.file.name
            key = text.key("text_en")
            text.report(
                "translation_missing", "text", language=OTHER, id=text.label, key=key, file=name
            )


def _service(row: Fields, codes: Collection[str]) -> str:
    """Return the service of a row, and use it as the label of the row in messages."""
    code = row.id("service")
    row.label = code or row.label
    known = (*codes, EVERYBODY)
    if codes and code and code not in known:
        row.report("unknown_service", "service", value=code, suggestion=nearest(code, known))
    return code


def _choices(row: Fields, untranslated: list[Fields]) -> Choices:
    """Return the moments of a row, and its gestures, which may name the moments that they suit."""
    moments = row.optional_blocks("moments")
    gestures = row.optional_blocks("gestures")
    check_count(row, "moments", len(moments), LEAST_MOMENTS, MOST)
    check_count(row, "gestures", len(gestures), LEAST_GESTURES, MOST)
    return Choices(
        tuple(_text(row, block, LONGEST_MOMENT, untranslated) for block in moments),
        tuple(_gesture(row, block, len(moments), untranslated) for block in gestures),
    )


def _gesture(row: Fields, block: Fields, moments: int, untranslated: list[Fields]) -> Gesture:
    suited = block.numbers("moments", moments, "unknown_moment", required=False)
    family = block.choice("family", {key: key for key in FAMILIES})
    return Gesture(_text(row, block, LONGEST_GESTURE, untranslated), suited, family)


def _text(row: Fields, block: Fields, fits: int, untranslated: list[Fields]) -> Text:
    """Return the text of a block, which has its languages side by side.

    Blocks without English are added to *untranslated*.
    """
    block.label = f"{row.label} ({block.label})"
    text = dict(block.localized("text", fits=fits))
    if english := block.text("text_en", required=False):
        text[OTHER] = english
        if len(english) > fits:
            block.report("too_long_phone", "text_en", n=len(english), max=fits)
    elif text:
        untranslated.append(block)
    block.finish()
    return text


def _plays(scenario: Scenario) -> bool:
    return any(isinstance(phase.content, CommitmentContent) for phase in scenario.phases)
