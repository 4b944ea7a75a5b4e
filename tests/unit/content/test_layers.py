"""Layers: a directory laid over another replaces what has the same id, and adds all else."""

from pathlib import Path

import pytest

from game_server.content import Library, load
from game_server.content.overlay import Replacements
from game_server.engine.mechanics.commitment import CommitmentContent
from game_server.engine.mechanics.estimate import EstimateContent
from game_server.settings import CONTENT
from tests.unit.content.samples import DECK, ENGLISH, GOALS, GOOD, SCENARIO, positions, write

OWN_CARD = GOOD[DECK].partition("  - id: part")[0].replace("reponse: 600", "reponse: 700")
OWN_SCENARIO = """\
scenario: petit
titre: Petit
minutes: 8
phases:
  - mecanique: parole
    minutes: 5
    phrase: Bonjour.
  - mecanique: estimation
    minutes: 3
    cartes: [part]
"""
OWN_ENGLISH = "cartes:\n  fuite:\n    question: Own question\n"


def load_both(directory: Path, files: dict[str, str], language: str = "fr") -> Library:
    """Load the good content with *files* in a directory laid over it."""
    shipped, local = write(directory / "content"), directory / "local"
    local.mkdir()
    for name, text in files.items():
        (local / name).parent.mkdir(parents=True, exist_ok=True)
        (local / name).write_text(text, encoding="utf-8")
    return load((shipped, local), language)


def card(library: Library, name: str = "fuite") -> EstimateContent:
    """Return the estimate with the card *name* of the shipped scenario."""
    contents = [phase.content for phase in library.scenarios["essai"].phases]
    return next(c for c in contents if isinstance(c, EstimateContent) and c.card.id == name)


def positions_below(library: Library, directory: Path) -> list[tuple[str, int, int, str]]:
    """Return the places of all problems, their files as seen from *directory*."""
    return [
        (Path(file).relative_to(directory).as_posix(), line, column, code)
        for file, line, column, code in positions(library.problems)
    ]


def test_empty_directory_changes_nothing(tmp_path: Path) -> None:
    """Only one directory must have services, goals and organisation."""
    library = load_both(tmp_path, {})
    assert library.problems == ()
    assert (library.files, library.cards, list(library.scenarios)) == (6, 2, ["essai"])
    assert library.home == tmp_path / "content"
    assert library.organisation_file == str(tmp_path / "content/organisation.yaml")


def test_card_and_scenario_with_an_id_that_is_there_replace_it(tmp_path: Path) -> None:
    """The shipped scenario plays the local card, and the other card stays the shipped one."""
    text = GOOD[SCENARIO].replace("titre: Essai", "titre: Le nôtre").replace("[fr, en]", "fr")
    library = load_both(tmp_path, {"decks/x.yaml": OWN_CARD, "scenarios/x.yaml": text})
    assert library.problems == ()
    assert library.cards == 2
    assert library.scenarios["essai"].title == {"fr": "Le nôtre"}
    assert (card(library).card.value, card(library, "part").card.value) == (700, 30)


def test_new_scenario_uses_cards_of_the_earlier_directory(tmp_path: Path) -> None:
    """All that has another id is added, behind what was there."""
    library = load_both(tmp_path, {"scenarios/petit.yaml": OWN_SCENARIO})
    assert library.problems == ()
    assert list(library.scenarios) == ["essai", "petit"]


def test_translation_belongs_to_the_text_it_was_written_for(tmp_path: Path) -> None:
    """The translation of a card that was replaced is not shown with the new one."""
    library = load_both(tmp_path, {"decks/x.yaml": OWN_CARD})
    assert "en" not in card(library).card.question
    missing = [p for p in library.problems if p.code == "translation_missing"]
    assert [Path(p.file).name for p in missing] == ["x.yaml"]
    assert str(tmp_path / "local/locales/en/x.yaml") in missing[0].repair


def test_local_translation_of_a_shipped_and_of_a_local_card(tmp_path: Path) -> None:
    """A translation replaces the former one of that card, in whatever file."""
    library = load_both(tmp_path, {"locales/en/x.yaml": OWN_ENGLISH})
    assert card(library).card.question["en"] == "Own question"
    assert card(library, "part").card.question["en"] == "What share?"


def test_local_translation_goes_with_its_local_card(tmp_path: Path) -> None:
    """Where the card is local too, both are."""
    library = load_both(tmp_path, {"locales/en/x.yaml": OWN_ENGLISH, "decks/x.yaml": OWN_CARD})
    assert card(library).card.question["en"] == "Own question"
    assert card(library).card.value == 700


def test_broken_local_card_leaves_the_shipped_one_in_force(tmp_path: Path) -> None:
    """The fault is reported; scenario, barometer and translation keep the shipped card."""
    bad = OWN_CARD.replace("odd: [6, 12]", "odd: [6, 18]")
    library = load_both(tmp_path, {"decks/eau.yaml": bad, "locales/en/eau.yaml": OWN_ENGLISH})
    assert positions_below(library, tmp_path) == [("local/decks/eau.yaml", 6, 14, "unknown_goal")]
    assert card(library).card.value == 600
    assert card(library).card.question["en"] == "How many litres in one day?"
    assert library.set_aside == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("decks/eau.yaml", f'a: "\n{OWN_CARD}'),
        ("scenarios/essai.yaml", "scenario: essai\nphases: [\n"),
        ("services.yaml", "services: [\n"),
        ("odd.yaml", "odd: [\n"),
        ("organisation.yaml", "nom: [\n"),
        ("locales/en/essai.yaml", "cartes: [\n"),
    ],
)
def test_local_file_that_cannot_be_read_changes_nothing(
    name: str, text: str, tmp_path: Path
) -> None:
    """Its problem names the file with its directory, and the shipped one stays in force."""
    library = load_both(tmp_path, {name: text})
    assert {Path(problem.file) for problem in library.problems} == {tmp_path / "local" / name}
    assert card(library).card.value == 600
    assert library.scenarios["essai"].title["fr"] == "Essai"
    assert list(library.services) == ["eau", "ecoles"]
    assert library.goals[6].title["fr"] == "Eau propre et assainissement"
    assert library.organisation.name == "Ville d'essai"


def test_local_services_replace_the_list(tmp_path: Path) -> None:
    """Only local services are offered, yet shipped cards may still speak to those that were."""
    text = "services:\n  - code: parcs\n    titre: Parcs\n    titre_en: Parks\n"
    library = load_both(tmp_path, {"services.yaml": text})
    assert library.problems == ()
    assert list(library.services) == ["parcs"]
    assert list(library.scenarios["essai"].services) == ["parcs"]


def test_local_goals_and_organisation(tmp_path: Path) -> None:
    """A goal replaces that of its number; the organisation is one file, with its logo beside it."""
    goal = GOOD[GOALS].partition("  - numero: 12")[0].replace("Eau propre et", "Eau et")
    about = "nom: Chez nous\ncontact: a\nresponsable_de_traitement: b\ndpo: c\nlogo: blason.png\n"
    files = {"odd.yaml": goal, "organisation.yaml": about + "titre_du_jeu: Jeu\n", "blason.png": ""}
    library = load_both(tmp_path, {"effectifs.txt": "", **files})
    assert positions_below(library, tmp_path) == [("local/effectifs.txt", 1, 1, "file_unread")]
    assert library.goals[6].title["fr"] == "Eau et assainissement"
    assert library.goals[12].title["fr"] == "Consommation et production responsables"
    assert (library.organisation.name, library.organisation.logo) == ("Chez nous", "blason.png")
    assert library.home == tmp_path / "local"


def test_id_used_twice_in_one_directory_is_reported(tmp_path: Path) -> None:
    """Within a directory nothing replaces anything; both files are named with it."""
    library = load_both(tmp_path, {"decks/a.yaml": OWN_CARD, "decks/b.yaml": OWN_CARD})
    assert [row for row in positions_below(library, tmp_path) if row[3] == "duplicate_id"] == [
        ("local/decks/b.yaml", 1, 7, "duplicate_id"),
        ("local/decks/b.yaml", 4, 9, "duplicate_id"),
    ]
    message = next(p for p in library.problems if p.code == "duplicate_id").message
    assert str(tmp_path / "local/decks/a.yaml") in message


def test_files_of_one_name_are_reported_apart(tmp_path: Path) -> None:
    """The name alone would not say which of two files is meant."""
    shipped = write(tmp_path / "content", decks__eau=GOOD[DECK].replace("odd: 6\n", "odd: 18\n"))
    local = tmp_path / "local"
    (local / "decks").mkdir(parents=True)
    (local / DECK).write_text(OWN_CARD.replace("odd: [6, 12]", "odd: 18"), encoding="utf-8")
    assert positions_below(load((shipped, local)), tmp_path) == [
        ("content/decks/eau.yaml", 33, 10, "unknown_goal"),
        ("local/decks/eau.yaml", 6, 10, "unknown_goal"),
    ]


def test_replaced_texts_are_not_checked(tmp_path: Path) -> None:
    """A fault in a card or scenario that a later directory replaces is not reported."""
    bad = GOOD[DECK].replace("odd: [6, 12]", "odd: [18]")
    old = GOOD[SCENARIO].replace("mot: oui", "mot: 1")
    shipped = write(tmp_path / "content", decks__eau=bad, scenarios__essai=old)
    local = write(tmp_path / "local")
    library = load((shipped, local))
    assert library.problems == ()
    assert library.cards == 2


def test_strangers_are_those_of_no_directory(tmp_path: Path) -> None:
    """A translation of a card that lies in another directory is none of them."""
    text = "cartes:\n  part:\n    question: X\n  zzz:\n    question: Y\n"
    library = load_both(tmp_path, {ENGLISH: text})
    assert [row for row in positions_below(library, tmp_path) if row[3] == "unknown_card"] == [
        ("local/locales/en/essai.yaml", 4, 3, "unknown_card")
    ]


def test_three_directories(tmp_path: Path) -> None:
    """The last sound card counts, whatever lies between."""
    shipped = write(tmp_path / "a")
    for name, value in (("b", "700"), ("c", "huit cents")):
        (tmp_path / name / "decks").mkdir(parents=True)
        text = OWN_CARD.replace("reponse: 700", f"reponse: {value}")
        (tmp_path / name / DECK).write_text(text, encoding="utf-8")
    library = load((shipped, tmp_path / "b", tmp_path / "c"))
    assert card(library).card.value == 700
    assert "number_as_text" in {problem.code for problem in library.problems}


OFFER = """\
engagements:
  - service: eau
    moments:
      - texte: à la prise de poste
    gestes:
      - texte: fermer le robinet
        famille: eau
      - texte: signaler une fuite
        famille: eau
      - texte: boire l'eau de la ville
        famille: dechets
"""
EVERYBODY = OFFER.replace("service: eau", "service: tous").partition("\n")[2]
ACT = """\
scenario: agir
titre: Agir
minutes: 3
phases:
  - mecanique: engagement
    minutes: 3
"""


@pytest.mark.parametrize(
    ("old", "new", "gestures"),
    [
        ("fermer le robinet", "fermer les vannes", 4),
        ("moments:", "moment:", 3),
        ("engagements:", 'engagements: "', 3),
    ],
)
def test_commitments_of_a_service_replace_those_it_had(
    old: str, new: str, gestures: int, tmp_path: Path
) -> None:
    """Row by row: a sound one replaces, a bad one changes nothing, and the others stay."""
    write(tmp_path / "content", engagements=OFFER + EVERYBODY, scenarios__agir=ACT)
    (tmp_path / "local").mkdir()
    text = f"{OFFER.replace(old, new)}      - texte: arroser le soir\n        famille: eau\n"
    (tmp_path / "local/engagements.yaml").write_text(text, encoding="utf-8")
    library = load((tmp_path / "content", tmp_path / "local"))
    (phase,) = library.scenarios["agir"].phases
    assert isinstance(phase.content, CommitmentContent)
    offered = phase.content.choices
    assert list(offered) == ["eau", "tous"]
    assert (len(offered["eau"].gestures), len(offered["tous"].gestures)) == (gestures, 3)
    wrong = {Path(p.file).parent.name for p in library.problems if p.level == "error"}
    assert wrong == (set() if gestures == 4 else {"local"})


ALONE = {DECK: OWN_CARD, "scenarios/petit.yaml": OWN_SCENARIO, ENGLISH: OWN_ENGLISH}
"""What completes the good content: a scenario of its own plays a card that lies there."""


def load_local(directory: Path, files: dict[str, str], language: str = "fr") -> Library:
    """Load a directory that has only *files*."""
    for name, text in files.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text, encoding="utf-8")
    return load(directory, language)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_directory_that_completes_another_says_so(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One message instead of one for each key of files that are not there, and nothing strange."""
    monkeypatch.chdir(tmp_path)
    offer = {"engagements.yaml": OFFER, "scenarios/agir.yaml": ACT}
    (problem,) = load_local(Path("local"), {**ALONE, **offer}, language).problems
    assert (problem.file, problem.line, problem.code) == ("local", 1, "files_missing")
    assert "services.yaml, odd.yaml, organisation.yaml" in problem.message
    assert problem.repair.endswith(f"`metodd check {CONTENT} local`.")


def test_shipped_content_is_named_as_one_types_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the game's own directory its short name is enough; spaces are quoted."""
    monkeypatch.chdir(CONTENT.parent)
    (problem,) = load_local(tmp_path / "mon contenu", ALONE).problems
    assert problem.repair.endswith(f"`metodd check {CONTENT.name} '{tmp_path}/mon contenu'`.")


def test_what_is_wrong_in_a_directory_alone_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own mistakes do not wait until it is checked with the other, and are reported behind."""
    monkeypatch.chdir(tmp_path)
    files = {**ALONE, DECK: OWN_CARD.replace("[6, 12]", "[6, 18]")}
    library = load_local(Path("local"), files)
    assert [row[3] for row in positions(library.problems)] == ["files_missing", "unknown_goal"]


def test_directory_with_some_shared_files(tmp_path: Path) -> None:
    """If only some are missing, it may be a mistake or an overlay: both repairs are proposed."""
    (problem,) = load_local(
        tmp_path, {**ALONE, "organisation.yaml": GOOD["organisation.yaml"]}
    ).problems
    assert problem.code == "files_missing"
    assert problem.message.endswith("services.yaml, odd.yaml.")
    assert problem.repair.startswith("Ajoutez ce qui manque.")
    assert "metodd check" in problem.repair


def test_game_s_own_directory_completes_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shipped directory is not proposed as the one to check together with itself."""
    monkeypatch.setattr("game_server.content.overlay.CONTENT", tmp_path)
    (problem,) = load_local(tmp_path, ALONE).problems
    assert problem.repair == "Ajoutez ce qui manque."


def test_what_is_replaced_is_known(tmp_path: Path) -> None:
    """Cards, scenarios, the list of services and commitments that came before are named."""
    write(tmp_path / "content", engagements=OFFER + EVERYBODY, scenarios__agir=ACT)
    files = {
        DECK: OWN_CARD.replace("deck: eau", "deck: x"),
        SCENARIO: GOOD[SCENARIO],
        "scenarios/petit.yaml": OWN_SCENARIO,
        "services.yaml": GOOD["services.yaml"],
        "engagements.yaml": OFFER,
    }
    local = tmp_path / "local"
    load_local(local, files)
    replaced = load((tmp_path / "content", local)).replaced
    assert replaced == Replacements({"fuite"}, {"essai"}, {"eau"}, services=True)


def test_bad_card_replaces_nothing(tmp_path: Path) -> None:
    """A card with an error leaves the one before it in force, and so it is not named."""
    library = load_both(tmp_path, {DECK: OWN_CARD.replace("[6, 12]", "[6, 18]")})
    assert library.replaced == Replacements()
