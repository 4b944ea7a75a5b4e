"""Figures and their formulas as the templates of reports show them."""

from typing import TypedDict

from game_server.engine.kit.figure_rows import FigureMeaning, FigureRow, FigureSection
from game_server.engine.kit.text import localized
from game_server.figures.figure import NO_N
from game_server.printing.wording import say


class PaperSection(TypedDict):
    """Hold rows of figures; *empty* is said where there is none. *rests*: some rest on answers."""

    title: str
    empty: str
    rests: bool
    rows: list[dict[str, str]]


class PaperMeaning(TypedDict):
    """Say what a figure means: its *name*, unit and range as *bounds*, then sentences."""

    name: str
    bounds: str
    said: list[str]


def section_on_paper(section: FigureSection, language: str) -> PaperSection:
    """Return the table of *section*."""
    rows = [_row(each, language) for each in section["rows"]]
    return {
        "title": section["title"],
        "empty": say("skipped" if section.get("skipped") else "no_rows", language),
        "rests": any(each["rests"] for each in rows),
        "rows": rows,
    }


def _row(row: FigureRow, language: str) -> dict[str, str]:
    said = [row.get("reason", ""), *row.get("notes", ())]
    return {
        "name": row["name"],
        "text": row["text"],
        # An empty cell says it better than « Sans objet » down a whole column.
        "rests": "" if row["rests"] == localized(NO_N, language) else row["rests"],
        "said": " ".join(filter(None, said)),
    }


def meaning_on_paper(meaning: FigureMeaning, language: str) -> PaperMeaning:
    """Return what is said of a figure: all that its definition says."""
    parts = (
        ("formula", meaning["formula"]),
        ("of", meaning["of"]),
        ("missing", meaning["missing"]),
    )
    said = [say(key, language, text=text) for key, text in parts if text]
    if meaning["least"]:
        said.append(say("least", language, n=str(meaning["least"])))
    if meaning["source"]:
        said.append(say("source", language, text=meaning["source"]))
    bounds = ", ".join(filter(None, (meaning["unit"], meaning["range"])))
    return {"name": meaning["name"], "bounds": bounds, "said": said}
