"""QR codes: each form is the code of the address, with its white margin."""

import re
from urllib.parse import quote

import pytest
import segno
from starlette.testclient import TestClient

from game_server.engine.seats.people import MOST_TABLES
from game_server.web.qr import MARGIN, as_blocks, as_path, as_svg
from tests.unit.web.web_harness import NETWORK, ORIGIN, PORT

ADDRESS = "http://192.168.1.7:8000/r/K7RM4X"
BLOCKS = {" ": (1, 1), "\u2580": (0, 1), "\u2584": (1, 0), "\u2588": (0, 0)}
Matrix = list[list[int]]


def expected(address: str) -> Matrix:
    """Return the code of *address* with its margin, as segno computes it."""
    code = segno.make_qr(address, error="m")
    return [list(row) for row in code.matrix_iter(border=MARGIN)]


def found(pattern: str, image: bytes) -> str:
    """Return the first group of *pattern* in the image."""
    match = re.search(pattern, image.decode())
    assert match, pattern
    return match[1]


def drawn(image: bytes) -> Matrix:
    """Return which modules of an image are black, by walking its strokes."""
    size = int(found(r'viewBox="0 0 (\d+) \1"', image))
    path = found(r'<path [^>]*stroke="#000" d="([^"]*)"', image)
    matrix = [[0] * size for _ in range(size)]
    x, y = 0.0, 0.0
    for command, arguments in re.findall(r"([Mmh])([^Mmh]*)", path):
        values = [float(value) for value in arguments.replace("-", " -").split()]
        if command == "h":
            for column in range(int(x), int(x + values[0])):
                matrix[int(y)][column] = 1
            x += values[0]
        else:
            x, y = (values[0], values[1]) if command == "M" else (x + values[0], y + values[1])
    return matrix


def test_svg_shows_the_address() -> None:
    """The strokes of the image are the black modules of the code, and the margin is white."""
    assert drawn(as_svg(ADDRESS)) == expected(ADDRESS)


def test_svg_is_only_a_drawing() -> None:
    """The image has no script, no style and no text; black on white, and it fills its place."""
    image = as_svg(ADDRESS)
    assert re.findall(rb"<(\w+)", image) == [b"svg", b"path", b"path"]
    assert re.findall(rb'(fill|stroke)="([^"]*)"', image) == [
        (b"fill", b"#fff"),
        (b"stroke", b"#000"),
    ]
    assert b"width" not in image
    assert re.search(rb">[^<\s]", image) is None


def test_blocks_show_the_address() -> None:
    """The text for terminals is the same code, two rows a line, white where it has ink."""
    rows: Matrix = []
    for line in as_blocks(ADDRESS).splitlines():
        pairs = [BLOCKS[sign] for sign in line]
        rows += [[upper for upper, _ in pairs], [lower for _, lower in pairs]]
    size = len(expected(ADDRESS))
    assert rows[:size] == expected(ADDRESS)
    assert {module for row in rows[size:] for module in row} <= {1}


def test_qr_of_a_room_leads_to_it(client: TestClient) -> None:
    """The image holds the address that the screen was opened with."""
    response = client.get("/qr/K7RM4X.svg")
    assert response.headers["content-type"] == "image/svg+xml"
    assert drawn(response.content) == expected(f"{ORIGIN}/r/K7RM4X")


def test_qr_on_this_machine_leads_to_the_network(client: TestClient) -> None:
    """A screen opened as localhost shows the address that phones can reach."""
    response = client.get("/qr/K7RM4X.svg", headers={"Host": f"localhost:{PORT}"})
    assert drawn(response.content) == expected(f"http://{NETWORK}:{PORT}/r/K7RM4X")


def test_qr_takes_a_code_as_people_type_it(client: TestClient) -> None:
    """Small letters are fine, signs that no code has are not."""
    assert client.get("/qr/k7rm4x.svg").content == client.get("/qr/K7RM4X.svg").content
    for wrong in ("K7RM4", "K7RM4XX", "K7RM4O", "K7RM4%3C"):
        response = client.get(f"/qr/{wrong}.svg")
        assert (response.status_code, response.json()) == (404, {"code": "code_unknown"})


@pytest.mark.parametrize("table", [1, 12, MOST_TABLES])
def test_qr_of_a_table_leads_to_it(client: TestClient, table: int) -> None:
    """The image holds the address from which a phone knows its table (rule 0.10)."""
    response = client.get(f"/qr/k7rm4x/{table}.svg?{quote(ORIGIN, safe='')}")
    assert response.headers["content-type"] == "image/svg+xml"
    assert drawn(response.content) == expected(f"{ORIGIN}/r/K7RM4X?t={table}")


@pytest.mark.parametrize("table", ["0", str(MOST_TABLES + 1), "un", "-1"])
def test_no_qr_leads_to_a_table_that_cannot_be(client: TestClient, table: str) -> None:
    """A number out of the range of tables, or none, has no image."""
    assert client.get(f"/qr/K7RM4X/{table}.svg").status_code == 404


def test_a_path_has_the_dark_modules() -> None:
    """Pages draw it themselves where the address must not be asked for."""
    size, path = as_path(ADDRESS)
    matrix = [[0] * size for _ in range(size)]
    for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", path):
        matrix[int(y)][int(x)] = 1
    assert matrix == expected(ADDRESS)
