"""The sentences of a session's page, in French and English: the same on page, paper and picture."""

from typing import Final, NotRequired, TypedDict

from game_server.engine.kit.figures import Figures
from game_server.engine.kit.numerals import numerals
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.kit.text import BASE, Text, localized
from game_server.engine.state.documents import FinishedRoof
from game_server.figures.session.change_told import change_told
from game_server.figures.session.page import PageGesture, PageSurprise, SessionPage
from game_server.figures.session.page_titles import page_titles

DIGITS: Final = 12
"""Significant digits of a figure of the content, as pages write it."""
WHOLE_FROM: Final = 9.95
"""From there on a figure that was computed is said in whole numbers."""
_SEVERAL: Final = {
    "people": ("{n}\u00a0personnes", "{n} people"),
    "tiles": ("{n}\u00a0tuiles", "{n} tiles"),
    "replies": ("{n}\u00a0réponses", "{n} replies"),
    "gestures": ("{n}\u00a0gestes", "{n} actions"),
    "gestures_about": ("au moins {n}\u00a0gestes", "at least {n} actions"),
    "goals": ("{n}\u00a0objectifs sur\u00a017", "{n} goals of\u00a017"),
    "at_least_people": ("Plus de {n}\u00a0personnes, à peu près", "More than {n} people, roughly"),
    "at_least": ("Choisi au moins {n}\u00a0fois", "Chosen at least {n} times"),
}
_ONE: Final = {
    "people": ("1\u00a0personne", "1 person"),
    "tiles": ("1\u00a0tuile", "1 tile"),
    "replies": ("1\u00a0réponse", "1 reply"),
    "gestures": ("1\u00a0geste", "1 action"),
    "goals": ("1\u00a0objectif sur\u00a017", "1 goal of\u00a017"),
}
_FIRST: Final = (
    "{people}, dont environ {first} pour la première fois",
    "{people}, about {first} of them for the first time",
)
_NOBODY: Final = (
    "Personne n'a participé à cette séance.",
    "Nobody took part in this session.",
)
_SMALL: Final = (
    "Moins de cinq personnes\u00a0: aucune réponse n'est montrée.",
    "Fewer than five people: no answer is shown.",
)
_NOTHING: Final = (
    "Trop peu de réponses pour en dire plus.",
    "Too few answers to say more.",
)
_SPREAD: Final = (
    "Aucun geste n'a été assez choisi pour être compté ici.",
    "No action was chosen often enough to be counted here.",
)
_OTHERS: Final = (
    "Un geste choisi par peu de personnes, ou écrit librement, n'est pas montré.",
    "An action that few people chose, or wrote freely, is not shown.",
)
_SAID: Final = ("La salle disait {said}.", "The room said {said}.")
_FAR: Final = ("La salle était loin.", "The room was far off.")
_TRUTH: Final = ("C'est {truth}.", "It is {truth}.")
_OPEN: Final = {
    "surprised": ("La salle a été surprise.", "The room was surprised."),
    "left_out": ("L'activité n'a pas été jouée.", "The activity was not played."),
}
_REPLIES: Final = (
    "Réponses\u00a0: une par téléphone et par question, échauffement et avis compris.",
    "Replies: one for each phone and question, warm-up and opinions included.",
)
_TILES: Final = (
    "Tuiles\u00a0: une par téléphone et par question, avec ou sans réponse.",
    "Tiles: one for each phone and question, replied to or not.",
)


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
        "open": [_in(_OPEN[question["why"]], language) for question in page["open"]],
    }
    if families := page.get("families"):
        told["families"] = [
            _count("at_least_people", row["at_least"], language) for row in families
        ]
    if surprise := page.get("surprise"):
        said, told["truth"] = _surprise(surprise, language)
        told["surprise"] = f"{said} {told['truth']}"
    if page["gestures"] and found is not None and _shows_fewer(page, found):
        told["others"] = _in(_OTHERS, language)
    if "spread" in page:
        told["spread"] = _in(_SPREAD, language)
    if change := page.get("change"):
        told["change"] = change_told(change, found, language)
    if note := _note(page):
        told["note"] = _in(note, language)
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
    return _in(_REPLIES if phones >= SMALL_GROUP else _TILES, language)


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
        return _in(_NOBODY, language)
    first = page.get("first_time")
    if first is None:
        return people
    return _in(_FIRST, language).format(people=people, first=number(first, language))


def _note(page: SessionPage) -> tuple[str, str] | None:
    """Return why the page says nothing of answers, None if it does, or if nobody was there."""
    if not page["people"]:
        return None
    if page["small"]:
        return _SMALL
    return None if page["answers"] else _NOTHING


def _surprise(surprise: PageSurprise, language: str) -> tuple[str, str]:
    """Return what the room said, and what it is."""
    unit, truth = surprise["unit"], surprise["truth"]
    whole = amount(truth, unit, language)
    if "said" not in surprise:
        return _in(_FAR, language), _in(_TRUTH, language).format(truth=whole)
    # The unit is said once, as one speaks; a sign is part of its number.
    short = whole if unit == "%" else number(truth, language)
    said = amount(roughly(surprise["said"]), unit, language)
    return _in(_SAID, language).format(said=said), _in(_TRUTH, language).format(truth=short)


def _at_least(row: PageGesture, language: str) -> str:
    return _count("at_least", row["at_least"], language) if "at_least" in row else ""


def _count(name: str, n: int, language: str) -> str:
    text = _ONE[name] if n == 1 and name in _ONE else _SEVERAL[name]
    return _in(text, language).format(n=number(n, language))


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"


def _in(text: tuple[str, str], language: str) -> str:
    """Return *text*, which is French, then English; what is neither is said in French."""
    both: Text = {"fr": text[0], "en": text[1]}
    return localized(both, language)
