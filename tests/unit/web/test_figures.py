"""The table of figures: of a session that ended and of a room that plays, for who may read it."""

import csv
import io
from http import HTTPStatus
from zipfile import ZipFile

from starlette.testclient import TestClient

from tests.unit.web.test_api_sessions import end
from tests.unit.web.web_harness import RELEASE, WebHarness


def read(text: str, mark: str = ";") -> list[list[str]]:
    """Return the cells of a table as a spreadsheet reads them."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    return list(csv.reader(lines, delimiter=mark, strict=True))


def test_a_session_that_ended_has_its_table(client: TestClient, harness: WebHarness) -> None:
    """With a byte order mark, named by code and day; the rows are those of its page."""
    code = harness.open_room(client)
    room = end(client, harness, code)
    path = f"/api/sessions/{room.state.room}"
    response = client.get(f"{path}/figures.csv?lang=fr")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    disposition = response.headers["content-disposition"]
    assert disposition.startswith(f'attachment; filename="metodd-{code}-')
    assert response.content.startswith(b"\xef\xbb\xbfPartie;")
    table = read(response.text)
    assert table[1][:2] == ["Séance", "Titre"]
    assert table[1][5] == "Essai"
    assert RELEASE in {row[5] for row in table}
    shown = client.get(path).json()["rows"]["sections"]
    named = [row["name"] for section in shown for row in section["rows"]]
    assert [row[1] for row in table[1:] if row[0] != "Séance"] == named


def test_its_table_and_its_export_tell_the_same(client: TestClient, harness: WebHarness) -> None:
    """Column for column and cell for cell, below what the table says of the session."""
    room = end(client, harness, harness.open_room(client))
    path = f"/api/sessions/{room.state.room}"
    head, *told = read(client.get(f"{path}/figures.csv?lang=fr").text)
    with ZipFile(io.BytesIO(client.get(f"{path}/export.zip?format=csv&lang=fr").content)) as file:
        exported = read(file.read("chiffres.csv").decode())
        defined = read(file.read("definitions.csv").decode())
    assert exported == [head, *(row for row in told if row[0] != "Séance")]
    meant = {row[0]: row[2:] for row in defined[1:]}
    assert {row[10]: row[11:] for row in exported[1:]}.items() <= meant.items()


def test_a_room_that_plays_has_the_table_so_far(client: TestClient, harness: WebHarness) -> None:
    """Before answers were stopped it tells of the session alone; in English by commas."""
    code = harness.open_room(client)
    table = read(client.get(f"/api/rooms/{code}/figures.csv?lang=en").text, ",")
    assert table[0][0] == "Part"
    assert {row[0] for row in table[1:]} == {"Session"}
    assert "Session under way" in {row[5] for row in table}


def test_the_table_is_for_who_may_read_it(client: TestClient, harness: WebHarness) -> None:
    """Nobody without an account; a session that is unknown has none."""
    code = harness.open_room(client)
    unknown = client.get("/api/sessions/0/figures.csv")
    assert (unknown.status_code, unknown.json()) == (404, {"code": "session_unknown"})
    client.cookies.clear()
    for path in ("/api/sessions/0/figures.csv", f"/api/rooms/{code}/figures.csv"):
        assert client.get(path).status_code == HTTPStatus.UNAUTHORIZED
