"""The results of a session question by question, and its wall, as its template has them."""

from collections.abc import Iterator
from typing import TypedDict

from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.figures.programme.days import day_of
from game_server.printing.session_document import SessionDocument
from game_server.printing.wording import day, say
from game_server.sessions.results import PartTold


class PaperPart(TypedDict):
    """Show what one question found out; empty where there is nothing to show."""

    asked: str
    truth: str
    caption: str
    svg: str
    alt: str
    items: list[str]
    notes: str
    source: str


class PaperResult(TypedDict):
    """Show an activity; *note* says why it has no parts."""

    title: str
    note: str
    parts: list[PaperPart]


class PaperWall(TypedDict):
    """Show the *texts* of a wall as it stood, below its *title*."""

    title: str
    texts: list[str]
    others: str


def results_on_paper(session: SessionDocument) -> list[PaperResult]:
    """Return the activities of *session* that asked something, in their order."""
    return [
        {
            "title": result["title"],
            "note": result.get("note", ""),
            "parts": [_part(part) for part in result["parts"]],
        }
        for result in session.get("results", ())
    ]


def _part(part: PartTold) -> PaperPart:
    return {
        "asked": part["asked"],
        "truth": part.get("truth", ""),
        "caption": part.get("caption", ""),
        "svg": part.get("chart", ""),
        "alt": part.get("alt", ""),
        "items": part.get("items", []),
        "notes": " ".join(_sentence(note) for note in part["notes"]),
        "source": part["source"]["text"] if "source" in part else "",
    }


def _sentence(note: str) -> str:
    return note if note.endswith(".") else f"{note}."


def wall_on_paper(session: SessionDocument, language: str) -> Iterator[PaperWall]:
    """Yield the walls of *session*, as long as their texts are kept."""
    found = session.get("wall")
    rows = found["rows"] if found else []
    for row in rows:
        others = row.get("others")
        yield {
            "title": row["title"] if len(rows) > 1 else "",
            "texts": row["texts"],
            "others": say("wall_others", language, n=str(others)) if others else "",
        }


def wall_until(session: SessionDocument, language: str) -> str | None:
    """Return until when the wall is shown, None where there is none."""
    found = session.get("wall")
    if not found:
        return None
    gone = day_of(found["until"], session.get("zone", DEFAULT_ZONE))
    return say("wall_until", language, date=day(gone, language))
