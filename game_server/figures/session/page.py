"""What the top of a session's page shows, once the session has ended.

- surprise: the card whose room was farthest from its figure (wisdom under 40 points), with the
  room's median answer where the screen showed it, of ten or more (rule 0.8).
- gestures: ready ones of the content, each from five commitments on; own words never. Their
  numbers are told by whole fives (`gestures_told`).
  *service* names a trade where they tell of ten of it or more (`named`).
- families: what gestures are about, of people who committed to one of it (`families_told`); own
  words, and what no family is known of, are the others. Pages of before have none.
- change: figures kept in mind, else opinions, of matched seats. It is *clear* where all that is
  printed of it lies on one side of 0 (`Definition.is_clear`), and has numbers only then: what is
  not sure is no change.
- open: what the content asks people to talk about, of the cards that surprised the room and of
  activities that were left out.

Every part rests on figures of the room, none on a seat. A room of fewer than five people has no
part that rests on answers.

Rules F14, F15, F16, F17, F20 and F21.
"""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, NotRequired, TypedDict

from game_server.engine.kit.bands import MID
from game_server.engine.kit.definitions import Value
from game_server.engine.kit.families import family_title
from game_server.engine.kit.figures import Commitments, Figures, Perception, Retained
from game_server.engine.kit.measures import Measures
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import Text, localized
from game_server.engine.mechanics import MECHANICS
from game_server.engine.state.state import State
from game_server.figures.families import families_told, in_order
from game_server.figures.session.definitions import DEFINITIONS
from game_server.figures.session.gestures import gestures_told, named, trade_of
from game_server.figures.session.tally import Tally

MOST_GESTURES: Final = 5
MOST_QUESTIONS: Final = 3


class PageSurprise(TypedDict):
    """Name the card that surprised most; *said* by the room and the *truth* are of the *unit*."""

    card: str
    question: str
    truth: float
    unit: str
    said: NotRequired[float]


class PageGesture(TypedDict):
    """Hold a ready gesture that *at_least* so many committed to; old pages may not tell it."""

    text: str
    at_least: NotRequired[int]
    service: NotRequired[str]


class PageFamily(TypedDict):
    """Hold a *family* of gestures, empty for the others, that *at_least* so many committed to."""

    family: str
    text: str
    at_least: int


class PageChange(TypedDict):
    """Hold what changed *about* figures or opinions, from *n* phones that answered twice.

    *few*: too few did. *shared*: all were alike. *before* and *after* are in percent of right
    answers, *shift* in steps of a scale from 1 to 5, signed; they are there if it is *clear*.
    """

    about: Literal["figures", "opinions"]
    n: NotRequired[int]
    few: NotRequired[Literal[True]]
    shared: NotRequired[Literal[True]]
    clear: NotRequired[bool]
    before: NotRequired[int]
    after: NotRequired[int]
    shift: NotRequired[float]


class PageQuestion(TypedDict):
    """Ask what the session leaves open: a card *surprised*, or an activity was *left_out*."""

    text: str
    why: Literal["surprised", "left_out"]


class SessionPage(TypedDict):
    """Hold the top of a session's page, its texts in one language.

    *small*: of fewer than five people. *answers*: whether anybody answered anything, as far as five
    did. *first_time* is absent where nobody told. *open* has three questions at most, *gestures*
    five. *spread*: commitments are told, but no gesture and no family.
    """

    people: int
    phones: int
    small: bool
    answers: bool
    first_time: NotRequired[int]
    surprise: NotRequired[PageSurprise]
    gestures: list[PageGesture]
    families: NotRequired[list[PageFamily]]
    spread: NotRequired[Literal[True]]
    change: NotRequired[PageChange]
    open: list[PageQuestion]


def session_page(tally: Tally, state: State, found: Figures, language: str) -> SessionPage:
    """Return the page of a session that has ended with the figures *found*."""
    page: SessionPage = {
        "people": found["people"],
        "phones": found["phones"],
        "small": found["small"],
        "answers": any(row["answers"] >= SMALL_GROUP for row in found["phases"].values()),
        "gestures": [],
        "open": [],
    }
    if "first_time" in found:
        page["first_time"] = found["first_time"]
    if not found["people"]:
        return page
    surprising = [] if found["small"] else _surprising(tally)
    page["open"] = list(_open(state, surprising, language))
    if found["small"]:
        return page
    if surprise := _surprise((tally.measures[index] for index in surprising), language):
        page["surprise"] = surprise
    if "commitments" in found:
        page["gestures"] = _gestures(tally, state, found["commitments"], language)
        if families := _families(tally, language):
            page["families"] = families
        if not page["gestures"] and not families:
            page["spread"] = True
    if change := _change(found):
        page["change"] = change
    return page


def _surprising(tally: Tally) -> list[int]:
    """Return the indices of the cards that surprised the room, the most surprising first."""
    rows = [
        (measured.wisdom, index)
        for index, measured in tally.measures.items()
        if measured.asks and measured.wisdom is not None and measured.wisdom < MID
    ]
    return [index for _, index in sorted(rows)]


def _surprise(surprising: Iterable[Measures], language: str) -> PageSurprise | None:
    for measured in surprising:
        guess, question = measured.guess, measured.question
        if guess is None or question is None:
            continue
        surprise: PageSurprise = {
            "card": measured.card,
            "question": localized(question, language),
            "truth": guess.truth,
            "unit": localized(guess.unit, language),
        }
        return surprise if guess.said is None else {**surprise, "said": guess.said}
    return None


def _gestures(tally: Tally, state: State, told: Commitments, language: str) -> list[PageGesture]:
    """Return the gestures that most committed to; their order is no finer than their numbers."""
    measures = tuple(tally.measures.values())
    texts = {one.key: one for measured in measures for one in measured.chosen}
    words = {key: localized(one.text, language) for key, one in texts.items()}
    counted = gestures_told(measures, told)
    trades, of_ten = trade_of(measures), named(measures, counted)
    rows: list[PageGesture] = []
    for n, text, key in sorted((-n, words[key], key) for key, n in counted.items())[:MOST_GESTURES]:
        row: PageGesture = {"text": text, "at_least": -n}
        service = trades.get(key, "")
        if service in of_ten and service in state.scenario.services:
            row["service"] = localized(state.scenario.services[service], language)
        rows.append(row)
    return rows


def _families(tally: Tally, language: str) -> list[PageFamily]:
    """Return the families that people committed to, those of most first, the others last."""
    told = families_told(tuple(tally.measures.values()))
    return [
        {"family": key, "text": localized(family_title(key), language), "at_least": told[key]}
        for key in in_order(told)
    ]


def _change(found: Figures) -> PageChange | None:
    """Return what changed: what was kept in mind is known of the same cards, opinions are felt."""
    few: PageChange | None = None
    if (retained := found.get("retained")) is not None:
        if "few" not in retained:
            return _retained(retained)
        few = {"about": "figures", "few": True}
    if (perception := found.get("perception")) is not None:
        if "few" not in perception:
            return _opinions(perception)
        few = few or {"about": "opinions", "few": True}
    return few


def _retained(kept: Retained) -> PageChange:
    moved = Value(kept["after"] - kept["before"], kept["n"], kept["low"], kept["high"])
    clear = DEFINITIONS["retained"].is_clear(moved)
    change: PageChange = {"about": "figures", "n": kept["n"], "clear": clear}
    return {**change, "before": kept["before"], "after": kept["after"]} if clear else change


def _opinions(moved: Perception) -> PageChange:
    change: PageChange = {"about": "opinions", "n": moved["n"]}
    if "shift" not in moved or "low" not in moved or "high" not in moved:
        return {**change, "shared": True}
    shift = Value(moved["shift"], moved["n"], moved["low"], moved["high"])
    change["clear"] = clear = DEFINITIONS["perception.shift"].is_clear(shift)
    return {**change, "shift": moved["shift"]} if clear else change


def _open(state: State, surprising: Iterable[int], language: str) -> Iterator[PageQuestion]:
    """Yield the questions that are left, each once."""
    phases = range(len(state.scenario.phases))
    left_out = (index for index in phases if not _is_played(state, index))
    seen: set[str] = set()
    asked: tuple[tuple[Literal["surprised", "left_out"], Iterable[int]], ...] = (
        ("surprised", surprising),
        ("left_out", left_out),
    )
    for why, indices in asked:
        for index in indices:
            debate = _debate(state, index)
            if debate is None or len(seen) == MOST_QUESTIONS:
                continue
            text = localized(debate, language)
            if text not in seen:
                seen.add(text)
                yield {"text": text, "why": why}


def _is_played(state: State, index: int) -> bool:
    row = state.sheet.get(index)
    return row is not None and row.outcome == "played"


def _debate(state: State, index: int) -> Text | None:
    spec = state.scenario.phases[index]
    debate_of = MECHANICS[spec.mechanic].debate
    return debate_of(spec.content) if debate_of else None
