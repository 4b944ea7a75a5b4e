"""The sentences of a session's page: short, in both languages, with what keeps words together."""

import re

import pytest

from game_server.engine.kit.figures import Commitments, Figures
from game_server.figures.session.page import PageChange, PageSurprise, SessionPage
from game_server.figures.session.page_words import (
    PageTold,
    amount,
    number,
    roof_meant,
    roof_told,
    told_of,
)
from tests.unit.printing.samples import figures

pytestmark = pytest.mark.usefixtures("as_given")

CHANGES: list[tuple[PageChange, str, str]] = [
    (
        {"about": "figures", "n": 18, "clear": True, "before": 38, "after": 71},
        (
            "Chiffres retenus\u00a0: les réponses justes passent de 38\u00a0% à 71\u00a0%, "
            "sur 18\u00a0téléphones."
        ),
        "Figures kept in mind: right answers go from 38% to 71%, on 18 phones.",
    ),
    (
        {"about": "opinions", "n": 12, "clear": True, "shift": 0.4},
        "Les avis montent de 0,4 sur une échelle de 1 à 5, sur 12\u00a0téléphones.",
        "Opinions go up by 0.4 on a scale from 1 to 5, on 12 phones.",
    ),
    (
        {"about": "opinions", "n": 12, "clear": True, "shift": -0.4},
        "Les avis baissent de 0,4 sur une échelle de 1 à 5, sur 12\u00a0téléphones.",
        "Opinions go down by 0.4 on a scale from 1 to 5, on 12 phones.",
    ),
    (
        {"about": "figures", "n": 18, "clear": False},
        "Chiffres retenus\u00a0: pas de changement net, sur 18\u00a0téléphones.",
        "Figures kept in mind: no net change, on 18 phones.",
    ),
    (
        {"about": "opinions", "n": 12, "shared": True},
        "Avis très partagés\u00a0: le changement reste caché.",
        "Opinions very widely shared: the change stays hidden.",
    ),
    (
        {"about": "figures", "few": True},
        "Trop peu de réponses, ou trop semblables\u00a0: rien n'est comparé.",
        "Too few answers, or too much alike: nothing is compared.",
    ),
]
WATER: PageSurprise = {"card": "c", "question": "Combien ?", "truth": 600.0, "unit": "litres"}
LONG = 15


def page(people: int = 28, *, answers: bool = True) -> SessionPage:
    """Return a page of so many people without anything else."""
    return {
        "people": people,
        "phones": people,
        "small": people < 5,
        "answers": answers,
        "gestures": [],
        "open": [],
    }


def committing(made: Commitments) -> Figures:
    """Return the figures of a room that made so many commitments."""
    return {**figures(28, 24), "commitments": made}


def both(shown: SessionPage) -> tuple[PageTold, PageTold]:
    """Return the sentences of a page in French and in English."""
    return told_of(shown), told_of(shown, "en")


@pytest.mark.parametrize(
    ("value", "french", "english"),
    [
        (600.0, "600", "600"),
        (1288.0, "1\u202f288", "1,288"),
        (3.8, "3,8", "3.8"),
        (-0.25, "−0,25", "−0.25"),
        (1_000_000.0, "1\u202f000\u202f000", "1,000,000"),
        (0.1 + 0.2, "0,3", "0.3"),
    ],
)
def test_numbers_are_written_as_pages_write_them(value: float, french: str, english: str) -> None:
    """Thousands stay together; what floats add is not there."""
    assert number(value) == french
    assert number(value, "en") == number(value, "en-simple") == english


def test_a_unit_never_leaves_its_number() -> None:
    """A percent sign stands close in English."""
    assert [amount(12, "%", language) for language in ("fr", "en")] == ["12\u00a0%", "12%"]
    assert amount(600, "litres", "en") == "600\u00a0litres"


def test_the_room_said_one_number_and_it_is_another() -> None:
    """The unit once; a median as one says it; without one the room was far off."""
    shown: SessionPage = {**page(), "surprise": {**WATER, "said": 58.37}}
    french, english = both(shown)
    assert french["surprise"] == "La salle disait 58\u00a0litres. C'est 600."
    assert english["surprise"] == "The room said 58\u00a0litres. It is 600."
    assert french["truth"] == "C'est 600."
    shown["surprise"] = WATER
    assert told_of(shown)["surprise"] == "La salle était loin. C'est 600\u00a0litres."
    shown["surprise"] = {**WATER, "said": 12.0, "truth": 34.0, "unit": "%"}
    assert told_of(shown)["surprise"] == "La salle disait 12\u00a0%. C'est 34\u00a0%."


@pytest.mark.parametrize(("change", "french", "english"), CHANGES)
def test_a_change_is_one_sentence(change: PageChange, french: str, english: str) -> None:
    """Never longer than fifteen words; what is not sure has no number but that of phones."""
    shown: SessionPage = {**page(), "change": change}
    assert tuple(told.get("change") for told in both(shown)) == (french, english)
    assert len(re.findall(r"\w+", french)) <= LONG + 3


@pytest.mark.parametrize(
    ("people", "first", "french", "english"),
    [
        (
            28,
            19,
            "28\u00a0personnes, dont environ 19 pour la première fois",
            "28 people, about 19 of them for",
        ),
        (1, None, "1\u00a0personne", "1 person"),
        (0, None, "Personne n'a participé à cette séance.", "Nobody took part"),
    ],
)
def test_people_are_told_in_words(
    people: int, first: int | None, french: str, english: str
) -> None:
    """First-timers where somebody told; a room in which nobody was says so."""
    shown = page(people)
    if first is not None:
        shown["first_time"] = first
    told = both(shown)
    assert told[0]["people"] == french
    assert told[1]["people"].startswith(english)


@pytest.mark.parametrize(
    ("people", "answers", "note"),
    [
        (4, False, "Moins de cinq personnes\u00a0: aucune réponse n'est montrée."),
        (12, False, "Trop peu de réponses pour en dire plus."),
        (12, True, None),
        (0, False, None),
    ],
)
def test_a_page_says_why_there_is_nothing_more(
    people: int, note: str | None, *, answers: bool
) -> None:
    """Rule 0.8: few people, or few answers; of nobody that is said already."""
    assert told_of(page(people, answers=answers)).get("note") == note


def test_gestures_are_counted_where_they_may_be() -> None:
    """Rule 0.15: one without a number has an empty sentence."""
    shown = page()
    shown["gestures"] = [{"text": "trier", "at_least": 10}, {"text": "venir à pied"}]
    french, english = both(shown)
    assert french["gestures"] == ["Choisi au moins 10\u00a0fois", ""]
    assert english["gestures"] == ["Chosen at least 10 times", ""]


def test_gestures_that_are_not_shown_are_said_to_be() -> None:
    """« 15 gestes » above one of « au moins 5 » is no mistake: it says where the others are."""
    shown = page()
    shown["gestures"] = [{"text": "trier", "at_least": 5}]
    made = committing({"n": 15})
    assert told_of(shown, "fr", made).get("others") == (
        "Un geste choisi par peu de personnes, ou écrit librement, n'est pas montré."
    )
    assert "few people" in told_of(shown, "en", made).get("others", "")
    shown["gestures"] = [{"text": "trier", "at_least": 15}]
    assert "others" not in told_of(shown, "fr", committing({"n": 15, "about": True}))
    assert "others" not in told_of({**page(), "spread": True}, "fr", made)


def test_families_are_told_as_about_so_many_or_more() -> None:
    """Some answers are drawn by lot, so that « au moins » would not be true."""
    french, english = both(
        {**page(), "families": [{"family": "eau", "text": "Eau", "at_least": 10}]}
    )
    assert french["families"] == ["Plus de 10\u00a0personnes, à peu près"]
    assert english["families"] == ["More than 10 people, roughly"]
    assert french["titles"]["families"] == "De quoi parlent les gestes"


def test_that_no_gesture_is_told_is_a_sentence() -> None:
    """Only where commitments were made."""
    assert "spread" not in told_of(page())
    french, english = both({**page(), "spread": True})
    assert french["spread"] == "Aucun geste n'a été assez choisi pour être compté ici."
    assert english["spread"] == "No action was chosen often enough to be counted here."


def test_the_roof_is_told_as_under_its_picture() -> None:
    """What is nothing is left out; where few had a phone, tiles are no replies."""
    built = roof_told({"n": 152, "goals": ["g6"], "gestures": 25, "about": True}, 28, 26)
    assert built == (
        "28\u00a0personnes, 152\u00a0réponses, au moins 25\u00a0gestes, 1\u00a0objectif sur\u00a017"
    )
    assert roof_told({"n": 1, "goals": ["g6"]}, 1, 1, "en") == "1 person, 1 tile, 1 goal of\u00a017"


def test_what_a_tile_is_follows_from_how_many_phones_lay_it() -> None:
    """From five on each is a reply; fewer lay them all, and tell none."""
    assert roof_meant(5, "en") != roof_meant(4, "en")
    assert roof_meant(5).startswith("Réponses\u00a0: une par téléphone")
    assert "tuile" in roof_meant(4).lower()
