"""Mutations: whatever breaks a file is reported in French at its line, and the others go on."""

import re
from pathlib import Path

import pytest

from game_server.commands.arguments import app
from game_server.commands.usage import run
from game_server.content import load
from tests.unit.content.mutations import MUTATIONS, UNHARMED, Bytes, Mutation
from tests.unit.content.sample_session import FILES, lay_out

HEAD = re.compile(r"^(\S+):(\d+):\d+  à corriger \((\w+)\)$", re.MULTILINE)


def names(mutations: list[Mutation | Bytes]) -> list[str]:
    """Return what tells the mutations apart in a list of tests."""
    return [f"{at}-{m.file}-{m.code or 'good'}" for at, m in enumerate(mutations)]


def test_enough_is_broken() -> None:
    """Every file is broken in some way, in more than sixty ways in all."""
    assert len({(m.file, m.code, m.line) for m in MUTATIONS}) >= 60
    assert {m.file for m in MUTATIONS} == {*FILES} - {"scenarios/voisin.yaml"}


@pytest.mark.parametrize("mutation", MUTATIONS, ids=names(MUTATIONS))
def test_broken_file_is_reported_and_the_others_go_on(
    mutation: Mutation | Bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, file, line and repair in French, and the scenario beside it is played."""
    lay_out(tmp_path, mutation.file, mutation.data())
    assert run(app, ("check", str(tmp_path))) == 1
    shown, errors = capsys.readouterr()
    assert errors == ""
    reported = {(file, int(line), code) for file, line, code in HEAD.findall(shown)}
    assert (mutation.file, mutation.line, mutation.code) in reported
    assert {file for file, _, _ in reported} == {mutation.file, *mutation.also}
    assert shown.splitlines()[-1 - shown.count("À compléter")].startswith("Fichiers lus\u00a0: ")
    assert "voisin" in load(tmp_path).scenarios


@pytest.mark.parametrize("mutation", UNHARMED, ids=names(UNHARMED))
def test_what_french_editors_write_is_no_mistake(
    mutation: Mutation | Bytes, tmp_path: Path
) -> None:
    """Marks, line ends, accents, commas and spaces of French files are read as they are meant."""
    library = load(lay_out(tmp_path, mutation.file, mutation.data()))
    assert library.problems == ()
    assert list(library.scenarios) == ["pause", "voisin"]
