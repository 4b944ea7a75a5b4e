"""Organisations on one server: each has the server's content under its own, and harms no other."""

from pathlib import Path

import pytest

from game_server.content import Library, Organisations, load, load_organisations
from game_server.engine.mechanics.estimate import EstimateContent
from game_server.engine.seats.name_filter import NameFilter
from game_server.errors import StartError
from tests.unit.content.samples import DECK, GOOD, ORGANISATION, SCENARIO, write
from tests.unit.content.test_match import CARD as MATCH_CARD

OWN_CARD = GOOD[DECK].partition("  - id: part")[0].replace("reponse: 600", "reponse: 700")
OWN_SCENARIO = GOOD[SCENARIO].replace("scenario: essai", "scenario: petit")
NAMED = GOOD[ORGANISATION].replace("Ville d'essai", "Chenôve").replace("la ville", "le maire")


def served(directory: Path, files: dict[str, str]) -> tuple[Library, Organisations]:
    """Load the good content, and *files* by their paths in the directory of organisations."""
    server, folder = load(write(directory / "content")), directory / "organisations"
    folder.mkdir()
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return server, load_organisations(folder, server, "fr")


def answer(library: Library) -> float:
    """Return the answer of the card that organisations replace."""
    contents = [phase.content for phase in library.scenarios["essai"].phases]
    found = next(c for c in contents if isinstance(c, EstimateContent) and c.card.id == "fuite")
    return found.card.value


def test_each_organisation_has_its_own_over_the_servers(tmp_path: Path) -> None:
    """Its name, cards and scenarios are its own; neither the server nor another has them."""
    server, found = served(
        tmp_path,
        {
            "chenove/organisation.yaml": NAMED,
            "chenove/decks/eau.yaml": OWN_CARD,
            "chenove/scenarios/petit.yaml": OWN_SCENARIO,
            "quetigny/organisation.yaml": NAMED.replace("Chenôve", "Quetigny"),
        },
    )
    chenove, quetigny = (found.own[name].library for name in ("chenove", "quetigny"))
    assert list(found.own) == ["chenove", "quetigny"]
    assert (chenove.organisation.name, quetigny.organisation.name) == ("Chenôve", "Quetigny")
    assert server.organisation.name == "Ville d'essai"
    assert list(chenove.scenarios) == ["essai", "petit"]
    assert list(quetigny.scenarios) == list(server.scenarios) == ["essai"]
    assert (answer(chenove), answer(quetigny), answer(server)) == (700, 600, 600)
    assert all(own.is_named and own.broken == () for own in found.own.values())


def test_what_is_not_its_own_is_one_object_for_all(tmp_path: Path) -> None:
    """Twenty organisations take the memory of one as long as they play the same."""
    server, found = served(tmp_path, {"chenove/organisation.yaml": NAMED})
    assert found.own["chenove"].library.scenarios["essai"] is server.scenarios["essai"]


def test_names_that_one_refuses_are_shown_by_others(tmp_path: Path) -> None:
    """Each has lists of its own, beside those of the server."""
    server, found = served(
        tmp_path, {"chenove/organisation.yaml": NAMED + "noms_masques: [Duchemol]\n"}
    )
    assert NameFilter(found.own["chenove"].library.refused_names).refuses("Duchemol")
    assert not NameFilter(server.refused_names).refuses("Duchemol")


def test_a_broken_file_is_set_aside_for_its_organisation_alone(tmp_path: Path) -> None:
    """The rest of its content counts, and others have nothing to repair."""
    _, found = served(
        tmp_path,
        {
            "chenove/decks/eau.yaml": "deck: [",
            "chenove/organisation.yaml": NAMED,
            "quetigny/organisation.yaml": NAMED,
        },
    )
    broken = [Path(name).relative_to(tmp_path) for name in found.own["chenove"].broken]
    assert broken == [Path("organisations/chenove/decks/eau.yaml")]
    assert found.own["quetigny"].broken == ()
    assert answer(found.own["chenove"].library) == 600


def test_what_is_broken_on_the_server_is_told_there(tmp_path: Path) -> None:
    """No organisation reports again what it cannot repair."""
    server = load(write(tmp_path / "content", decks__autre="deck: ["))
    (tmp_path / "organisations" / "chenove").mkdir(parents=True)
    found = load_organisations(tmp_path / "organisations", server, "fr")
    assert server.broken == ("decks/autre.yaml",)
    assert found.own["chenove"].broken == ()


def test_without_its_own_file_it_is_not_named(tmp_path: Path) -> None:
    """Its people would read who answers for the data of others."""
    _, found = served(tmp_path, {"chenove/decks/eau.yaml": OWN_CARD})
    assert not found.own["chenove"].is_named


def test_directories_that_cannot_be_used_are_left_apart(tmp_path: Path) -> None:
    """A name that is no id, and a link that leads nowhere; files and hidden folders are nothing."""
    (tmp_path / "organisations").mkdir()
    server = load(write(tmp_path / "content"))
    folder = tmp_path / "organisations"
    for name in ("Chenôve", ".git", "quetigny", "-talant"):
        (folder / name).mkdir()
    (folder / "LISEZ-MOI.txt").touch()
    (folder / "perdu").symlink_to(tmp_path / "nowhere")
    found = load_organisations(folder, server, "fr")
    assert list(found.own) == ["quetigny"]
    assert [(apart.directory.name, apart.cause) for apart in found.apart] == [
        ("-talant", "name"),
        ("Chenôve", "name"),
        ("perdu", "denied"),
    ]


def test_one_that_cannot_play_at_all_is_left_apart(tmp_path: Path) -> None:
    """Its card fits the only scenario no more: people play with what the server has."""
    taken = MATCH_CARD.replace("id: reparer", "id: fuite")
    _, found = served(
        tmp_path, {"chenove/decks/eau.yaml": taken, "quetigny/organisation.yaml": NAMED}
    )
    assert [(apart.directory.name, apart.cause) for apart in found.apart] == [
        ("chenove", "content")
    ]
    assert list(found.own) == ["quetigny"]


@pytest.mark.parametrize(
    ("made", "code"),
    [("", "organisations_missing"), ("organisations/decks", "organisations_content")],
)
def test_a_directory_that_has_no_organisations_is_refused(
    tmp_path: Path, made: str, code: str
) -> None:
    """One that is not there, and one that is itself a content."""
    server = load(write(tmp_path / "content"))
    (tmp_path / made).mkdir(parents=True, exist_ok=True)
    with pytest.raises(StartError) as refused:
        load_organisations(tmp_path / "organisations", server, "fr")
    assert refused.value.code == code
