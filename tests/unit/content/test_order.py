"""Series to put in order: what editors write, what becomes of it, and what is refused (M3.2)."""

from pathlib import Path

import pytest

from game_server.content import Library, load
from game_server.content.names import TABLES
from game_server.engine.kit.drawings import Image
from game_server.engine.mechanics.order import OrderContent
from tests.unit.content.samples import position_of, positions, write

NAME = "decks/ordre.yaml"
DECK = """\
deck: ordre
titre: Ordre
cartes:
  - id: repas
    type: ordre
    odd: [6, 12]
    question: Rangez ces repas.
    variante_simple: Rangez.
    unite: kilos
    elements:
      - id: boeuf
        texte: Un repas avec du boeuf
        variante_simple: Du boeuf
        valeur: 4,97
      - id: poulet
        texte: Un repas avec du poulet
        valeur: 1,46
        source:
          titre: Autre rapport
          editeur: Office
          annee: 2020
          url: https://example.org/poulet
          consulte_le: 2026-11-20
      - id: vegetarien
        texte: Un repas sans viande
        valeur: 0,85
      - id: vegetalien
        texte: Un repas sans lait
        valeur: 0,54
    explication: La viande compte le plus.
    gestes:
      eau: Servez de l'eau.
    source:
      titre: Rapport
      editeur: Institut
      annee: 2023
      url: https://example.org
      consulte_le: 2026-11-20
    millesime: 2023
    perimetre: France
    fiabilite: P
    a_revoir_le: 2027-11-01
    debat: Et chez vous ?
"""
SCENARIO = """\
scenario: rangs
titre: Ordre
minutes: 5
phases:
  - mecanique: ordre
    minutes: 5
    cartes: [repas]
"""


def read(directory: Path, deck: str, scenario: str = SCENARIO) -> Library:
    """Load the good content with a deck of series, and a scenario that plays it."""
    write(directory, decks__ordre=deck, scenarios__rangs=scenario)
    return load(directory)


def content(library: Library) -> OrderContent:
    """Return what the scenario plays."""
    found = library.scenarios["rangs"].phases[0].content
    assert isinstance(found, OrderContent)
    return found


def test_a_series_is_read(tmp_path: Path) -> None:
    """Its things with their weights and sources, and ends that are named for it."""
    library = read(tmp_path, DECK)
    assert library.problems == ()
    played = content(library)
    series = played.series
    assert (series.id, series.goals, played.by_table, series.years) == (
        "repas",
        (6, 12),
        False,
        False,
    )
    assert series.values == {"boeuf": 4.97, "poulet": 1.46, "vegetarien": 0.85, "vegetalien": 0.54}
    assert series.elements[0].text == {"fr": "Un repas avec du boeuf", "fr-simple": "Du boeuf"}
    own = [element.source and element.source.publisher for element in series.elements]
    assert own == [None, "Office", None, None]
    assert (series.first["fr"], series.last["fr"]) == ("le plus léger", "le plus lourd")
    assert (series.first["en"], series.last["en"]) == ("the lightest", "the heaviest")
    assert series.question["fr-simple"] == "Rangez."
    assert series.unit == {"fr": "kilos"}
    assert series.gestures == {"eau": {"fr": "Servez de l'eau."}}
    phase = library.scenarios["rangs"].phases[0]
    assert phase.title["fr"] == "Du plus léger au plus lourd"
    assert list(library.scenarios["rangs"].goals) == ["6", "12"]


def test_a_series_may_show_the_size_of_a_weight(tmp_path: Path) -> None:
    """In things that one knows, and with a drawing; both are optional."""
    series = content(read(tmp_path, DECK)).series
    assert (series.equivalent, series.image) == (None, None)
    looks = "    equivalent: six assiettes\n    image: {dessin: assiette, nombre: 6}\n"
    series = content(read(tmp_path, DECK + looks)).series
    assert series.equivalent == {"fr": "six assiettes"}
    assert series.image == Image("assiette", 6)


def test_a_series_may_be_played_by_table(tmp_path: Path) -> None:
    """`par_table: oui`, in the scenario and not in the card."""
    library = read(tmp_path, DECK, SCENARIO + "    par_table: oui\n")
    assert library.problems == ()
    assert content(library).by_table


@pytest.mark.parametrize("mode", ["choisies", "tirees", "par_service"])
def test_tables_may_play_without_who_is_away(tmp_path: Path, mode: str) -> None:
    """Whatever way people come to tables (rules 0.10, 0.12)."""
    by_table = SCENARIO.replace("phases:", f"tables: {mode}\nphases:") + "    par_table: oui\n"
    library = read(tmp_path, DECK, by_table + "    absents: table\n")
    assert library.problems == ()
    assert library.scenarios["rangs"].phases[0].absent == "table"
    assert library.scenarios["rangs"].tables == TABLES[mode]


def test_without_tables_nothing_is_played_by_them(tmp_path: Path) -> None:
    """A scenario says how tables come about, or none of its activities needs them."""
    without = SCENARIO.replace("phases:", "tables: sans\nphases:")
    assert read(tmp_path, DECK, without).problems == ()
    library = read(tmp_path, DECK, without + "    par_table: oui\n")
    assert [problem.code for problem in library.problems] == ["tables_needed"]
    assert "rangs" not in library.scenarios


def test_a_series_names_its_ends(tmp_path: Path) -> None:
    """`premier` and `dernier`, where things have no weight."""
    ends = "    premier: le plus ancien\n    dernier: le plus récent\n    elements:\n"
    library = read(tmp_path, DECK.replace("    elements:\n", ends))
    assert library.problems == ()
    assert content(library).series.first == {"fr": "le plus ancien"}
    assert content(library).series.last == {"fr": "le plus récent"}


def years(*values: int) -> str:
    """Return the deck with *values* that are years."""
    deck = DECK.replace("    unite: kilos\n", "    annees: oui\n")
    for old, new in zip(("4,97", "1,46", "0,85", "0,54"), values, strict=True):
        deck = deck.replace(f"valeur: {old}", f"valeur: {new}")
    return deck


def test_values_may_be_years(tmp_path: Path) -> None:
    """M3.1: then there is no unit, and any two that differ count."""
    library = read(tmp_path, years(2017, 2019, 2022, 2025))
    assert library.problems == ()
    series = content(library).series
    assert (series.years, series.unit) == (True, {})
    assert len(series.pairs) == 6


def test_a_translation_names_no_ids(tmp_path: Path) -> None:
    """The things keep their order, as the activities of a scenario do."""
    english = """\
cartes:
  repas:
    question: Put these meals in order.
    elements:
      - texte: A meal with beef
      - texte: A meal with chicken
        source:
          titre: Another report
"""
    write(tmp_path, decks__ordre=DECK, scenarios__rangs=SCENARIO)
    path = tmp_path / "locales/en/ordre.yaml"
    path.write_text(english, encoding="utf-8")
    library = load(tmp_path)
    assert library.problems == ()
    series = content(library).series
    assert [element.text.get("en") for element in series.elements] == [
        "A meal with beef",
        "A meal with chicken",
        None,
        None,
    ]
    assert series.elements[1].source is not None
    assert series.elements[1].source.title["en"] == "Another report"


def test_what_lacks_in_english_is_reported(tmp_path: Path) -> None:
    """Things by their place, as everything that a scenario in English shows."""
    library = read(
        tmp_path, DECK, SCENARIO.replace("minutes: 5\nph", "minutes: 5\nlangues: [en]\nph")
    )
    reported = [problem for problem in library.problems if problem.code == "translation_missing"]
    assert any("boeuf (texte" in problem.message for problem in reported)


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("valeur: 4,97", "valeur: beaucoup", "number_as_text", "beaucoup"),
        ("        valeur: 4,97\n", "", "missing_key", "id: boeuf"),
        ("    unite: kilos\n", "", "missing_key", "id: repas"),
        (
            "      - id: poulet",
            "      - id: boeuf",
            "element_twice",
            "boeuf\n        texte: Un repas avec du p",
        ),
        ("      - id: poulet", "      - id: Du poulet", "bad_id", "Du poulet"),
        ("        texte: Un repas avec du poulet\n", "", "missing_key", "id: poulet"),
        ("        texte: Un repas avec du poulet\n", "        mot: Un\n", "unknown_key", "mot"),
        ("          editeur: Office\n", "", "missing_source", "titre: Autre"),
        (
            "texte: Un repas avec du poulet",
            f"texte: Un {'long ' * 10}repas",
            "too_long_phone",
            "Un long",
        ),
        ("      eau: Servez", "      mer: Servez", "unknown_service", "mer"),
    ],
)
def test_what_is_wrong_is_reported_at_its_place(
    old: str, new: str, code: str, at: str, tmp_path: Path
) -> None:
    """The line of the thing that is meant."""
    deck = DECK.replace(old, new, 1)
    library = read(tmp_path, deck)
    assert (NAME, *position_of(deck, at), code) in positions(library.problems)


def listed(count: int) -> str:
    """Return the deck with as many things."""
    start, end = DECK.index("      - id: boeuf"), DECK.index("    explication")
    rows = (
        f"      - id: chose{n}\n        texte: Chose {n}\n        valeur: {10**n}\n"
        for n in range(count)
    )
    return DECK[:start] + "".join(rows) + DECK[end:]


@pytest.mark.parametrize(("count", "fine"), [(3, False), (4, True), (6, True), (7, False)])
def test_a_series_has_four_to_six_things(count: int, *, fine: bool, tmp_path: Path) -> None:
    """M3: fewer or more are refused, with how many it needs."""
    library = read(tmp_path, listed(count))
    assert ("rangs" in library.scenarios) is fine
    codes = [problem.code for problem in library.problems]
    assert codes == ([] if fine else ["series_count"])
    reported = [problem.message for problem in library.problems]
    assert reported == ([] if fine else [f"Cette série a {count} éléments : il en faut de 4 à 6."])


@pytest.mark.parametrize(
    ("values", "fine"),
    [
        (("100", "104", "107", "110"), False),
        (("100", "104", "107", "110,1"), True),
        (("5", "5", "5", "5"), False),
        (("0", "0", "0", "1"), True),
    ],
)
def test_a_series_that_is_all_alike_is_refused(
    values: tuple[str, ...], *, fine: bool, tmp_path: Path
) -> None:
    """M3.2: all pairs within 10 %; one pair that differs by more is enough."""
    deck = DECK
    for old, new in zip(("4,97", "1,46", "0,85", "0,54"), values, strict=True):
        deck = deck.replace(f"valeur: {old}", f"valeur: {new}")
    library = read(tmp_path, deck)
    assert ("rangs" in library.scenarios) is fine
    assert [problem.code for problem in library.problems] == ([] if fine else ["series_alike"])


def test_years_that_are_all_the_same_are_refused(tmp_path: Path) -> None:
    """M3.1, M3.2: they are worded for years."""
    library = read(tmp_path, years(2019, 2019, 2019, 2019))
    assert [problem.code for problem in library.problems] == ["series_alike"]
    assert "années" in library.problems[0].message
    assert read(tmp_path, years(2019, 2019, 2019, 2020)).problems == ()


def test_an_order_needs_five_minutes(tmp_path: Path) -> None:
    """Less is a warning; the scenario is played."""
    library = read(tmp_path, DECK, SCENARIO.replace("minutes: 5", "minutes: 4"))
    assert [problem.code for problem in library.problems] == ["minutes_short"]
    assert "rangs" in library.scenarios
