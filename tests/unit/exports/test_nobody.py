"""No table grows with the people of a session; none holds what one of them typed or is named."""

from zipfile import ZipFile

import pytest

from game_server.accounts.leaders import Ownership
from game_server.engine.mechanics.contract import Document
from game_server.exports.package import Package, write_package
from game_server.exports.session_package import Server, session_package
from game_server.sessions.reported import session_figures
from game_server.sessions.summary import find
from tests.unit.rooms.deployment import memory_deployment
from tests.unit.rooms.test_summary import BRISK, NAME, WORD, ended, play

pytestmark = pytest.mark.anyio
SERVER = Server("Ville d'Essai", "1.2.3", 1_800_000_000_000, 30)
FEW, MANY = 13, 26


@pytest.fixture(autouse=True)
def _locks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game_server.engine.flow.steps.CLOSING", 0)


async def session_of(phones: int) -> Document:
    """Return the summary of a whole session that so many phones played, all of them alike."""
    deployment = memory_deployment(BRISK)
    async with deployment.serving() as registry:
        console = await ended(await play(registry, phones))
    found = await find(deployment.store, console["id"])
    assert found is not None
    return found


def package_of(session: Document) -> Package:
    """Return the export of *session*."""
    shown = session_figures(session, "fr")
    return session_package(session, shown, Ownership("a"), {"received": 1}, SERVER, "fr")


async def test_no_table_grows_with_the_people() -> None:
    """Twice as many phones make as many rows: none is of one of them."""
    sizes = []
    for phones in (FEW, MANY):
        sheets = package_of(await session_of(phones)).sheets
        sizes.append({each.table.id: len([*each.table.rows]) for each in sheets})
    assert sizes[0] == sizes[1]
    assert sizes[0]["chiffres"] > 0


async def test_nothing_of_a_person_stands_in_an_export(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Neither her nickname, nor what she wrote, nor a word for her seat."""
    path = tmp_path_factory.mktemp("export") / "export"
    write_package(package_of(await session_of(FEW)), "csv", "fr", path)
    with ZipFile(path) as file:
        text = "".join(file.read(name).decode() for name in file.namelist())
    assert "À vue de nez" in text
    assert not [word for word in (NAME, WORD, '"s1"', "token") if word in text]
