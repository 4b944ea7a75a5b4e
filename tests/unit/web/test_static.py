"""Files of the client: the right one at each path, compressed, fresh, and no other file."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from game_server.errors import StartError
from game_server.web.static import PAGES, ClientFiles
from tests.unit.web.web_harness import ASSET, ORIGIN, WebHarness, build


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/", "phone"),
        ("/r/K7RM4X", "phone"),
        ("/r/nothing", "phone"),
        ("/screen/K7RM4X", "screen"),
        ("/console", "console"),
        ("/tirage", "draw"),
        ("/idees", "follow"),
        ("/idees/7K3M-9QXW-T2HD-4RZB", "follow"),
    ],
)
def test_each_path_has_its_page(client: TestClient, path: str, page: str) -> None:
    """Pages are given without a look at the room, so that no address tells which codes are open."""
    response = client.get(path)
    assert response.status_code == 200
    assert f"<title>{page}</title>" in response.text
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-cache"


def test_assets_are_kept_for_ever(client: TestClient) -> None:
    """Files with a hash in their name are cached for ever."""
    response = client.get(f"/{ASSET}")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_other_files_are_asked_for_again(client: TestClient) -> None:
    """A file with a name of its own may change with the next release."""
    response = client.get("/icon.svg")
    assert response.headers["content-type"] == "image/svg+xml"
    assert response.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.1", "gzip"),
        ("br;q=0.1, gzip;q=1", "gzip"),
        ("br;q=0.5, *;q=0.2", "br"),
        ("identity;q=1, br;q=0.5", None),
        ("identity;q=0.5, br;q=0.5", "br"),
        ("br;q=much, gzip", "gzip"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("gzip, br;q=0", "gzip"),
        ("br ; q=0.000 , gzip ; q=0.001", "gzip"),
        ("*", "br"),
        ("*;q=0.5, br;q=0", "gzip"),
        ("identity", None),
        ("gzip;q=0, br;q=0.0", None),
        ("*;q=0", None),
        ("brotli, gzipped, x-br", None),
        ("", None),
    ],
)
def test_pages_travel_as_small_as_the_browser_takes_them(
    client: TestClient, tmp_path: Path, accepted: str, coding: str | None
) -> None:
    """Brotli where it is accepted, else gzip, else the file; `q=0` is a no."""
    built = tmp_path / "client"
    end = {"br": ".br", "gzip": ".gz", None: ""}[coding]
    expected = (built / f"{ASSET}{end}").read_bytes()
    with client.stream("GET", f"/{ASSET}", headers={"Accept-Encoding": accepted}) as response:
        assert b"".join(response.iter_raw()) == expected
    assert response.headers.get("content-encoding") == coding
    assert response.headers["vary"] == "Accept-Encoding"
    assert int(response.headers["content-length"]) == len(expected)
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_file_that_was_not_packed_is_sent_as_it_is(client: TestClient) -> None:
    """A file without compressed forms is served uncompressed, whatever is accepted."""
    response = client.get("/icon.svg", headers={"Accept-Encoding": "gzip, br"})
    assert response.text == "<svg/>"
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize("end", [".br", ".gz"])
def test_packed_files_have_no_address(client: TestClient, end: str) -> None:
    """They are forms of a file, and no files of their own."""
    assert client.get(f"/{ASSET}{end}").status_code == 404


def test_unchanged_page_is_not_sent_again(client: TestClient) -> None:
    """A browser with the current page gets 304, without the page."""
    tag = client.get("/").headers["etag"]
    for accepted in ("br", "gzip", "identity"):
        known = {"If-None-Match": tag, "Accept-Encoding": accepted}
        again = client.get("/", headers=known)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["vary"] == "Accept-Encoding"
        assert "content-encoding" not in again.headers
    assert client.get("/console", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("known", ["*", "{strong}", '"other", {strong}', 'W/{strong} , "other"'])
def test_unchanged_page_is_known_by_any_form_of_its_tag(client: TestClient, known: str) -> None:
    """The tag counts with or without its mark, in a list, and as the star that stands for all."""
    strong = client.get("/").headers["etag"].removeprefix("W/")
    headers = {"If-None-Match": known.format(strong=strong)}
    assert client.get("/", headers=headers).status_code == 304


@pytest.mark.parametrize("known", ["", '""', '"{part}"', "{part}", '"*"'])
def test_another_tag_is_not_taken_for_this_one(client: TestClient, known: str) -> None:
    """A tag counts as a whole."""
    part = client.get("/").headers["etag"][3:-2]
    headers = {"If-None-Match": known.format(part=part)}
    assert client.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/phone.html",
        "/favicon.ico",
        "/assets/none.js",
        "/../settings.py",
        "/assets/..%2f..%2fsecret.json",
        "//etc/passwd",
        "/logo",
    ],
)
def test_nothing_else_is_served(client: TestClient, tmp_path: Path, path: str) -> None:
    """Files outside the built client are not there for anybody."""
    (tmp_path / "secret.json").write_text("{}")
    response = client.get(path)
    assert (response.status_code, response.json()) == (404, {"code": "not_found"})


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/consol", "/"),
        ("/console/", "/console"),
        ("/r/K7RM4X/", "/r/K7RM4X"),
        ("//evil.test/", "/evil.test"),
        ("/%5Cevil.test/", "/%5Cevil.test"),
        ("/assets/none", "/"),
        ("/K7RM4X", "/r/K7RM4X"),
        ("/k7rm4x", "/r/K7RM4X"),
        ("/k7r m4x/", "/r/K7RM4X"),
        ("/K7R%20M4X%20", "/r/K7RM4X"),
        ("/K7R-M4X", "/r/K7RM4X"),
        ("/K7R\u2013M4X", "/r/K7RM4X"),
        ("/K7R\u00a0M4X.", "/r/K7RM4X"),
        ("/K7RM4", "/"),
        ("/K7RM4XX", "/"),
        ("/K7RM4O", "/"),
        ("/R/k7rm4x", "/r/k7rm4x"),
        ("/Screen/K7RM4X", "/screen/K7RM4X"),
        ("/Console", "/console"),
        ("/Tirage", "/tirage"),
        ("/tirage/", "/tirage"),
        ("/Idees", "/idees"),
        ("/IDEES/7K3M9QXWT2HD4RZB", "/idees/7K3M9QXWT2HD4RZB"),
        ("/idees/", "/idees"),
        ("/screen", "/"),
        ("/screen/", "/screen"),
        ("/r/", "/r"),
        ("/r", "/"),
        ("/logo", "/"),
        ("/qr/nothing.svg", "/"),
        ("/api/rooms/K7RM4X", "/"),
        ("/api/nothing", "/"),
        ("/été", "/"),
    ],
)
def test_mistyped_paths_are_redirected(client: TestClient, path: str, target: str) -> None:
    """A browser that asks for a page which is not there gets one that is, always of this server."""
    accept = {"Accept": "text/html,application/xhtml+xml"}
    response = client.get(f"{ORIGIN}{path}", headers=accept, follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (303, target)


@pytest.mark.parametrize(
    "path", ["/K7RM4X", "/k7r-m4x/", "/SCREEN/", "/R/K7RM4X/", "/a//b//", "///", "/Foo/Bar", "/r/"]
)
def test_every_redirect_ends_at_a_page(client: TestClient, path: str) -> None:
    """Whatever address people type, they see a page in a few steps, and never JSON."""
    response = client.get(f"{ORIGIN}{path}", headers={"Accept": "text/html"})
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert len(response.history) <= 3


def test_programs_get_not_found(client: TestClient) -> None:
    """A request by a program is never redirected."""
    for path in ("/K7RM4X", "/consol", "/logo"):
        response = client.get(path, follow_redirects=False)
        assert (response.status_code, response.json()) == (404, {"code": "not_found"})


def test_head_and_other_methods(client: TestClient) -> None:
    """Link checkers get the headers alone; a page takes no posts."""
    assert client.head("/").status_code == 200
    refused = client.post("/")
    assert (refused.status_code, refused.json()) == (405, {"code": "method_not_allowed"})
    assert "GET" in refused.headers["allow"]


@pytest.mark.parametrize("page", PAGES)
def test_client_must_be_built(tmp_path: Path, page: str) -> None:
    """A server without one of its pages does not start."""
    directory = build(tmp_path / "client")
    ClientFiles(directory)
    (directory / f"{page}.html").unlink()
    with pytest.raises(StartError) as refused:
        ClientFiles(directory)
    assert refused.value.code == "client_missing"


def test_files_of_unknown_kinds_are_left_out(tmp_path: Path) -> None:
    """A source map or a stray file is not given to browsers."""
    directory = build(tmp_path / "more")
    (directory / "assets" / "phone.js.map").write_text("{}")
    harness = WebHarness(tmp_path)
    with harness.client() as client:
        assert client.get("/assets/phone.js.map").status_code == 404
