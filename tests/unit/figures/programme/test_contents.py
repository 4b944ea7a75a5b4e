"""The contents of a period: counted by their hash, named as everywhere, the most used first."""

from dataclasses import replace

from game_server.figures.programme.contents import contents, contents_told
from game_server.figures.programme.line import Line
from tests.unit.figures.programme.ended import line

ONE, OTHER = "ab" * 32, "cd" * 32


def played(sha256: str, n: int, title: str = "Flash", version: str = "2026-11") -> list[Line]:
    """Return *n* sessions that played this content."""
    sample = line(title={"fr": title, "en": "In short"})
    return [replace(sample, content=sha256, content_version=version)] * n


def test_contents_are_counted_by_their_hash() -> None:
    """Two of one name are two; what nobody noted comes last, however often."""
    lines = [*played(ONE, 1), *played(OTHER, 2, version=""), *played("", 5)]
    rows = contents(lines, "fr")
    assert [(row["hash"], row["sessions"]) for row in rows] == [(OTHER, 2), (ONE, 1), ("", 5)]
    assert [row["told"] for row in rows] == [
        "Flash, empreinte\u00a0cdcdcdcdcdcd\u00a0: 2\u00a0séances",
        "Flash, version\u00a02026-11, empreinte\u00a0abababababab\u00a0: 1\u00a0séance",
        "Contenu pas noté à l'époque\u00a0: 5\u00a0séances",
    ]
    assert (rows[2]["title"], rows[2]["version"]) == ("", "")
    assert contents_told(rows, "fr") == "Contenus joués\u00a0: 2"
    assert contents_told(rows, "en") == "Contents played: 2"


def test_the_only_one_is_named() -> None:
    """In the language of who reads."""
    rows = contents(played(ONE, 3), "en")
    assert (
        contents_told(rows, "en")
        == "Content: In short, version\u00a02026-11, SHA-256\u00a0abababababab"
    )
    assert (
        rows[0]["told"]
        == "In short, version\u00a02026-11, SHA-256\u00a0abababababab: 3\u00a0sessions"
    )


def test_where_nothing_is_known_nothing_is_said() -> None:
    """No session, or one of long ago."""
    assert (contents([], "fr"), contents_told([], "fr")) == ([], "")
    assert contents_told(contents(played("", 2), "fr"), "fr") == ""
