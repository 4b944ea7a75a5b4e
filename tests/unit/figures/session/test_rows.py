"""Figures as rows: what everybody reads, in order, with a dash and a reason where there is none."""

import json
from copy import deepcopy

import pytest

from game_server.engine.kit.figure_rows import FigureRow, FigureRows
from game_server.engine.kit.figures import Effects, Figures, Knowledge, Perception, Retained
from game_server.figures.session.rows import Activity, Plan, session_rows

pytestmark = pytest.mark.usefixtures("as_given")

FIGURES: Figures = {
    "people": 1_230,
    "phones": 28,
    "first_time": 11,
    "small": False,
    "participation": 86,
    "points": 48,
    "talk_gain": 6,
    "talk_low": 2,
    "talk_high": 10,
    "goals": ["g6", "g12"],
    "surprises": [{"card": "a", "question": "Combien ?", "phase": "x3", "wisdom": 12}],
    "phases": {
        "x2": {"answered": 3, "of": 3, "answers": 4},
        "x3": {
            "answered": 24,
            "of": 28,
            "answers": 26,
            "participation": 86,
            "points": 40,
            "wisdom": 12,
            "talk_gain": -3,
            "talk_low": -9,
            "talk_high": 3,
            "raised": 7,
        },
    },
}
PLAN = Plan(
    {
        "x1": Activity("Accueil", "talk", skipped=True),
        "x2": Activity("L'eau", "estimate"),
        "x3": Activity("Un droit", "estimate"),
        "x4": Activity("Fin", "talk"),
    },
    points=True,
)


def rows(
    figures: Figures, part: str, phase: str = "", plan: Plan = PLAN, language: str = "fr"
) -> list[FigureRow]:
    """Return the rows of a part of the report, of one activity if it is *phase*."""
    found = session_rows(figures, plan, language)
    return [
        row
        for section in found["sections"]
        if section["part"] == part and section.get("phase", "") == phase
        for row in section["rows"]
    ]


def texts(found: list[FigureRow]) -> list[tuple[str, str]]:
    """Return the names and texts of rows, details left out."""
    return [(row["name"], row["text"]) for row in found if "of" not in row]


def test_the_session_comes_first_in_an_order_of_its_own() -> None:
    """Numbers as they are read, with their sign where they are a change."""
    assert texts(rows(FIGURES, "session")) == [
        ("Personnes", "1\u202f230"),
        ("Premières fois", "11"),
        ("Téléphones", "28"),
        ("Taux de réponse", "86\u00a0%"),
        ("Points moyens", "48 sur 100"),
        ("Effet de la discussion", "+6"),
        ("Objectifs abordés", "2 sur 17"),
    ]
    assert texts(rows(FIGURES, "session", language="en"))[0] == ("People", "1,230")


def test_parts_follow_each_other_as_in_the_report() -> None:
    """The session, what changed, what surprised, then every activity in its order."""
    found: FigureRows = session_rows({**FIGURES, "advise": -20}, PLAN, "fr")
    parts = [(each["part"], each["title"]) for each in found["sections"]]
    assert parts == [
        ("session", "Toute la séance"),
        ("changed", "Ce que la séance a changé"),
        ("surprise", "Les chiffres qui ont surpris"),
        ("activity", "Accueil"),
        ("activity", "L'eau"),
        ("activity", "Un droit"),
    ]
    assert [each.get("skipped", False) for each in found["sections"]][3:] == [True, False, False]
    named = {row["figure"] for section in found["sections"] for row in section["rows"]}
    assert named == found["meanings"].keys()


def test_a_change_whose_interval_holds_zero_is_none() -> None:
    """Its number is nowhere in the row; the interval says what is known."""
    (row,) = (row for row in rows(FIGURES, "activity", "x3") if row["figure"] == "talk_gain")
    assert (row["text"], "value" in row) == ("Pas de changement net", False)
    assert (row["low"], row["high"]) == (-9, 3)
    assert row["notes"] == ["Entre −9 et +3, 95 fois sur 100."]


def test_a_change_of_which_no_interval_is_known_is_none() -> None:
    """As of sessions of old, and where all moved alike."""
    old: Figures = {**FIGURES}
    del old["talk_low"], old["talk_high"]
    row = rows(old, "session")[5]
    assert (row["text"], "value" in row) == ("—", False)
    assert row["reason"] == "Sans intervalle, un changement ne se montre pas."


def test_what_nobody_told_or_too_few_answered_is_a_dash_with_its_reason() -> None:
    """A dash says nothing to a screen reader: the reason does."""
    few: Figures = {**FIGURES}
    del few["first_time"], few["participation"], few["points"]
    found = {row["figure"]: row for row in rows(few, "session")}
    assert [found[id_]["text"] for id_ in ("first_time", "participation", "points")] == ["—"] * 3
    assert found["first_time"]["reason"] == "Pas assez de réponses pour ce chiffre."
    assert found["points"]["reason"] == "Pas assez de réponses pour ce chiffre."
    assert found["points"]["rests"] == "Moins de 5, ou caché"


def test_without_points_no_word_tells_of_points() -> None:
    """Not in a value, and not in a formula either: what surprised is told in words alone."""
    quiet = deepcopy(FIGURES)
    quiet["calibration"] = {"c3": {"n": 9, "right": 67}}
    found = session_rows(quiet, Plan(PLAN.activities, points=False), "fr")
    assert "points" not in json.dumps(found, ensure_ascii=False).lower()
    (row,) = (
        row for each in found["sections"] if each["part"] == "surprise" for row in each["rows"]
    )
    assert row["figure"] == "surprise"
    assert row["text"] == "Ce chiffre a surpris la salle."
    assert "value" not in row


def test_points_are_told_where_phones_showed_them() -> None:
    """Of old sessions, where there are any."""
    off = Plan(PLAN.activities, points=False)
    kept = [*rows(FIGURES, "session", plan=off), *rows(FIGURES, "activity", "x3", off)]
    assert {"points", "wisdom"} & {row["figure"] for row in kept} == set()
    old = Plan(PLAN.activities)
    assert "points" in {row["figure"] for row in rows(FIGURES, "session", plan=old)}
    without: Figures = {**FIGURES}
    del without["points"]
    assert "points" not in {row["figure"] for row in rows(without, "session", plan=old)}


def test_an_activity_tells_its_answers_and_where_they_come_from() -> None:
    """Participation has what it counts as details; under five answers it is a dash."""
    found = rows(FIGURES, "activity", "x3")
    assert [(row["name"], row["text"], row.get("of", "")) for row in found] == [
        ("Ont répondu", "26", ""),
        ("Taux de réponse", "86\u00a0%", ""),
        ("Réponses données", "24", "participation"),
        ("Réponses possibles", "28", "participation"),
        ("Mains levées", "7", ""),
        ("Points moyens", "40 sur 100", ""),
        ("Réponse du milieu", "12 sur 100", ""),
        ("Effet de la discussion", "Pas de changement net", ""),
    ]
    assert found[0]["notes"] == ["Arrivés ensuite ou absents\u00a0: 2."]
    assert found[5]["rests"] == "Entre 5 et 26"
    assert texts(rows(FIGURES, "activity", "x2")) == [
        ("Ont répondu", "4"),
        ("Taux de réponse", "—"),
    ]


def test_a_surprise_is_named_by_its_question_and_told_in_words() -> None:
    """Without a question, by its activity."""
    (row,) = rows(FIGURES, "surprise")
    assert "value" not in row
    assert (row["name"], row["text"]) == ("Combien ? (Un droit)", "Ce chiffre a surpris la salle.")
    bare: Figures = {**FIGURES, "surprises": [{"card": "a", "phase": "x3", "wisdom": 12}]}
    assert rows(bare, "surprise")[0]["name"] == "Un droit"


def test_what_a_mechanic_adds_is_named_by_itself() -> None:
    """In words where its values have names; of few, a dash; unheard of, nothing."""
    plan = Plan({"x1": Activity("L'eau", "maturity"), "x2": Activity("Vos idées", "ideas")})
    figures: Figures = {
        **FIGURES,
        "phases": {
            "x1": {
                "answered": 8,
                "of": 8,
                "answers": 8,
                "own": {"stand": {"value": 2.5}, "stands_apart": {"few": True}, "x": {"value": 1}},
            },
            "x2": {"answered": 8, "of": 8, "answers": 8, "own": {"ideas": {"value": 1.5}}},
        },
    }
    assert texts(rows(figures, "activity", "x1", plan))[2:] == [
        ("Marche du milieu", "Entre 2, on démarre et 3, on déploie"),
        ("Écart entre marches", "—"),
    ]
    assert texts(rows(figures, "activity", "x2", plan)) == [
        ("Ont écrit ou voté", "8"),
        ("Taux de réponse", "—"),
        ("Idées par téléphone", "1,5"),
    ]


def changed(effects: Effects) -> dict[str, FigureRow]:
    """Return the rows of what changed, by figure; of several the first."""
    found: dict[str, FigureRow] = {}
    for row in rows({**FIGURES, **effects}, "changed"):
        found.setdefault(row["figure"], row)
    return found


def test_knowledge_is_a_difference_with_its_interval() -> None:
    """Before and after stand beside it; the level is told in words where it is certain."""
    known: Knowledge = {
        "n": 12,
        "before": 33,
        "after": 83,
        "response": 80,
        "gain": 75,
        "level": "high",
    }
    found = changed(
        {"knowledge": {**known, "low": 20, "high": 80, "gain_low": 30, "gain_high": 99}}
    )
    assert found["knowledge"]["text"] == "+50"
    assert found["knowledge"]["notes"] == [
        "Entre +20 et +80, 95 fois sur 100.",
        "33\u00a0%, puis 83\u00a0%",
    ]
    assert found["knowledge.gain"]["text"] == "+75 sur 100"
    assert found["knowledge.gain"]["notes"][1] == "Progrès fort\u00a0: 70 ou plus."
    unsure = changed(
        {"knowledge": {**known, "low": -1, "high": 101, "gain_low": -1, "gain_high": 150}}
    )
    assert unsure["knowledge"]["text"] == "Pas de changement net"
    assert unsure["knowledge"]["notes"] == ["Entre −1 et +100, 95 fois sur 100."]
    assert changed({"knowledge": {"few": True}})["knowledge"]["text"] == "—"


def test_opinions_tell_their_effect_only_where_something_moved() -> None:
    """Each opinion is named by its own words."""
    moved: Perception = {
        "n": 12,
        "response": 100,
        "shift": 0.4,
        "low": 0.1,
        "high": 0.7,
        "dz": 0.62,
        "items": {
            "link": {"n": 12, "shared": True},
            "able": {"n": 12, "shift": 0.1, "low": -0.2, "high": 0.4, "dz": 0.1},
        },
    }
    found = rows({**FIGURES, "perception": moved}, "changed")
    assert [(row["name"], row["text"]) for row in found] == [
        ("Avis", "+0,4"),
        ("Taille de l'effet", "+0,62"),
        ("Avis\u00a0: téléphones comparés", "100\u00a0%"),
        ("Je vois le lien entre les 17 objectifs et mon métier.", "—"),
        ("Je me sens capable d'agir.", "Pas de changement net"),
        ("Ressenti", "—"),
    ]
    assert found[3]["reason"] == "Réponse très partagée."
    still: Figures = {**FIGURES, "perception": {**moved, "low": -0.1}}
    assert [row["text"] for row in rows(still, "changed")][:2] == ["Pas de changement net", "—"]
    few = rows({**FIGURES, "perception": {"few": True}}, "changed")[0]
    assert (few["text"], few["rests"]) == ("—", "Moins de 10, ou caché")


def test_commitments_that_are_about_so_many_say_why() -> None:
    """What rests on a rounded number is rounded too."""
    found = changed({"commitments": {"n": 20, "rate": 71, "about": True}, "volunteers": {"n": 5}})
    assert (found["commitments"]["text"], found["commitments"]["rests"]) == ("Au moins 20",) * 2
    assert found["commitments.rate"]["text"] == "Au moins 71 sur 100"
    assert found["volunteers"]["text"] == "5"


def test_what_was_kept_in_mind_is_told_apart_where_it_may_be() -> None:
    """Each part has its own interval."""
    shares: Retained = {"n": 30, "before": 20, "after": 45, "low": 10, "high": 40}
    kept: Retained = {
        **shares,
        "parts": {"single": {"n": 12, "before": 20, "after": 25, "low": -5, "high": 15}},
    }
    found = rows({**FIGURES, "retained": kept}, "changed")
    assert [(row["name"], row["text"]) for row in found] == [
        ("Chiffres retenus", "+25"),
        ("Justes au premier essai", "20\u00a0%"),
        ("Justes à la fin", "45\u00a0%"),
        ("Une personne par téléphone", "Pas de changement net"),
    ]


def test_confidence_is_told_for_each_of_three() -> None:
    """One of which there are too few answers is a dash."""
    found = changed({"calibration": {"c3": {"n": 9, "right": 67}}})
    assert [found[f"calibration.c{key}"]["text"] for key in (1, 2, 3)] == ["—", "—", "67\u00a0%"]
    assert found["calibration.c3"]["rests"] == "9"


def test_activities_of_one_title_have_a_number() -> None:
    """What is played twice, as before and after, could not be told apart."""
    played = ("Baromètre", "L'eau", "Baromètre")
    plan = Plan({f"x{n}": Activity(title, "talk", skipped=True) for n, title in enumerate(played)})
    found = session_rows(FIGURES, plan, "fr")["sections"]
    titles = [section["title"] for section in found if section["part"] == "activity"]
    assert titles == ["Baromètre (1)", "L'eau", "Baromètre (2)"]
