"""The results question by question in words and charts: what is told, and why what is not."""

from itertools import pairwise
from typing import cast

import pytest

from game_server.engine.kit.recaps import RecapRow
from game_server.figures.session.results import Finding, PhaseResult
from game_server.protocol.documents import adapter
from game_server.sessions.results import PartTold, ResultTold, results_told
from tests.unit.charts.reading import Chart
from tests.unit.disclosure.test_numbers import holds_number

FIGURE: Finding = {
    "row": {
        "phase": "x1",
        "kind": "figure",
        "n": 12,
        "label": "Combien de litres ?",
        "value": 7500,
        "room": 580.4,
        "unit": "litres",
    },
    "spread": {
        "low": 10,
        "high": 20000,
        "figure": 0.9,
        "room": 0.5,
        "bins": [0] * 9 + [10, 2] + [0] * 9,
        "before": [0] * 8 + [12] + [0] * 11,
        "moved": "closer",
    },
    "source": {
        "title": "Empreintes",
        "publisher": "Agence",
        "year": 2022,
        "url": "https://a.test/",
    },
}


def row(kind: str, n: int, **more: object) -> RecapRow:
    """Return what a result found out but its items."""
    given = {"phase": "x1", "kind": kind, "n": n, "label": "Question ?", **more}
    return cast("RecapRow", adapter(RecapRow).validate_python(given))


def told(found: Finding, language: str = "fr") -> ResultTold:
    """Return a result that found one thing."""
    (result,) = results_told([{"phase": "x1", "title": "À vue de nez", "found": [found]}], language)
    return result


def part(found: Finding, language: str = "fr") -> PartTold:
    """Return the one part of a result."""
    (only,) = told(found, language)["parts"]
    return only


def test_a_figure_is_told_with_its_chart_and_its_source() -> None:
    """The room, what it is, where that stands, and whether the talk helped."""
    result = told(FIGURE)
    shown = part(FIGURE)
    assert result.get("short") == "La salle\u00a0: 580\u00a0litres"
    assert (shown["asked"], shown.get("truth")) == (
        "Combien de litres ?",
        "C'est 7\u202f500\u00a0litres.",
    )
    assert shown.get("source") == {
        "text": "Source\u00a0: Agence, Empreintes, 2022",
        "url": "https://a.test/",
    }
    assert shown["notes"] == [
        "Après la discussion, la salle s'en est rapprochée.",
        "En pointillé\u00a0: les réponses d'avant la discussion.",
        "Réponses\u00a0: 12",
    ]
    chart = Chart(shown.get("chart", ""))
    assert chart.words() == [
        *("La salle\u00a0: 580\u00a0litres", "10", "2", "Le chiffre"),
        *("10\u00a0litres", "20\u202f000\u00a0litres"),
    ]
    assert chart.finding == shown.get("alt")


def test_a_figure_speaks_english() -> None:
    """In the language that is asked."""
    assert told(FIGURE, "en").get("short") == "The room: 580\u00a0litres"
    assert part(FIGURE, "en").get("truth") == "It is 7,500\u00a0litres."


FEW: dict[str, tuple[Finding, str]] = {
    "figure": (
        {
            "row": row("figure", 7, value=5, unit="litres"),
            "spread": {"low": 1, "high": 9, "figure": 0.5},
        },
        "Moins de 8 réponses\u00a0: le graphique n'est pas montré.",
    ),
    "goals": (
        {
            "row": row("goals", 7),
            "items": [{"goal": "g6", "right": True}],
            "goals": {"g6": "Eau"},
        },
        "Moins de 8 réponses\u00a0: les nombres ne sont pas montrés.",
    ),
    "list": (
        {"row": row("list", 7)},
        "Moins de 8 réponses\u00a0: l'ordre de la salle n'est pas montré.",
    ),
    "choices": (
        {"row": row("choices", 11)},
        "Moins de 12 réponses\u00a0: la répartition n'est pas montrée.",
    ),
    "parts": (
        {"row": row("choices", 12)},
        "Trop peu de réponses pour montrer une répartition.",
    ),
    "recall": (
        {"row": row("figure", 30, value=5, unit="litres")},
        "Ces réponses ne sont montrées qu'ensemble, dans les chiffres du groupe.",
    ),
    "words": (
        {"row": row("words", 9), "kept": 6},
        "Textes montrés à la salle\u00a0: 6. Ils s'effacent d'ici avec les réponses.",
    ),
}


@pytest.mark.parametrize("name", list(FEW))
def test_what_the_gate_keeps_is_said_with_its_reason(name: str) -> None:
    """F1: no chart, no count, no line of what the room said."""
    found, why = FEW[name]
    shown = part(found)
    assert shown["notes"][0] == why
    assert "chart" not in shown
    assert "items" not in shown
    assert "short" not in told(found)


@pytest.mark.parametrize(
    ("why", "note"),
    [
        ("small", "Moins de cinq personnes\u00a0: aucune réponse n'est montrée."),
        ("unseen", "La séance s'est arrêtée avant le résultat\u00a0: rien n'est montré."),
        (
            "confided",
            "Aucun écran n'a montré ces réponses. Seuls les chiffres du groupe en parlent.",
        ),
    ],
)
def test_an_activity_of_which_nothing_is_told_says_why(why: str, note: str) -> None:
    """In a plain sentence, below its title."""
    given = {"phase": "x1", "title": "T", "found": [], "why": why}
    result = cast("PhaseResult", adapter(PhaseResult).validate_python(given))
    (shown,) = results_told([result], "fr")
    assert (shown["parts"], shown.get("note")) == ([], note)


def test_goals_are_told_as_bars_with_the_main_one_named() -> None:
    """M2.2: what most picked is the line of the result, all of them where they are as many."""
    found: Finding = {
        "row": row("goals", 12),
        "items": [{"goal": "g6", "n": 9, "right": True}, {"goal": "g11", "n": 9}, {"goal": "g9"}],
        "goals": {"g6": "Eau", "g11": "Villes"},
    }
    assert told(found).get("short") == "Le plus choisi\u00a0: Eau, Villes"
    assert Chart(part(found).get("chart", "")).words() == [
        *("Eau (objectif principal)", "9", "Villes", "9", "g9", "0"),
    ]


def test_an_order_is_told_with_the_weights() -> None:
    """M3.2: a year is written as one, a weight with its unit."""
    found: Finding = {
        "row": row("list", 12, unit="kg"),
        "items": [{"text": "Vélo", "value": 10.5}, {"text": "Train"}],
    }
    assert told(found).get("short") == "En premier\u00a0: Vélo"
    assert part(found).get("items") == ["Vélo (10,5\u00a0kg)", "Train"]
    years: Finding = {"row": row("list", 12), "items": [{"text": "Traité", "value": 1992}]}
    assert part(years).get("items") == ["Traité (1992)"]


def test_stands_are_told_as_bars_of_answers_or_of_tables() -> None:
    """M9.4: tables that did not agree are counted apart."""
    found: Finding = {
        "row": row("choices", 24, apart=1),
        "items": [{"text": "Débute", "tables": 3}, {"text": "Avance", "tables": 2}],
    }
    shown = part(found)
    assert shown.get("caption") == "Nombre de tables d'accord"
    assert shown.get("alt") == "Débute\u00a0: 3, Avance\u00a0: 2"
    assert shown["notes"] == ["Réponses\u00a0: 24", "Tables sans accord\u00a0: 1"]
    alone: Finding = {"row": row("choices", 24), "items": [{"text": "Débute", "n": 24}]}
    assert part(alone, "en").get("caption") == "Number of answers"


def test_charts_of_a_page_have_names_of_their_own() -> None:
    """Two charts with one name would describe each other."""
    result: PhaseResult = {"phase": "x1", "title": "T", "found": [FIGURE, FIGURE]}
    parts = [
        part
        for one in results_told([result, {**result, "phase": "x2"}], "fr")
        for part in one["parts"]
    ]
    names = sorted(Chart(part.get("chart", "")).all("title")[0].get("id", "") for part in parts)
    assert all(one != other for one, other in pairwise(names))


def test_no_number_is_left_but_in_words() -> None:
    """F1: what a page gets of results is sentences and drawings."""
    schema = adapter(ResultTold).json_schema()
    assert not any(
        holds_number(field)
        for made in (schema, *schema["$defs"].values())
        for field in made["properties"].values()
    )
