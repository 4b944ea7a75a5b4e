"""The shipped content: complete, sourced, readable, and quickly read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from game_server.content import Library, load
from game_server.content.legal_notices import LegalNotices
from game_server.engine.kit.text import Text
from game_server.engine.mechanics.barometer import BarometerContent, Item
from game_server.engine.mechanics.estimate import EstimateCard, EstimateContent
from game_server.engine.mechanics.estimate.scoring import position
from game_server.engine.mechanics.recall import RecallContent
from game_server.engine.mechanics.talk import TalkContent
from game_server.engine.state.scenario import PhaseSpec, Scenario

CONTENT = Path(__file__).parents[3] / "content"
TEXTS = {
    path.relative_to(CONTENT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(CONTENT.rglob("*.yaml"))
}
SERVICES = [
    "proprete",
    "espaces-verts",
    "ecoles",
    "ccas",
    "rh",
    "numerique",
    "batiments",
    "voirie",
    "culture",
    "accueil",
    "finances",
    "police",
    "eau",
]
BANNED = (
    r"\b500\s*(?:L|litres)\b",
    r"\b19\s*(?:g|grammes)\b",
    r"\b7(?:,26)?\s*(?:kg|kilos)\b",
    r"\b8\s*(?:Mt|M t|millions de tonnes)\b",
    r"\b40\s*%.*éclairage|éclairage.*\b40\s*%",
    r"\bplanètes\b",
)
ESTIMATE = re.compile(
    r"^  - id: (\S+)\n    type: estimation$(.*?)(?=^  - id:|\Z)", re.MULTILINE | re.DOTALL
)
"""An estimate card of a deck: its id, and its lines behind the type."""
SENTENCE = re.compile(r"(?<=[.!?»])\s+|\n+")
LONGEST_SENTENCE = 15
PLAYED = ("appel-a-projets", "decouverte", "diagnostic", "flash", "pleniere")
"""Scenarios that are delivered."""


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the shipped content."""
    return load(CONTENT)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """Return a scenario that plays every shipped estimate, and asks all that a barometer may."""
    ids = ids_of("estimation")
    found = [card for text in TEXTS.values() for card in ESTIMATE.findall(text)]
    asked = [name for name, rest in found if "\n    barometre:\n" in rest]
    minutes = 3 * len(ids)
    phases = (
        f"  - mecanique: estimation\n    minutes: {minutes}\n    cartes: [{', '.join(ids)}]\n"
        "  - mecanique: barometre\n    moment: avant\n    format: complet\n    minutes: 3\n"
        f"    cartes: [{', '.join(asked)}]\n"
    )
    read = load_with(tmp_path_factory.mktemp("all"), minutes + 3, phases)
    return read.scenarios["tout"]


@pytest.fixture(scope="module")
def cards(everything: Scenario) -> list[EstimateCard]:
    """Return all shipped cards of figures."""
    contents = [phase.content for phase in everything.phases]
    return [content.card for content in contents if isinstance(content, EstimateContent)]


def ids_of(kind: str) -> list[str]:
    """Return the ids of all shipped cards of a type."""
    card = re.compile(rf"- id: (\S+)\n    type: {kind}$", re.MULTILINE)
    return [found for text in TEXTS.values() for found in card.findall(text)]


def load_with(directory: Path, minutes: int, phases: str, languages: str = "fr") -> Library:
    """Load the shipped content and a scenario `tout` of *phases*, written in *directory*."""
    for name, text in TEXTS.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text, encoding="utf-8")
    head = f"scenario: tout\ntitre: Tout\nlangues: [{languages}]\nminutes: {minutes}\n"
    scenario = directory / "scenarios/tout.yaml"
    scenario.write_text(f"{head}phases:\n{phases}", encoding="utf-8")
    everything = load(directory)
    assert everything.problems == ()
    return everything


@pytest.fixture(scope="module")
def items(everything: Scenario) -> tuple[Item, ...]:
    """Return all that shipped cards let a barometer ask."""
    (content,) = (
        phase.content for phase in everything.phases if isinstance(phase.content, BarometerContent)
    )
    return content.items


def texts_of(value: object) -> Iterator[Mapping[str, str]]:
    """Yield every text of the content inside *value*."""
    if isinstance(value, Mapping):
        if "fr" in value:
            yield value
        else:
            for item in value.values():
                yield from texts_of(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))


def notes_of(phase: PhaseSpec) -> list[Text]:
    """Return the speaker notes of a phase, whole or by moment."""
    return [phase.notes] if phase.notes else list(phase.notes_at.values())


def luminance(colour: str) -> float:
    """Return the relative luminance of `#RRGGBB` (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_shipped_content_has_no_problems(library: Library) -> None:
    """What is delivered gives neither an error nor a warning."""
    assert library.problems == ()
    assert library.files == len(TEXTS)


def test_text_on_every_goal_can_be_read(library: Library) -> None:
    """The colour of the text on each of the 17 colours reaches 4.5:1."""
    assert sorted(library.goals) == list(range(1, 18))
    for goal in library.goals.values():
        light, dark = sorted((luminance(goal.colour), luminance(goal.ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, goal.number
    assert library.goals[1].ink == "#FFFFFF"
    assert library.goals[3].ink == "#000000"


def test_goals_and_services_speak_both_languages(library: Library) -> None:
    """Every goal and service has a French and an English title."""
    assert list(library.services) == SERVICES
    titles = [*library.services.values(), *(goal.title for goal in library.goals.values())]
    assert all(set(title) == {"fr", "en"} for title in titles)


def test_organisation_is_to_be_filled_in(library: Library) -> None:
    """The organisation's entries are placeholders for the commune, and name nobody."""
    organisation = library.organisation
    whose = ("nom", "contact", "responsable_de_traitement", "dpo")
    mentions = ("declaration", "mentions_legales", "contact_securite")
    assert organisation.unfilled == whose + mentions
    assert organisation.legal_notices == LegalNotices(unfilled=mentions)
    assert organisation.workforce_at("2026-01-01").uncounted == tuple(SERVICES)


def test_cards_are_sourced(cards: list[EstimateCard], library: Library) -> None:
    """There are at least 24 cards, each on a verified figure of which everything is told."""
    assert len(cards) >= 24
    others = ids_of("quel-odd") + ids_of("ordre") + ids_of("maturite")
    assert len(cards) + len(others) == library.cards
    for card in cards:
        source = card.facts.source
        assert card.facts.reliability in ("P", "S"), card.id
        if card.facts.reliability == "S":
            assert "d'après" in source.publisher, card.id
        assert source.url.startswith("https://"), card.id
        assert source.consulted < card.facts.review, card.id
        assert "fr-simple" in card.question, card.id


def test_every_goal_has_a_figure(cards: list[EstimateCard]) -> None:
    """No goal is left to others: each is what some card is about."""
    assert {goal for card in cards for goal in card.goals} == set(range(1, 18))


def test_barometers_ask_the_same_in_other_words(
    items: tuple[Item, ...], cards: list[EstimateCard]
) -> None:
    """At least four cards have two questions of three choices, neither of them the other's."""
    assert len(items) >= 4
    assert {item.card for item in items} <= {card.id for card in cards}
    assert {"chasse-qui-fuit", "rsa-non-demande", "voiture-pour-5-km"} <= {i.card for i in items}
    for item in items:
        assert item.a.text["fr"] != item.b.text["fr"], item.card
        assert item.a.choices != item.b.choices, item.card
        for form in (item.a, item.b):
            assert len(form.choices) == 3, item.card
            assert "fr-simple" in form.text, item.card
            assert max(len(choice["fr"]) for choice in form.choices) <= 30, item.card


def test_cards_are_sorted_for_their_editors() -> None:
    """Each card names its core subjects of social responsibility and its level."""
    for name, text in TEXTS.items():
        if name.startswith("decks/"):
            cards = text.split("\n  - id: ")[1:]
            for card in cards:
                assert re.search(r"^    qc: \[[1-7](, [1-7])*\]$", card, re.MULTILINE), card
                assert re.search(r"^    niveau: [1-3]$", card, re.MULTILINE), card


def test_every_card_makes_people_talk() -> None:
    """Each card asks the room something, also in simple language, and no two ask the same."""
    cards = [card for text in TEXTS.values() for card in text.split("\n  - id: ")[1:]]
    decks = [card for card in cards if "\n    type: " in card]
    asked = [
        re.findall(r"^    debat(?:_simple)?: >-\n +(.+)$", card, re.MULTILINE) for card in decks
    ]
    assert [len(questions) for questions in asked] == [2] * len(decks)
    texts = [text for questions in asked for text in questions]
    assert all(text.endswith("\u202f?") for text in texts)
    assert len(set(texts)) == len(texts)


def test_a_card_that_says_co2e_explains_it() -> None:
    """No question asks for a unit that few know; an explanation tells what is counted."""
    cards = [card for text in TEXTS.values() for card in text.split("\n  - id: ")[1:]]
    named = [card for card in cards if "CO2e" in card]
    assert named
    for card in named:
        assert "comptés ensemble" in card, card
        assert "CO2e" not in card.partition("explication:")[0].partition("unite:")[0], card


def test_figures_cannot_be_guessed_from_their_bounds(cards: list[EstimateCard]) -> None:
    """No figure stands near the middle of its ruler or at an end of it."""
    for card in cards:
        at = position(card.value, card.low, card.high, card.scale)
        assert 0 < at < 1, card.id
        assert abs(at - 0.5) > 0.04, card.id


def test_gestures_reach_every_service(cards: list[EstimateCard]) -> None:
    """Each card has gestures for several services, and each service has some."""
    assert all(len(card.gestures) >= 3 for card in cards)
    assert {code for card in cards for code in card.gestures} == set(SERVICES)


def test_decouverte_is_as_announced(library: Library) -> None:
    """Eighteen minutes: welcome, two estimates alone, one in two rounds, one word to close."""
    scenario = library.scenarios["decouverte"]
    played = [
        (
            phase.mechanic,
            phase.seconds,
            getattr(phase.content, "duo", getattr(phase.content, "word", False)),
        )
        for phase in scenario.phases
    ]
    assert played == [
        ("talk", 360, False),
        ("estimate", 180, False),
        ("estimate", 180, False),
        ("estimate", 300, True),
        ("talk", 120, True),
    ]
    assert scenario.minutes == 19
    assert all(notes_of(phase) for phase in scenario.phases)
    assert {type(phase.content) for phase in scenario.phases} == {TalkContent, EstimateContent}
    shown = [c.card for p in scenario.phases if isinstance(c := p.content, EstimateContent)]
    assert all(set(card.gestures) == set(SERVICES) for card in shown)


def test_flash_is_as_announced(library: Library) -> None:
    """Half an hour: figures and goals, a commitment, two figures again; two may be left out."""
    scenario = library.scenarios["flash"]
    assert [(phase.mechanic, phase.seconds, phase.optional) for phase in scenario.phases] == [
        ("talk", 360, False),
        ("estimate", 180, False),
        ("estimate", 180, True),
        ("estimate", 360, False),
        ("match", 180, True),
        ("commitment", 240, False),
        ("recall", 180, False),
        ("talk", 120, False),
    ]
    assert (scenario.minutes, scenario.points, scenario.tables) == (30, False, "chosen")
    assert all(notes_of(phase) for phase in scenario.phases)


def test_flash_recalls_figures_that_are_played_for_sure(library: Library) -> None:
    """Three figures, of them one in two rounds; those asked again are of no optional activity."""
    phases = library.scenarios["flash"].phases
    contents = [phase.content for phase in phases]
    assert [(c.card.id, c.duo) for c in contents if isinstance(c, EstimateContent)] == [
        ("chasse-qui-fuit", False),
        ("rsa-non-demande", False),
        ("voiture-pour-5-km", True),
    ]
    (recall,) = (content for content in contents if isinstance(content, RecallContent))
    assert [card.id for card in recall.cards] == ["chasse-qui-fuit", "voiture-pour-5-km"]
    assert [c.word for c in contents if isinstance(c, TalkContent)] == [False, True]


def test_every_session_opens_with_all_goals(library: Library) -> None:
    """Its first activity tells the 17 by title in each language; nothing else in it does."""
    for scenario in library.scenarios.values():
        told = [c.goals for phase in scenario.phases if isinstance(c := phase.content, TalkContent)]
        assert [*told[0]] == [str(number) for number in range(1, 18)]
        assert all({"fr", "en"} <= title.keys() for title in told[0].values())
        assert not any(told[1:])


def test_every_session_asks_for_opinions_beside_its_talks(library: Library) -> None:
    """Three in the welcome and three in the closing, and no activity of their own (M7.6)."""
    for scenario in library.scenarios.values():
        last = len(scenario.phases)
        assert [(side.opens, side.closes) for side in scenario.sides] == [(0, 1), (last - 1, last)]
        assert all(phase.mechanic != "barometer" for phase in scenario.phases)


def test_pleniere_is_as_announced(library: Library) -> None:
    """In a hall: three figures, two of them again, goals of an action, a commitment; no tables."""
    scenario = library.scenarios["pleniere"]
    assert [(phase.mechanic, phase.seconds) for phase in scenario.phases] == [
        ("talk", 240),
        ("estimate", 180),
        ("estimate", 180),
        ("estimate", 180),
        ("match", 180),
        ("commitment", 180),
        ("recall", 180),
        ("talk", 60),
    ]
    assert (scenario.minutes, scenario.points, scenario.tables) == (23, False, "none")
    assert scenario.pace == "facilitator"
    assert all(notes_of(phase) and not phase.optional for phase in scenario.phases)
    contents = [phase.content for phase in scenario.phases]
    assert not any(c.duo for c in contents if isinstance(c, EstimateContent))
    assert not any(c.word for c in contents if isinstance(c, TalkContent))
    assert not any("table" in text["fr"] for phase in scenario.phases for text in notes_of(phase))


@pytest.mark.parametrize("name", PLAYED)
def test_scenarios_are_whole_in_english(name: str, library: Library) -> None:
    """Everything that a scenario shows is translated, simple language included."""
    scenario = library.scenarios[name]
    assert scenario.languages == ("fr", "en")
    texts = list(texts_of(scenario))
    assert len(texts) > 60
    for text in texts:
        assert "en" in text, text["fr"]
        assert ("fr-simple" in text) == ("en-simple" in text), text["fr"]


def test_popular_but_weak_figures_are_banned() -> None:
    """None of the figures that are often told and badly founded stands in the content."""
    for name, text in TEXTS.items():
        for figure in BANNED:
            assert not re.search(figure, text, re.IGNORECASE), (name, figure)


def test_french_typography(library: Library) -> None:
    """Signs of two parts, units and thousands are bound by no-break spaces."""
    for name, text in TEXTS.items():
        for line in text.splitlines() if not name.startswith("locales") else ():
            prose = line.split("#")[0] if line.lstrip().startswith("#") else line
            assert not re.search(r"\S [;!?%€»]|« |\d [:]|\w :(?: |$)", prose), (name, line)
    assert library.scenarios


def test_sentences_are_short(
    cards: list[EstimateCard], items: tuple[Item, ...], library: Library
) -> None:
    """Texts in simple language have at most 15 words a sentence."""
    scenarios = tuple(library.scenarios[name] for name in PLAYED)
    texts = texts_of((*cards, *items, *scenarios))
    for text in texts:
        for sentence in SENTENCE.split(text["fr"]):
            words = [word for word in sentence.split(" ") if re.search(r"\w", word)]
            assert len(words) <= LONGEST_SENTENCE, sentence
