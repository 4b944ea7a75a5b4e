"""« Je préfère ne pas dire » is no service: who declines told none, in old records too."""

import json

import pytest
from pydantic import TypeAdapter

from game_server.content.services import Services
from game_server.engine.state.state import UNSAID
from game_server.exports.programme_sheets import programme_sheets
from game_server.exports.told_services import told_services
from game_server.figures.programme.impact import Impact, impact
from game_server.figures.programme.line import Line, line_of
from game_server.figures.programme.record import decode, encode
from game_server.figures.programme.scope import Reference, Scope
from game_server.figures.programme.telling import codes_of, last_told, tell
from game_server.figures.session.added import Reach
from game_server.figures.suppression import Published, Truth, publish, rows
from game_server.figures.suppression.tables import Lot
from game_server.printing.programme_paper import programme_paper
from game_server.records.kinds import Kind
from game_server.storage.memory import MemoryStore
from tests.unit.figures.programme.ended import line, recorded

pytestmark = pytest.mark.anyio

HOUSE = Reference(Services({"eau": {"fr": "Eau"}, "rh": {"fr": "RH"}}))
OLD = {"eau": Reach(30), "rh": Reach(25), UNSAID: Reach(13), "": Reach(12)}
"""What a record of before counts: those who decline stand there as a service of their own."""


def old(room: str = "r1", day: str = "2026-03-01", service: str = "") -> Line:
    """Return a session whose record was written before."""
    record = recorded(room, day, 80, services=OLD, service=service)
    read = decode(room, encode(record))
    assert read is not None
    return line_of(read, None)


async def page_of(store: MemoryStore, *lines: Line, day: str = "2026-03-02") -> Impact:
    """Return what the programme tells on a *day*, as its source does."""
    told = await tell(store, "", lines, {}, day)
    codes = dict.fromkeys((*HOUSE.services.titles, *codes_of(told)))
    scope = Scope(day, "2026", lines, reference=HOUSE, services=rows(told, codes, "2026"))
    return impact(scope, "fr")


def by_service(page: Impact) -> dict[object, object]:
    """Return how many are told of each service."""
    (table,) = (each for each in page["tables"] if each["id"] == "service")
    return {row[0]: row[1] for row in table["rows"]}


async def test_who_declines_waits_among_the_others() -> None:
    """On the page, on paper and in the tables that leave."""
    page = await page_of(MemoryStore(), old())
    assert by_service(page) == {"Eau": 30, "RH": 25, "Autres ou non dits": 25}
    paper = programme_paper(page, "Ville d'Essai", "fr")
    cells = [cell for sheet in programme_sheets(page) for row in sheet.table.rows for cell in row]
    assert "Eau" in cells
    for told in (page, paper, cells):
        assert UNSAID not in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize("untold", [{}, {"": Reach(1)}])
def test_who_declines_in_the_room_of_a_service_told_no_other_one(
    untold: dict[str, Reach],
) -> None:
    """All of it are of that service, as if they had told nothing."""
    services = {"eau": Reach(20), UNSAID: Reach(10, 3), **untold}
    found = line("r1", "2026-03-01", 31, services=services, service="eau")
    assert found.services == {"eau": Reach(30 + len(untold), 3)}


def test_who_declines_beside_another_service_is_of_none() -> None:
    """The service of the room gets nobody."""
    assert old(service="eau").services == {"eau": Reach(30), "rh": Reach(25), "": Reach(25)}


async def told_before(store: MemoryStore) -> Published:
    """Have a table told in which those who declined were a service; return it."""
    truth = {"2026": Truth({code: {"persons": row.persons} for code, row in OLD.items()})}
    found = publish(truth, None, "2026-03-02")
    assert UNSAID in found.years["2026"].services
    await store.put_new(Kind.PROGRAMME_TOLD, ".", TypeAdapter(Published).dump_json(found))
    return found


async def test_a_lot_that_was_told_of_them_is_told_no_more_and_never_twice() -> None:
    """It counts among the others from now on; of services no number moves."""
    store = MemoryStore()
    await told_before(store)
    page = await page_of(store, old(), day="2026-03-02")
    assert by_service(page) == {"Eau": 30, "RH": 25, "Autres ou non dits": 25}
    more = line("r2", "2026-03-08", 40, services={"eau": Reach(14), UNSAID: Reach(26)})
    page = await page_of(store, old(), more, day="2026-03-09")
    assert by_service(page) == {"Eau": 44, "RH": 25, "Autres ou non dits": 51}
    kept = await last_told(store, "")
    assert kept is not None
    lots = kept.years["2026"].services
    assert lots["eau"] == (Lot(0, 1, 30), Lot(1, 2, 14))
    assert UNSAID not in lots


async def test_no_row_of_a_session_names_them() -> None:
    """Nor is a session of them told to be one of a service."""
    store = MemoryStore()
    await told_before(store)
    told = told_services(await last_told(store, ""), HOUSE)
    assert told.title("eau", 30, "2026", "fr") == "Eau"
    assert told.title(UNSAID, 30, "2026", "fr") is None
