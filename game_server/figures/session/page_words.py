"""The sentences of a session's page, in French and English: the same on page, paper and picture."""

from typing import Final, NotRequired, TypedDict

from game_server.engine.kit.figures import Figures
from game_server.engine.kit.numerals import numerals
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import BASE
from game_server.engine.state.documents import FinishedRoof
from game_server.figures.session.change_told import change_told
from game_server.figures.session.page import PageGesture, PageSurprise, SessionPage
from game_server.figures.session.page_titles import page_titles
from game_server.figures.wording import say
from game_server.texts import form_of, sentences

DIGITS: Final = 12
"""Significant digits of a figure of the content, as pages write it."""
WHOLE_FROM: Final = 9.95
"""From there on a figure that was computed is said in whole numbers."""
_WORDS: Final = sentences("figures.session.page_words")


class PageTold(TypedDict):
    """Say a page in sentences: *gestures* by their place, empty where their number is untold.

    *titles* are the headings of its parts; *open* says why each question is asked. *others*: some
    are not shown. *families* are by their place, too. *spread* says that none of both is told.
    *surprise* ends with the sentence *truth*. *note* says why there is nothing more.
    """

    titles: dict[str, str]
    people: str
    surprise: NotRequired[str]
    truth: NotRequired[str]
    change: NotRequired[str]
    gestures: list[str]
    families: NotRequired[list[str]]
    open: list[str]
    others: NotRequired[str]
    spread: NotRequired[str]
    note: NotRequired[str]


def told_of(page: SessionPage, language: str = BASE, found: Figures | None = None) -> PageTold:
    """Return the sentences of *page*, whose texts are in *language*.

    The figures *found* give a change its interval, and what else was compared.
    """
    told: PageTold = {
        "titles": page_titles(language),
        "people": _people(page, language),
        "gestures": [_at_least(row, language) for row in page["gestures"]],
        "open": [_say(f"open_{question['why']}", language) for question in page["open"]],
    }
    if families := page.get("families"):
        told["families"] = [
            _count("at_least_people", row["at_least"], language) for row in families
        ]
    if surprise := page.get("surprise"):
        said, told["truth"] = _surprise(surprise, language)
        told["surprise"] = f"{said} {told['truth']}"
    if page["gestures"] and found is not None and _shows_fewer(page, found):
        told["others"] = _say("others", language)
    if "spread" in page:
        told["spread"] = _say("spread", language)
    if change := page.get("change"):
        told["change"] = change_told(change, found, language)
    if note := _note(page):
        told["note"] = _say(note, language)
    return told


def roof_told(roof: FinishedRoof, people: int, phones: int, language: str = BASE) -> str:
    """Return what a room built: people, replies, gestures, goals; tiles where it had few phones."""
    parts = [
        ("people", people),
        ("replies" if phones >= SMALL_GROUP else "tiles", roof["n"]),
        ("gestures_about" if "about" in roof else "gestures", roof.get("gestures", 0)),
        ("goals", len(roof["goals"])),
    ]
    return ", ".join(_count(name, n, language) for name, n in parts if n)


def roof_meant(phones: int, language: str = BASE) -> str:
    """Return what a tile of such a roof is: few phones lay all, so that it tells no reply."""
    return _say("meant_replies" if phones >= SMALL_GROUP else "meant_tiles", language)


def amount(value: float, unit: str, language: str = BASE) -> str:
    """Return *value* as pages write it, with its *unit*."""
    written = number(value, language)
    return f"{written}%" if _is_english(language) and unit == "%" else f"{written}\u00a0{unit}"


def number(value: float, language: str = BASE) -> str:
    """Return *value* as pages write it: 1 288 and 3,8, in English 1,288 and 3.8."""
    rounded = float(f"{value:.{DIGITS}g}")
    digits = f"{abs(rounded):,.10f}".rstrip("0").rstrip(".")
    return ("−" if rounded < 0 else "") + numerals(digits, language)


def roughly(value: float) -> float:
    """Return a figure that was computed as one says it: whole from 10 on, else two digits."""
    if value == int(value):
        return value
    return float(f"{value:.2g}") if abs(value) < WHOLE_FROM else float(round(value))


def _shows_fewer(page: SessionPage, found: Figures) -> bool:
    """Return whether the gestures of *page* are fewer than the commitments that are told."""
    made = found.get("commitments")
    return made is not None and made["n"] > sum(row.get("at_least", 0) for row in page["gestures"])


def _people(page: SessionPage, language: str) -> str:
    people = _count("people", page["people"], language)
    if not page["people"]:
        return _say("nobody", language)
    first = page.get("first_time")
    if first is None:
        return people
    return _say("first", language, people=people, first=number(first, language))


def _note(page: SessionPage) -> str | None:
    """Return why the page says nothing of answers, None if it does, or if nobody was there."""
    if not page["people"]:
        return None
    if page["small"]:
        return "small"
    return None if page["answers"] else "nothing"


def _surprise(surprise: PageSurprise, language: str) -> tuple[str, str]:
    """Return what the room said, and what it is."""
    unit, truth = surprise["unit"], surprise["truth"]
    whole = amount(truth, unit, language)
    if "said" not in surprise:
        return _say("far", language), _say("truth", language, truth=whole)
    # The unit is said once, as one speaks; a sign is part of its number.
    short = whole if unit == "%" else number(truth, language)
    said = amount(roughly(surprise["said"]), unit, language)
    return _say("said", language, said=said), _say("truth", language, truth=short)


def _at_least(row: PageGesture, language: str) -> str:
    return _count("at_least", row["at_least"], language) if "at_least" in row else ""


def _count(name: str, n: int, language: str) -> str:
    return _say(form_of(name, n, language), language, n=number(n, language))


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"


def _say(key: str, language: str, **values: str) -> str:
    return say(_WORDS[key], language, **values)
