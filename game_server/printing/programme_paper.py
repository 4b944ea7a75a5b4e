"""What a template shows of the programme: all words, charts as SVG, nothing left to decide.

The first page is read in two minutes; behind it stands all that its page shows, then how each
figure is made.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape
from typing import Final, TypedDict

from game_server.charts import Frame, roof
from game_server.engine.figure_rows import FigureRow
from game_server.engine.text import localized
from game_server.printing.figures_on_paper import (
    PaperMeaning,
    PaperSection,
    meaning_on_paper,
    section_on_paper,
)
from game_server.printing.goals import COLOURS
from game_server.printing.programme_wording import cell_text, count_of, headings, tell
from game_server.printing.wording import day, say, texts
from game_server.programme.drawn import TILE, charts, rows_of
from game_server.programme.impact import Impact, ImpactSection, ImpactTable
from game_server.programme.said import said

__all__ = ["ProgrammePaper", "programme_paper"]

NAME: Final = "mét'ODD"
MOST: Final = 12
"""Gestures and services of a list; all stand in the tables."""
_LARGE: Final = ("persons", "informed", "acted", "coverage", "agent_hours", "cost_per_person")
_CHANGED: Final = ("retained_change", "knowledge_change", "opinion_shift", "commitments")
_KEPT: Final = "kept_of_respondents"
_NEXT: Final = ("to_reach", "months_left", "next_facilitators")
_YEARS_END: Final = (12, 31)
WIDTH: Final = 640
ROOF_HEIGHT: Final = 80
_SAID: Final = re.compile(r"<title[^>]*>(.*?)</title><desc[^>]*>(.*?)</desc>", re.DOTALL)


class Drawn(TypedDict):
    """Hold a chart of the page as SVG with its *title*, and what it says in words as *alt*."""

    title: str
    svg: str
    alt: str


class PaperTable(TypedDict):
    """Hold a table as it is read: *numbers* says of each column whether it holds numbers."""

    title: str
    head: list[str]
    numbers: list[bool]
    rows: list[list[str]]
    notes: list[str]


class ProgrammePaper(TypedDict):
    """Hold what the template `programme` shows; None where there is nothing to show."""

    lang: str
    title: str
    author: str
    over: str
    until: str
    lead: list[str]
    large: list[dict[str, str]]
    roof: Drawn | None
    roof_told: str
    charts: dict[str, Drawn | None]
    course_told: str
    effect: list[str]
    next: list[str]
    method: list[str]
    sections: dict[str, PaperSection]
    to_reach: list[str]
    goals: list[dict[str, str]]
    untouched: str | None
    gestures: list[str]
    gestures_told: str
    ideas: PaperTable | None
    tables: list[PaperTable]
    meanings: list[PaperMeaning]
    notes: list[str]
    contents: list[str]
    foot: str
    texts: dict[str, str]


def programme_paper(impact: Impact, organisation: str, language: str) -> ProgrammePaper:
    """Return the pages of the programme of an *organisation*; *impact* is in *language*."""
    sections = {each["id"]: each for each in impact["sections"]}
    found = rows_of(impact)
    tables = {each["id"]: each for each in impact["tables"]}
    drawn = charts(impact, WIDTH, language)
    shown = {
        "course": "quarter" if impact["year"] else "year",
        **{id_: id_ for id_ in ("over_time", "changed", "shifted", "service")},
    }
    title, until = _title(impact, language), _until(impact, language)
    return {
        "lang": language.partition("-")[0],
        "title": title,
        "author": organisation or NAME,
        "over": say("by", language, name=organisation) if organisation else NAME,
        "until": until,
        "lead": said(impact, language),
        "large": [_large(found[id_], _before(impact, id_, language)) for id_ in _LARGE],
        "roof": _roof(impact, language),
        "roof_told": tell("roof_told", language),
        "charts": {name: _drawn(drawn.get(id_)) for name, id_ in shown.items()},
        "course_told": _course(found["persons"], tables[shown["course"]]),
        "effect": [*_effect(impact, language)],
        "next": [*_next(found, language)],
        "method": impact["method"],
        "sections": {id_: _section(each, language) for id_, each in sections.items()},
        "to_reach": [*_to_reach(impact, language)],
        "goals": [*_goals(tables["goals"], language)],
        "untouched": _untouched(tables["goals"], language),
        "gestures": [*_gestures(tables["gestures"], language)],
        "gestures_told": " ".join(tables["gestures"]["notes"]),
        "ideas": _ideas(tables["handed_on"], language),
        "tables": [_table(each, language) for each in impact["tables"]],
        "meanings": [meaning_on_paper(each, language) for each in impact["meanings"].values()],
        "notes": [*_notes(impact, language)],
        "contents": [each["told"] for each in impact["contents"]],
        "foot": " · ".join(filter(None, (organisation, title, until, impact["content_told"]))),
        "texts": {**texts(language), **headings(language)},
    }


def _title(impact: Impact, language: str) -> str:
    year = impact["year"]
    return tell("title", language, year=year) if year else tell("title_all", language)


def _until(impact: Impact, language: str) -> str:
    return tell("until", language, date=day(date.fromisoformat(impact["last"]), language))


def _drawn(svg: str | None) -> Drawn | None:
    """Return a chart, whose title and description are in it; None for none."""
    found = _SAID.search(svg) if svg else None
    if not svg or not found:
        return None
    title, told = map(unescape, found.groups())
    return {"title": title, "svg": svg, "alt": f"{title}. {told}"}


def _course(row: FigureRow, table: ImpactTable) -> str:
    """Return what is drawn over time: « Personnes rencontrées par trimestre »."""
    title = table["title"]
    return f"{row['name']} {title[:1].lower()}{title[1:]}"


def _roof(impact: Impact, language: str) -> Drawn | None:
    """Return the roof of the page, as low as the first page of a paper wants it."""
    if not impact["tiles"]:
        return None
    unit = localized(TILE, language)
    frame = Frame("roof", tell("roof", language), WIDTH, language, unit=unit)
    return _drawn(roof(frame, impact["tiles"], height=ROOF_HEIGHT, fills=True))


def _large(row: FigureRow, before: str) -> dict[str, str]:
    note = row.get("reason") or " ".join(row.get("notes", ()))
    return {"name": row["name"], "text": row["text"], "before": before, "note": note}


def _before(impact: Impact, figure: str, language: str) -> str:
    """Return what a figure was the year before, nothing where the two cannot be compared."""
    if figure not in impact["year_before"]:
        return ""
    before = impact["year_before"][figure]
    on, text = date.fromisoformat(before["on"]), before["text"]
    if (on.month, on.day) != _YEARS_END:
        return tell("before", language, day=day(on, language), text=text)
    # A share is that of the day on which the year ended, a sum that of the year.
    key = "before_end" if figure == "coverage" else "before_year"
    return tell(key, language, year=str(on.year), text=text)


def _section(section: ImpactSection, language: str) -> PaperSection:
    found = section_on_paper(
        {"part": "session", "title": section["title"], "rows": section["rows"]}, language
    )
    # A column for a single number, which its note tells too, would be nearly empty.
    found["rests"] = sum(bool(each["rests"]) for each in found["rows"]) > 1
    return found


def _effect(impact: Impact, language: str) -> Iterator[str]:
    """Yield for the first page what changed, what was kept, and how many ideas are where."""
    found = rows_of(impact)
    for id_ in _CHANGED:
        row = found[id_]
        yield tell("effect", language, name=row["name"], text=_changed(row, impact))
    kept = found[_KEPT]
    if "value" in kept:
        yield tell("effect", language, name=kept["name"], text=f"{kept['text']}.")
    else:
        yield tell("kept_unknown", language)
    for table in impact["tables"]:
        if table["id"] == "handed_on":
            counts = [(str(name), n) for name, n in table["rows"] if n]
            ideas = ", ".join(
                f"{name.lower()}\u00a0{cell_text(n, 'whole', 0, language)}" for name, n in counts
            )
            no_ideas = headings(language)["no_ideas"]
            yield tell("effect", language, name=table["title"], text=ideas) if ideas else no_ideas


def _changed(row: FigureRow, impact: Impact) -> str:
    """Return a change with its unit, its interval, and where it began and ended."""
    if "reason" in row:
        return row["reason"]
    notes = row.get("notes", [])
    if "low" not in row or "value" not in row:
        return " ".join((f"{row['text']}.", *notes[:1]))
    # Its interval comes first, where it began and ended last.
    unit = impact["meanings"][row["figure"]]["unit"]
    return " ".join((f"{row['text']} {unit}.", notes[0], notes[-1]))


def _next(found: Mapping[str, FigureRow], language: str) -> Iterator[str]:
    """Yield what is still to do, at which pace, and what that assumes."""
    for id_ in _NEXT:
        row = found[id_]
        assumed = "".join(f" ({each.rstrip('.')})" for each in row.get("notes", ())[-1:])
        said = row.get("reason") or f"{row['text']}{assumed}."
        yield tell("effect", language, name=row["name"], text=said)


def _to_reach(impact: Impact, language: str) -> Iterator[str]:
    for each in impact["to_reach"]:
        n = each["workforce"]
        people = count_of("agents", n, language)
        told = tell("service", language, service=each["service"], people=people)
        yield told if n else each["service"]


def _goals(table: ImpactTable, language: str) -> Iterator[dict[str, str]]:
    for number, title, sessions in table["rows"]:
        if isinstance(sessions, int) and sessions:
            colour, ink = COLOURS[str(number)]
            counted = count_of("sessions", sessions, language)
            told = tell("goal", language, title=str(title), sessions=counted)
            yield {"number": str(number), "title": told, "colour": colour, "ink": ink}


def _untouched(table: ImpactTable, language: str) -> str | None:
    left = [f"{number}\u00a0{title}" for number, title, sessions in table["rows"] if not sessions]
    return tell("untouched", language, goals=" · ".join(left)) if left else None


def _gestures(table: ImpactTable, language: str) -> Iterator[str]:
    for text, n in table["rows"][:MOST]:
        counted = cell_text(n, "whole", 0, language)
        yield tell("gesture", language, gesture=str(text), n=counted)
    if left := len(table["rows"][MOST:]):
        yield tell("more", language, n=str(left))


def _ideas(table: ImpactTable, language: str) -> PaperTable | None:
    """Return where ideas are, None where there is none: five rows of 0 say less than a word."""
    return _table(table, language) if any(n for _, n in table["rows"]) else None


def _table(table: ImpactTable, language: str) -> PaperTable:
    columns, rows = table["columns"], [*table["rows"]]
    if table["totals"]:
        first, *rest = columns
        label = table["totals"].get(first["id"], tell("total", language))
        rows.append([label, *(table["totals"].get(each["id"]) for each in rest)])
    return {
        "title": table["title"],
        "head": [each["title"] for each in columns],
        "numbers": [each["kind"] != "text" for each in columns],
        "rows": [
            [
                # The rest of a row of totals is left empty: a dash would say that it is not known.
                ""
                if cell is None and table["totals"] and number == len(table["rows"])
                else cell_text(cell, column["kind"], column["decimals"], language)
                for column, cell in zip(columns, row, strict=True)
            ]
            for number, row in enumerate(rows)
        ],
        "notes": table["notes"],
    }


def _notes(impact: Impact, language: str) -> Iterator[str]:
    for key, n in (("partly", impact["partly"]), ("unread", impact["unread"])):
        if n:
            yield tell(key, language, n=str(n))
