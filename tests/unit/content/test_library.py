"""The library: good content becomes scenarios, and bad content takes only itself away."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from game_server.content import load, require
from game_server.content.schemas import SCHEMAS
from game_server.content.schemas.contract import PhaseDraft, Schema
from game_server.engine.kit.text import Text
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Content
from game_server.engine.mechanics.estimate import EstimateContent
from game_server.engine.mechanics.talk import TalkContent
from game_server.errors import StartError
from tests.unit.content.samples import (
    DECK,
    ENGLISH,
    GOALS,
    GOOD,
    ORGANISATION,
    SCENARIO,
    SERVICES,
    load_changed,
    positions,
    write,
)


def estimates(directory: Path) -> dict[str, EstimateContent]:
    """Return the estimates of the only scenario in *directory*, by card."""
    contents = [phase.content for phase in load(directory).scenarios["essai"].phases]
    return {c.card.id: c for c in contents if isinstance(c, EstimateContent)}


def test_good_content_has_no_problems(tmp_path: Path) -> None:
    """What is written as the guide says is read without a word."""
    library = load(write(tmp_path))
    assert library.problems == ()
    assert (library.files, library.cards, library.set_aside) == (6, 2, 0)
    assert library.organisation.name == "Ville d'essai"
    assert library.organisation.workforce_at("2026-01-01").of("eau") == 40
    assert library.organisation.logo == ""
    assert library.directories == (tmp_path,)
    assert (library.home, library.organisation_file) == (tmp_path, ORGANISATION)
    assert require(library) is library


@pytest.mark.parametrize(
    ("text", "unfilled"),
    [
        ("dpo@example.org", ()),
        ("dpo de la ville, à compléter", ("dpo",)),
        ("A\u00a0COMPLETER", ("dpo",)),
        ('""', ("dpo",)),
        ("la page se complète à l'accueil", ()),
    ],
)
def test_organisation_knows_what_is_still_to_be_filled_in(
    text: str, unfilled: tuple[str, ...], tmp_path: Path
) -> None:
    """A key that is empty, or whose text says « à compléter », is named as it is written."""
    library = load_changed(tmp_path, ORGANISATION, "dpo@example.org", text)
    assert library.organisation.unfilled == unfilled


def test_lost_organisation_is_unfilled_but_for_its_title(tmp_path: Path) -> None:
    """Of a file that cannot be read nothing is known, but the game keeps a title."""
    organisation = load_changed(tmp_path, ORGANISATION, "nom:", 'nom: "').organisation
    assert organisation.unfilled == ("nom", "contact", "responsable_de_traitement", "dpo")
    assert organisation.game_title == "mét'ODD"


def test_scenario_has_one_phase_for_each_card(tmp_path: Path) -> None:
    """An entry with two cards becomes two phases that share its minutes, and all are numbered."""
    scenario = load(write(tmp_path)).scenarios["essai"]
    assert [(phase.id, phase.mechanic, phase.seconds) for phase in scenario.phases] == [
        ("x1", "talk", 300),
        ("x2", "estimate", 180),
        ("x3", "estimate", 180),
        ("x4", "talk", 60),
    ]
    assert [phase.optional for phase in scenario.phases] == [False, True, True, False]
    assert {phase.min_persons for phase in scenario.phases} == {1}
    assert scenario.phases[1].title == SCHEMAS["estimate"].title
    assert scenario.phases[0].notes == {"fr": "Dites bonjour.", "en": "Say hello."}
    assert scenario.phases[1].notes is None
    assert scenario.phases[0].content == TalkContent(
        {"fr": "Bienvenue.", "en": "Good day."},
        prompt={"fr": "Saluez-vous.", "en": "Say hello."},
    )
    assert scenario.phases[3].content == TalkContent(
        {"fr": "Un mot.", "en": "One word."}, word=True
    )
    assert (scenario.minutes, scenario.pace) == (12, "facilitator")


def test_scenario_carries_what_it_may_name(tmp_path: Path) -> None:
    """A scenario holds the titles of all services, and of the goals of its cards only."""
    scenario = load(write(tmp_path)).scenarios["essai"]
    assert list(scenario.services) == ["eau", "ecoles"]
    assert scenario.services["eau"] == {"fr": "Eau", "en": "Water"}
    assert list(scenario.goals) == ["6", "12"]
    assert scenario.languages == ("fr", "en")


def test_texts_carry_their_variants(tmp_path: Path) -> None:
    """A text stands in French, in simple French and in what it was translated to."""
    scenario = load(write(tmp_path)).scenarios["essai"]
    assert scenario.title == {"fr": "Essai", "en": "Trial"}
    assert scenario.phases[0].title == {"fr": "Accueil", "en": "Welcome"}
    card = estimates(tmp_path)["fuite"].card
    assert card.question == {
        "fr": "Combien de litres en un jour ?",
        "fr-simple": "Une fuite. Combien de litres ?",
        "en": "How many litres in one day?",
        "en-simple": "A leak. How many litres?",
    }
    assert card.gestures == {
        "eau": {"fr": "Fermez le robinet.", "en": "Turn off the tap."},
        "ecoles": {"fr": "Cherchez les fuites.", "en": "Look for leaks."},
    }
    assert card.facts.source.title == {"fr": "Rapport", "en": "Report"}


def test_card_has_its_ruler(tmp_path: Path) -> None:
    """Bounds a hundredfold apart and above zero make a log scale, unless the card says else."""
    write(tmp_path)
    cards = estimates(tmp_path)
    fuite, part = cards["fuite"].card, cards["part"].card
    assert (fuite.value, fuite.low, fuite.high, fuite.scale) == (600, 1, 2000, "log")
    assert (part.value, part.low, part.high, part.scale) == (30, 0, 100, "linear")
    assert (part.goals, part.facts.vintage, part.facts.reliability) == ((6,), "2021-2023", "P")
    linear = GOOD[DECK].replace("bornes: [1, 2000]", "bornes: [1, 2000]\n    echelle: lineaire")
    write(tmp_path, decks__eau=linear)
    assert estimates(tmp_path)["fuite"].card.scale == "linear"


SPELLINGS = [
    (DECK, "reponse: 600", "réponse: 600"),
    (DECK, "reponse: 600", "Reponse: 600"),
    (DECK, "[1, 2000]", "[1, 2 000]"),
    (DECK, "[1, 2000]", "[1, 2\u00a0000]"),
    (DECK, "[1, 2000]", "[1, 2\u202f000]"),
    (DECK, "[1, 2000]", "[0,5, 2000,5]"),
    (DECK, "[1, 2000]", "[0,5 , 2000]"),
    (DECK, "[1, 2000]", "[1,2000]"),
    (DECK, "bornes: [1, 2000]", "bornes:\n    - 1,5\n    - 2000"),
    (DECK, "reponse: 600", "reponse: '600,25'"),
    (DECK, "bornes: [0, 100]", "bornes: [\u22125, 100]"),
    (DECK, "reponse: 600", "reponse: 1,2340"),
    (DECK, "reponse: 600", "reponse: 1200,125"),
    (DECK, "reponse: 30", "reponse: 0,125"),
    (DECK, "odd: [6, 12]", "odd:\n      - 6\n      - 12"),
    (
        DECK,
        "odd: [6, 12]",
        "odd: [6, 12]\n    qc: [4, 6]\n    niveau: 1",
    ),
    (DECK, "odd: [6, 12]", "odd: [6, 12]\n    qc: 4"),
    (DECK, "odd: [6, 12]", "odd: [\n      6,\n      12\n    ]"),
    (DECK, "reponse: 600", "reponse\u00a0: 600"),
    (DECK, "      ecoles: Cherchez", "      ecoles\u202f: Cherchez"),
    (DECK, "    millesime: 2023\n", "\u00a0\n    millesime: 2023\n"),
    (DECK, "unite: litres", "unite:\tlitres"),
    (DECK, "unite: litres", "unite: litres \t"),
    (DECK, "[6, 12]", "[6,\t12]"),
    (SCENARIO, "facultatif: oui", "facultatif: Oui"),
    (SCENARIO, "minutes: 5", "minutes: 5,0"),
    (SCENARIO, "titre: Essai", "titre: On"),
    (SCENARIO, "titre: Essai", "titre: 12:30"),
    (SCENARIO, "titre: Essai", "titre: ~"),
    (SCENARIO, "scenario: essai", "--- # début\nscenario: essai"),
    (SCENARIO, "minutes: 5\n", "minutes: 5   # un peu plus si besoin\n"),
    (SCENARIO, "    phrase: Bienvenue.\n", "    phrase: Bienvenue.\n       \n"),
    (SCENARIO, "phrase: Bienvenue.", "# Au début :\n    phrase: Bienvenue.\n    # Ensuite :"),
    (SCENARIO, "phrase: Bienvenue.", 'phrase: "Bienvenue"   # la n° 1'),
    (SCENARIO, "phrase: Bienvenue.", "phrase: Le n°#1"),
    (SCENARIO, "scenario: essai", "scenario: essai  # son nom"),
    (SCENARIO, "mot: oui", "mot: oui  # un mot"),
    (DECK, "[1, 2000]", "[1, 2000]  # litres"),
    (DECK, "https://example.org", "https://example.org  # page 3"),
    (DECK, "2027-11-01", "2027-11-01  # un an"),
    (DECK, "millesime: 2023", "millesime: 2023  # provisoire"),
    (DECK, "fiabilite: S", "fiabilite: S  # citée"),
    (DECK, "odd: 6\n", "odd: 6   # eau\n"),
]


@pytest.mark.parametrize(
    ("name", "old", "new"), [pytest.param(*row, id=str(at)) for at, row in enumerate(SPELLINGS)]
)
def test_spelling_is_met_half_way(name: str, old: str, new: str, tmp_path: Path) -> None:
    """Accents, capitals, spaces and commas of French editors are read as they are meant."""
    library = load_changed(tmp_path, name, old, new)
    assert library.problems == ()
    assert list(library.scenarios) == ["essai"]


def test_decimal_commas_in_bounds_are_no_new_bounds(tmp_path: Path) -> None:
    """In `[0,5, 2000,5]` the commas without a space belong to the numbers."""
    load_changed(tmp_path, DECK, "[1, 2000]", "[0,5, 2000,5]")
    card = estimates(tmp_path)["fuite"].card
    assert (card.low, card.high) == (0.5, 2000.5)


def test_words_are_never_types(tmp_path: Path) -> None:
    """`On`, `12:30` and `~` are texts, as in YAML 1.2 read by its texts."""
    for word in ("On", "12:30", "~", "0x1F", "1e3", "null"):
        library = load_changed(tmp_path, SCENARIO, "titre: Essai", f"titre: {word}")
        assert library.scenarios["essai"].title["fr"] == word


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_windows_files_are_read(mark: bytes, end: bytes, tmp_path: Path) -> None:
    """A byte order mark and the line ends of other systems change nothing, places included."""
    write(tmp_path)
    text = GOOD[DECK].replace("unite: litres", "unit: litres")
    (tmp_path / DECK).write_bytes(mark + text.encode().replace(b"\n", end))
    assert positions(load(tmp_path).problems) == [(DECK, 12, 5, "unknown_key")]


def test_both_suffixes_and_folders_are_read(tmp_path: Path) -> None:
    """Files may end in `.yml` and lie in folders; hidden ones and copies are left alone."""
    write(tmp_path)
    (tmp_path / "decks/ville").mkdir()
    (tmp_path / DECK).rename(tmp_path / "decks/ville/eau.yml")
    (tmp_path / SERVICES).rename(tmp_path / "services.yml")
    (tmp_path / "decks/.eau.yaml").write_text("\t", encoding="utf-8")
    (tmp_path / "decks/eau.yaml~").write_text("\t", encoding="utf-8")
    (tmp_path / "decks/dossier.yaml").mkdir()
    library = load(tmp_path)
    assert library.problems == ()
    assert library.cards == 2


@pytest.mark.parametrize("name", [DECK, ENGLISH, GOALS, ORGANISATION, SERVICES, SCENARIO])
def test_one_bad_file_never_hides_the_good_ones(name: str, tmp_path: Path) -> None:
    """Whatever file is broken, a scenario that needs none of its cards can be played."""
    other = GOOD[SCENARIO].replace("scenario: essai", "scenario: autre")
    other = other.replace("mecanique: estimation", "mecanique: parole\n    phrase: Parlons.")
    other = other.replace("    cartes: [fuite, part]\n", "").replace("[fr, en]", "fr")
    write(tmp_path, scenarios__autre=other)
    (tmp_path / name).write_text(f'texte: "\n{GOOD[name].replace(chr(34), "")}', encoding="utf-8")
    library = load(tmp_path)
    assert positions(library.problems) == [(name, 1, 8, "quote_open")]
    assert "autre" in library.scenarios
    assert ("essai" in library.scenarios) == (name not in (DECK, SCENARIO))
    assert library.set_aside == 1


def test_sentence_split_between_braces_is_reported_once(tmp_path: Path) -> None:
    """What stands behind the comma is no service that the editor should add."""
    gestures = "gestes: {eau: Dans vos locaux, écoutez, regardez}\n    ancien:"
    library = load_changed(tmp_path, DECK, "gestes:", gestures)
    codes = [problem.code for problem in library.problems]
    assert codes == ["flow_map_split", "unknown_key"]


def test_bad_card_takes_its_scenario_with_it(tmp_path: Path) -> None:
    """A scenario with a bad card is set aside without a second complaint; other cards stay."""
    library = load_changed(tmp_path, DECK, "reponse: 600", "reponse: six cents")
    assert [problem.code for problem in library.problems] == ["number_as_text"]
    assert library.cards == 1
    assert library.scenarios == {}
    with pytest.raises(StartError) as failure:
        require(library)
    assert failure.value.code == "content_empty"
    assert failure.value.details == {"dir": str(tmp_path), "typed": str(tmp_path)}


def test_lost_goal_is_named_by_its_number(tmp_path: Path) -> None:
    """A goal whose entry is broken keeps its number, so that the scenario can still be played."""
    library = load_changed(tmp_path, GOALS, "    titre: Eau propre et assainissement\n", "")
    assert [problem.code for problem in library.problems] == ["missing_key"]
    assert library.scenarios["essai"].goals["6"] == {"fr": "Objectif 6", "en": "Goal 6"}


def test_lost_title_of_a_service_is_its_code(tmp_path: Path) -> None:
    """A service whose title is missing keeps its place under its code."""
    library = load_changed(tmp_path, SERVICES, "    titre: Eau\n", "")
    assert [problem.code for problem in library.problems] == ["missing_key"]
    assert library.scenarios["essai"].services["eau"] == {"fr": "eau"}


def test_all_problems_of_all_files_are_reported(tmp_path: Path) -> None:
    """Mistakes in all files are reported at once, not one after the other."""
    deck = GOOD[DECK].replace("odd: [6, 12]", "odd: [18]").replace("annee: 2023", "annee: an")
    deck = deck.replace("unite: litres", "unit: litres").replace("a_revoir_le: 2027-11-01", "")
    write(
        tmp_path,
        decks__eau=deck,
        scenarios__essai=GOOD[SCENARIO].replace("mot: oui", "mot: 1"),
        services=GOOD[SERVICES].replace("titre_en: Water", ""),
    )
    assert positions(load(tmp_path).problems) == [
        (DECK, 4, 5, "missing_key"),
        (DECK, 6, 11, "unknown_goal"),
        (DECK, 12, 5, "unknown_key"),
        (DECK, 23, 14, "number_as_text"),
        (DECK, 31, 5, "missing_key"),
        (DECK, 42, 14, "number_as_text"),
        (SCENARIO, 20, 10, "bad_choice"),
        (SERVICES, 2, 5, "missing_key"),
    ]


def test_ids_are_unique_across_files(tmp_path: Path) -> None:
    """A duplicate id in decks, scenarios or translations is reported with its first place."""
    write(tmp_path, decks__zone=GOOD[DECK], scenarios__zone=GOOD[SCENARIO])
    (tmp_path / "locales/en/zone.yaml").write_text(GOOD[ENGLISH], encoding="utf-8")
    library = load(tmp_path)
    assert positions(library.problems) == [
        ("decks/zone.yaml", 1, 7, "duplicate_id"),
        ("decks/zone.yaml", 4, 9, "duplicate_id"),
        ("decks/zone.yaml", 31, 9, "duplicate_id"),
        ("locales/en/zone.yaml", 3, 5, "duplicate_id"),
        ("locales/en/zone.yaml", 15, 5, "duplicate_id"),
        ("locales/en/zone.yaml", 23, 5, "duplicate_id"),
        ("scenarios/zone.yaml", 1, 11, "duplicate_id"),
    ]
    assert "decks/eau.yaml, ligne 4" in library.problems[1].message
    assert list(library.scenarios) == ["essai"]


def test_translation_of_a_phase_too_many_is_reported(tmp_path: Path) -> None:
    """A translation has at most as many phases as the scenario."""
    library = load_changed(tmp_path, ENGLISH, "One word.\n", "One word.\n      - titre: More\n")
    assert positions(library.problems) == [(ENGLISH, 31, 9, "unknown_key")]


def test_missing_files_are_reported(tmp_path: Path) -> None:
    """A directory without the three files that it must have is reported once, with their names."""
    library = load(tmp_path)
    assert positions(library.problems) == [(str(tmp_path), 1, 1, "files_missing")]
    assert library.lacking == (SERVICES, GOALS, ORGANISATION)
    assert (library.files, library.set_aside) == (0, 1)


def test_missing_directory_stops(tmp_path: Path) -> None:
    """Without the directory nothing starts, and its name is reported."""
    shutil.rmtree(tmp_path)
    with pytest.raises(StartError) as failure:
        load(tmp_path)
    assert failure.value.code == "content_missing"
    assert failure.value.details == {"dir": str(tmp_path)}


def test_problems_are_reported_in_english(tmp_path: Path) -> None:
    """With the language `en` messages are in English, and so are their figures."""
    (problem,) = load_changed(tmp_path, DECK, "600", "6000,5", "en").problems
    assert problem.message == "The answer 6,000.5 is outside the bounds 1 to 2,000."
    assert problem.repair == "Widen `bornes`, or correct `reponse`."


@dataclass(frozen=True, slots=True)
class ToyContent(Content):
    """Hold the content of a mechanic that does not exist."""

    colour: Text
    loud: bool


def test_new_mechanic_needs_one_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mechanic of the engine with keys of its own is read once its schema is in the table."""
    # The steps of a match do not depend on its content.
    monkeypatch.setitem(MECHANICS, "toy", MECHANICS["match"])
    toy = Schema(
        keyword="jouet",
        title={"fr": "Jouet"},
        keys={"colour": "teinte", "loud": "bruyant"},
        phases=lambda f, _: (PhaseDraft(ToyContent(f.localized("colour"), f.flag("loud"))),),
    )
    text = "scenario: jeu\ntitre: Jeu\nminutes: 2\nphases:\n  - mecanique: jouet\n    minutes: 2\n"
    write(tmp_path, scenarios__jeu=f"{text}    teinte: bleu\n    bruyant: oui\n")
    library = load(tmp_path, schemas={**SCHEMAS, "toy": toy})
    assert library.problems == ()
    (phase,) = library.scenarios["jeu"].phases
    assert (phase.mechanic, phase.title) == ("toy", {"fr": "Jouet"})
    assert phase.content == ToyContent({"fr": "bleu"}, loud=True)
    assert "mecanique" in load(tmp_path).problems[0].message


def test_cards_are_played_by_their_own_mechanic(tmp_path: Path) -> None:
    """A card that another mechanic reads is not possible in a phase of estimates."""
    toy = Schema("jouet", {"fr": "Jouet"}, {}, lambda _, __: (), lambda *_: "a toy")
    text = GOOD[DECK].replace("type: estimation\n    odd: 6\n", "type: jouet\n    odd: 6\n")
    for key in ("question", "reponse", "unite", "bornes", "explication"):
        before, _, after = text.rpartition(f"    {key}:")
        text = before + after.partition("\n")[2]
    write(tmp_path, decks__eau=text)
    (tmp_path / ENGLISH).unlink()
    library = load(tmp_path, schemas={**SCHEMAS, "toy": toy})
    assert positions(library.problems) == [(SCENARIO, 15, 21, "bad_choice")]
    assert library.problems[0].repair == "Choisissez parmi\u00a0: fuite."
    assert library.cards == 2
