"""The document about the game, whatever its organisation wrote."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from game_server.content.legal_notices import LegalNotices
from game_server.settings import KEEP_DAYS
from tests.unit.web.web_harness import ORGANISATION, WebHarness


def unreadable(content: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Name a picture that another account keeps for itself."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.suffix == ".png":
            raise PermissionError
        return read(path)

    (content / "blason.png").touch()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    return "blason.png"


def endless(content: Path, _monkeypatch: pytest.MonkeyPatch) -> str:
    """Name a link that leads to itself."""
    (content / "blason.png").symlink_to("blason.png")
    return "blason.png"


def too_long(_content: Path, _monkeypatch: pytest.MonkeyPatch) -> str:
    """Name a file that no disk can hold."""
    return "b" * 300 + ".png"


@pytest.mark.parametrize("named", [unreadable, endless, too_long])
def test_a_logo_that_cannot_be_read_is_none(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    named: Callable[[Path, pytest.MonkeyPatch], str],
) -> None:
    """The game starts without its picture, and pages ask for none."""
    organisation = replace(ORGANISATION, logo=named(tmp_path, monkeypatch))
    with WebHarness(tmp_path, organisation=organisation).client() as client:
        assert "logo" not in client.get("/api/about").json()
        assert client.get("/logo").status_code == 404


def test_about_has_the_organisations_signature(tmp_path: Path) -> None:
    """Without a sentence of its own, pages say where the game comes from."""
    with WebHarness(
        tmp_path / "own", organisation=replace(ORGANISATION, foot="Notre jeu.")
    ).client() as own:
        assert own.get("/api/about").json()["foot"] == "Notre jeu."
    with WebHarness(tmp_path / "usual").client() as usual:
        assert "foot" not in usual.get("/api/about").json()


def test_about_has_the_legal_notices(tmp_path: Path) -> None:
    """How accessible the game is always; the addresses where somebody wrote them."""
    mentions = LegalNotices(
        "partial", "https://a.example/d", "https://a.example/m", "mailto:s@a.example"
    )
    told = replace(ORGANISATION, legal_notices=mentions)
    with WebHarness(tmp_path / "whole", organisation=told).client() as whole:
        about = whole.get("/api/about").json()
        assert about["accessibility"] == "partial"
        assert about["declaration"] == "https://a.example/d"
        assert about["legal"] == "https://a.example/m"
        assert "s@a.example" not in str(about)
    with WebHarness(tmp_path / "none").client() as none:
        about = none.get("/api/about").json()
        assert about["accessibility"] == "none"
        assert not {"declaration", "legal"} & about.keys()


def test_about_says_for_how_long_data_are_kept(tmp_path: Path) -> None:
    """The notice on each phone has no number of its own."""
    with WebHarness(tmp_path).client() as client:
        kept = client.get("/api/about").json()["kept"]
    assert kept["answers"] == KEEP_DAYS
    assert kept["names"] == 0
    assert {"backups", "logs"} < kept.keys()
