"""Part of a store: what one organisation has there, and nothing of another."""

import pytest

from game_server.accounts.directory import Directory
from game_server.accounts.keys import NO_KEYS
from game_server.dossier.facts import Holdings, gather
from game_server.dossier.pages import files
from game_server.dossier.part_of import EVERYTHING, part_of
from game_server.records.kinds import Kind
from game_server.retention.table import DAY
from game_server.storage.memory import MemoryStore
from tests.unit.dossier.samples import MADE, full, hosted

pytestmark = pytest.mark.anyio
KEEP = 30


async def store_of_two() -> MemoryStore:
    """Return a store with rooms, sessions and people of two organisations, and of the server."""
    store = MemoryStore()
    directory = Directory(store, lambda: MADE)
    await directory.accounts.make_local()
    for number, organisation in enumerate(("chenove", "quetigny", "quetigny", "")):
        name = f"Personne {number}"
        account = await directory.accounts.add(name, ("facilitator",), organisation)
        await directory.leaders.own(f"open{number}", account)
        await directory.leaders.own(f"closed{number}", account)
        await directory.audit.record(organisation, account.id, "invited", account.id)
        await store.put(Kind.CODE, f"K7RM4{number}", f"open{number}".encode())
        await store.put(Kind.SESSION, f"closed{number}", b"")
        await store.put(Kind.CLOSED, f"closed{number}", str(MADE - (KEEP + 1) * DAY).encode())
        await store.put(Kind.ERASED, f"closed{number}/s1", b"")
    return store


@pytest.mark.parametrize(
    ("organisation", "n"), [(None, 4), ("chenove", 1), ("quetigny", 2), ("", 1), ("talant", 0)]
)
async def test_each_organisation_has_its_own_figures(organisation: str | None, n: int) -> None:
    """Rooms, sessions, erasures, people and entries of the trail; None stands for all."""
    store = await store_of_two()
    of = EVERYTHING if organisation is None else await part_of(store, organisation)
    held = await gather(store, MADE, KEEP, NO_KEYS, of)
    assert isinstance(held, Holdings)
    assert (held.open_rooms, held.reports, held.overdue, held.erased) == (n, n, n, n)
    assert held.status == ({"invited": n} if n else {})
    assert held.audit is not None
    assert (held.audit.entries, held.audit.broken) == (n, 0)
    assert len(await store.list(Kind.ACCOUNT)) > n


def test_pages_of_one_name_who_runs_the_server_for_it() -> None:
    """The host is a processor; of the purge only the moment is told, which is everybody's."""
    facts = hosted()
    pages = {name: data.decode().replace("\u00a0", " ") for name, data in files(facts).items()}
    alone = {name: data.decode() for name, data in files(full()).items()}
    host = full().organisation
    for page in ("index.html", "registre.html"):
        assert host.name in pages[page]
        assert "Chenôve" in pages[page]
        assert "article 28" in pages[page]
    assert f"{host.name} l'exploite" in pages["dpo.html"]
    assert "(art. 28)" in pages["dpo.html"]
    assert "(art. 28)" not in alone["dpo.html"]
    assert "Enregistrements échus" not in pages["registre.html"]
    assert "Enregistrements échus" in alone["registre.html"]
    assert "plusieurs organisations" not in alone["index.html"]
