"""Decks and scenarios as editors may write them, sound by construction."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

SERVICES = ("eau", "ecoles")
SIGNS = "abcdeéèêàçœù ABÉ019 ,;:.!?'\"’«»()[]{}#&*%@|>-–…\u00a0\u202f"
"""Letters, and all signs that mean something to YAML: in quotes they are signs as others."""
FACTS = {
    "source": {
        "titre": "Rapport",
        "editeur": "Institut",
        "annee": 2023,
        "url": "https://example.org",
        "consulte_le": "2026-11-20",
    },
    "millesime": "2023",
    "perimetre": "France",
    "fiabilite": "P",
    "a_revoir_le": "2027-11-01",
}

Block = dict[str, Any]


def texts(most: int) -> st.SearchStrategy[str]:
    """Return texts of up to *most* signs, with something to read in them."""
    return st.text(SIGNS, min_size=1, max_size=most - 1).map(lambda text: f"é{text}"[:most])


def french(number: float) -> str:
    """Return *number* as a French editor writes it."""
    return f"{number:,.1f}".replace(",", "\u202f").replace(".", ",")


@st.composite
def estimates(draw: st.DrawFn, name: str) -> Block:
    """Return a card of an estimate, on one of both rulers and never near the middle."""
    log = draw(st.booleans())
    low = draw(st.integers(1 if log else -1_000, 1_000))
    high = low * draw(st.integers(3, 50_000)) if log else low + draw(st.integers(100, 90_000))
    part = draw(st.sampled_from((0, 0.1, 0.4, 0.6, 0.9, 1)))
    value = low * (high / low) ** part if log else low + part * (high - low)
    card: Block = {
        "id": name,
        "type": "estimation",
        "odd": draw(st.lists(st.integers(1, 17), min_size=1, max_size=3, unique=True)),
        "question": draw(texts(120)),
        "reponse": french(min(max(round(value, 1), low), high)),
        "unite": draw(texts(24)),
        "bornes": [french(low), french(high)],
        "echelle": "log" if log else "lineaire",
        "explication": draw(texts(280)),
    }
    if draw(st.booleans()):
        card["variante_simple"] = draw(texts(120))
    if gestures := draw(st.sets(st.sampled_from(SERVICES))):
        card["gestes"] = {service: draw(texts(140)) for service in sorted(gestures)}
    if draw(st.booleans()):
        card["barometre"] = {"a": draw(questions()), "b": draw(questions())}
    return card | FACTS


@st.composite
def questions(draw: st.DrawFn) -> Block:
    """Return one form of what a barometer asks about a card."""
    choices = draw(st.lists(texts(60), min_size=3, max_size=4))
    right = draw(st.integers(1, len(choices)))
    return {"question": draw(texts(120)), "choix": choices, "reponse": right}


@st.composite
def matches(draw: st.DrawFn, name: str) -> Block:
    """Return a card of goals, with decoys of its own or without."""
    goals = draw(st.permutations(range(1, 18)))
    main, linked = draw(st.integers(1, 2)), draw(st.integers(0, 4))
    card: Block = {
        "id": name,
        "type": "quel-odd",
        "odd": goals[:main],
        "action": draw(texts(120)),
        "explication": draw(texts(280)),
    }
    if linked:
        card["odd_lies"] = goals[main : main + linked]
    if main + linked < 6 and draw(st.booleans()):
        card["leurres"] = goals[main + linked : 6]
    return card | FACTS


@st.composite
def series(draw: st.DrawFn, name: str) -> Block:
    """Return a series to put in order, of amounts or of years, the first far from the others."""
    years = draw(st.booleans())
    count = draw(st.integers(4, 6))
    least, most = (1950, 2100) if years else (-1_000, 90_000)
    others = draw(st.lists(st.integers(least, most), min_size=count - 1, max_size=count - 1))
    values = [1900 if years else 1_000_000, *others]
    elements = []
    for number, value in enumerate(values):
        element: Block = {"id": f"{name}-{number}", "texte": draw(texts(48))}
        element["valeur"] = str(value) if years else french(value)
        if draw(st.booleans()):
            element["variante_simple"] = draw(texts(48))
        if draw(st.booleans()):
            element["source"] = FACTS["source"]
        elements.append(element)
    card: Block = {
        "id": name,
        "type": "ordre",
        "odd": draw(st.lists(st.integers(1, 17), min_size=1, max_size=3, unique=True)),
        "question": draw(texts(120)),
        **({"annees": "oui"} if years else {"unite": draw(texts(32))}),
        "elements": draw(st.permutations(elements)),
        "explication": draw(texts(280)),
    }
    if draw(st.booleans()):
        card |= {"premier": draw(texts(24)), "dernier": draw(texts(24))}
    if gestures := draw(st.sets(st.sampled_from(SERVICES))):
        card["gestes"] = {service: draw(texts(140)) for service in sorted(gestures)}
    return card | FACTS


def deck(cards: Sequence[Block]) -> Block:
    """Return a deck of *cards*."""
    return {"deck": "jeu", "titre": "Le jeu", "cartes": list(cards)}


@st.composite
def decks(draw: st.DrawFn) -> Block:
    """Return a deck with cards of all kinds."""
    guesses = [draw(estimates(f"e{number}")) for number in range(draw(st.integers(1, 3)))]
    goals = [draw(matches(f"m{number}")) for number in range(draw(st.integers(1, 2)))]
    orders = [draw(series(f"s{number}")) for number in range(draw(st.integers(1, 2)))]
    return deck([*guesses, *goals, *orders])


def activities(of: Block) -> st.SearchStrategy[Block]:
    """Return activities that play cards of the deck *of*, or none."""

    def of_kind(kind: str) -> st.SearchStrategy[str]:
        return st.sampled_from([card["id"] for card in of["cartes"] if card["type"] == kind])

    return st.one_of(
        talks(),
        st.builds(
            lambda cards, duo, free: {
                "mecanique": "estimation",
                "minutes": "20",
                "cartes": cards,
                "deux_temps": duo,
                "facultatif": free,
            },
            st.lists(of_kind("estimation"), min_size=1, max_size=2),
            YES_NO,
            YES_NO,
        ),
        st.builds(
            lambda card: {"mecanique": "quel-odd", "minutes": "3,5", "cartes": [card]},
            of_kind("quel-odd"),
        ),
        st.builds(
            lambda card, by_table: {
                "mecanique": "ordre",
                "minutes": "6",
                "cartes": [card],
                "par_table": by_table,
            },
            of_kind("ordre"),
            YES_NO,
        ),
        st.builds(lambda wall: {"mecanique": "engagement", "minutes": "4", "mur": wall}, YES_NO),
    )


@st.composite
def scenarios(draw: st.DrawFn, of: Block) -> Block:
    """Return a scenario that plays cards of the deck *of*, each in any order and number."""
    asked = [card["id"] for card in of["cartes"] if "barometre" in card]
    some = draw(st.lists(activities(of), min_size=1, max_size=4))
    before, after = draw(barometers("avant", [])), draw(barometers("apres", asked))
    # Questions with choices follow their cards.
    taught = [{"mecanique": "estimation", "minutes": "9", "cartes": asked[:2]}] if asked else []
    phases = [*before, *taught, *some, *after]
    by_table = any(phase.get("par_table") == "oui" for phase in phases)
    for phase in phases:
        phase["absents"] = draw(st.sampled_from(("attendre", "passer")))
        phase["stricte"] = draw(YES_NO)
    return {
        "scenario": "partie",
        "titre": draw(texts(60)),
        "minutes": "30",
        "langues": draw(st.sampled_from((["fr"], ["fr", "en"]))),
        "allure": draw(st.sampled_from(("animateur", "auto"))),
        "points": draw(YES_NO),
        "tables": draw(st.sampled_from(TABLES if by_table else (*TABLES, "sans"))),
        "phases": phases,
    }


TABLES = ("choisies", "tirees", "par_service")
YES_NO = st.sampled_from(("oui", "non"))


def talks() -> st.SearchStrategy[Block]:
    """Return phases of talk, some with a word or a break."""
    return st.builds(
        lambda sentence, prompt, word, pause: {
            "mecanique": "parole",
            "minutes": "5",
            "phrase": sentence,
            "invitation": prompt,
            "mot": word,
            "retour_a": pause,
        },
        texts(120),
        texts(120),
        YES_NO,
        YES_NO,
    )


@st.composite
def barometers(draw: st.DrawFn, moment: str, asked: Sequence[str]) -> list[Block]:
    """Return a barometer about what is *asked*, or none."""
    if not draw(st.booleans()):
        return []
    phase: Block = {
        "mecanique": "barometre",
        "moment": moment,
        "minutes": "6",
        "format": draw(st.sampled_from(("court", "complet"))),
    }
    if phase["format"] == "complet" and moment == "apres":
        phase["en_plus"] = draw(st.lists(st.sampled_from(("place", "conditions")), unique=True))
    if about := asked[: draw(st.integers(0, 2))]:
        phase["cartes"] = list(about)
    return [phase]


def yaml(value: object, indent: int = 0) -> str:
    """Return *value* as YAML: blocks and lists below their keys, all texts in quotes."""
    lead = "  " * indent
    if isinstance(value, Mapping):
        lines = []
        for key, below in value.items():
            if isinstance(below, Mapping) or (below and isinstance(below, list)):
                lines.append(f"{lead}{key}:\n{yaml(below, indent + 1)}")
            else:
                lines.append(f"{lead}{key}: {_scalar(below)}\n")
        return "".join(lines)
    if isinstance(value, list):
        return "".join(
            f"{lead}- {yaml(item, indent + 1).lstrip(' ')}"
            if isinstance(item, Mapping)
            else f"{lead}- {_scalar(item)}\n"
            for item in value
        )
    raise TypeError(value)


def _scalar(value: object) -> str:
    # What JSON writes in quotes YAML reads as the same text.
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | list) else str(value)
