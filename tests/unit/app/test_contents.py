"""The content of a server that organisations share, as its rooms and pages use it."""

from dataclasses import replace
from pathlib import Path

import pytest

from game_server.app.contents import Contents, load_contents
from game_server.errors import StartError
from game_server.settings import Settings
from tests.unit.content.samples import GOOD, ORGANISATION, write

NAMED = GOOD[ORGANISATION].replace("Ville d'essai", "Chenôve")


def loaded(directory: Path, *names: str, more: str = "") -> Contents:
    """Load the good content, shared by organisations of these *names* with *more* in their file."""
    settings = Settings(content=(write(directory / "content"),))
    for name in names:
        (directory / "communes" / name).mkdir(parents=True)
        file = directory / "communes" / name / "organisation.yaml"
        file.write_text(NAMED + more, encoding="utf-8")
    shared = replace(settings, organisations=directory / "communes") if names else settings
    return load_contents(shared)


def test_a_server_for_one_has_neither_repertoires_nor_imprints(tmp_path: Path) -> None:
    """All is the server's."""
    contents = loaded(tmp_path)
    assert contents.organisations is None
    assert (contents.repertoires(), contents.imprints()) == ({}, {})
    assert contents.imprint().name == "Ville d'essai"
    assert list(contents.repertoire().scenarios) == ["essai"]


def test_each_organisation_has_a_repertoire_and_an_imprint(tmp_path: Path) -> None:
    """Its scenarios, its refused names, and its name."""
    contents = loaded(tmp_path, "chenove", "quetigny", more="noms_masques: [Duchemol]\n")
    assert list(contents.repertoires()) == list(contents.imprints()) == ["chenove", "quetigny"]
    assert contents.imprints()["chenove"].name == "Chenôve"
    assert contents.repertoires()["chenove"].refuses_name("Duchemol")
    assert not contents.repertoire().refuses_name("Duchemol")


def test_one_without_a_file_of_its_own_has_no_imprint(tmp_path: Path) -> None:
    """What names the server must not pass for its own; it plays its own all the same."""
    contents = loaded(tmp_path, "chenove")
    (tmp_path / "communes/chenove/organisation.yaml").unlink()
    again = load_contents(
        Settings(content=(tmp_path / "content",), organisations=tmp_path / "communes")
    )
    assert list(contents.imprints()) == list(again.repertoires()) == ["chenove"]
    assert again.imprints() == {}


def test_a_server_needs_content_even_where_organisations_have_some(tmp_path: Path) -> None:
    """Its own people play it, and theirs overlays it."""
    loaded(tmp_path, "chenove")
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(StartError) as refused:
        load_contents(Settings(content=(empty,), organisations=tmp_path / "communes"))
    assert refused.value.code == "content_empty"


def test_each_organisation_requires_a_second_factor_of_its_own_roles(tmp_path: Path) -> None:
    """One without content of its own is as the server; one that says nothing requires none."""
    contents = loaded(tmp_path, "chenove", more="second_facteur: [programme, administration]\n")
    assert contents.second_factor("chenove") == {"programme", "administrator"}
    assert contents.second_factor("") == contents.second_factor("ailleurs") == frozenset()
    file = tmp_path / "content" / ORGANISATION
    file.write_text(f"{GOOD[ORGANISATION]}second_facteur: animation\n", encoding="utf-8")
    again = load_contents(
        Settings(content=(tmp_path / "content",), organisations=tmp_path / "communes")
    )
    assert again.second_factor("") == again.second_factor("ailleurs") == {"facilitator"}
    assert again.second_factor("chenove") == {"programme", "administrator"}
