"""Commitments: the moments and gestures that each service is offered (`engagements.yaml`)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Offer:
    """Hold *choices* by service, and what may be told of them once a scenario offers them.

    *file* is the block of the whole file, None if there is no such file or nobody can read it.
    *named* are the services with a row, *untold* the texts of each without a translation,
    *replaced* those that had another row before.
    """

    choices: dict[str, Choices] = field(default_factory=dict)
    file: Fields | None = None
    named: set[str] = field(default_factory=set)
    untold: dict[str, list[Fields]] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)


def read_engagements(fields: Fields, codes: Collection[str], former: Offer) -> Offer:
    """Return what the services are offered; *codes* are those that may be named, if known.

    A row replaces that of the *former* directories. One with an error is left out: its service is
    offered what was there, or else what everybody is.
    """
    offer = Offer({**former.choices}, fields, {*former.named}, {**former.untold})
    offer.replaced |= former.replaced
    places: dict[str, str] = {}
    for row in fields.blocks("engagements"):
        before = row.problems.broken
        code = _service(row, codes)
        once(row, "service", code, places)
        offer.named.add(code)
        untold: list[Fields] = []
        choices = Choices(
            _texts(row, "moments", LEAST_MOMENTS, LONGEST_MOMENT, untold),
            _texts(row, "gestures", LEAST_GESTURES, LONGEST_GESTURE, untold),
        )
        row.done()
        if row.problems.broken == before:
            if code in former.choices:
                offer.replaced.add(code)
            offer.choices[code] = choices
            offer.untold[code] = untold
    # A row whose service cannot be read may be the one for everybody.
    if offer.named and offer.named.isdisjoint({"", EVERYBODY}):
        fields.note("engagements_for_all", "engagements")
    fields.done()
    return offer


def check_offer(offer: Offer, codes: Iterable[str], scenarios: Iterable[Scenario]) -> None:
    """Note which of the services *codes* are offered nothing, and what lacks its translation.

    Nothing is noted unless one of the *scenarios* plays commitments, in that language.
    """
    playing = [scenario for scenario in scenarios if _plays(scenario)]
    if offer.file is None or not playing:
        return
    for code in codes:
        if code not in offer.named:
            offer.file.note("engagements_missing", "engagements", value=code)
    if not any(OTHER in scenario.languages for scenario in playing):
        return
    for text in (text for row in offer.untold.values() for text in row):
        name = text.problems.source.name
        key = text.key("text_en")
        text.note("translation_missing", "text", language=OTHER, id=text.label, key=key, file=name)


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
