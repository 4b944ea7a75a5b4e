"""What a template shows of the programme: all words, charts as SVG, nothing left to decide.

The first page is read in two minutes; behind it stands all that its page shows, then how each
figure is made.
"""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Final, TypedDict

from game_server.charts import Frame, roof
from game_server.engine.kit.figure_rows import FigureRow
from game_server.engine.kit.text import localized
from game_server.figures.content_in_force import ContentInForce, content_told
from game_server.figures.programme.contents import ImpactContent
from game_server.figures.programme.drawn import TILE, charts, rows_of
from game_server.figures.programme.impact import Impact, ImpactSection, ImpactTable
from game_server.figures.programme.said import Said, said
from game_server.printing.figures_on_paper import (
    PaperMeaning,
    PaperSection,
    meaning_on_paper,
    section_on_paper,
)
from game_server.printing.goals import COLOURS
from game_server.printing.programme_tables import PaperTable, table_if_counted, table_on_paper
from game_server.printing.programme_wording import count_of, headings, tell
from game_server.printing.wording import day, say, texts

NAME: Final = "mét'ODD"
SHORT_HASH: Final = 8
"""Signs of a hash in the foot; the appendix has them all."""
_LARGE: Final = ("coverage", "persons", "informed", "acted", "agent_hours", "cost_per_person")
_DRAWN_CUTS: Final = ("scenario", "theme", "campaign")
_YEARS_END: Final = (12, 31)
WIDTH: Final = 640
ROOF_HEIGHT: Final = 80
_SAID: Final = re.compile(r"<title[^>]*>(.*?)</title><desc[^>]*>(.*?)</desc>", re.DOTALL)


class Drawn(TypedDict):
    """Hold a chart of the page as SVG with its *title*, and what it says in words as *alt*."""

    title: str
    svg: str
    alt: str


class PaperCut(TypedDict):
    """Hold a *table* of the annex, and its *chart*, *told* above it, where the page has one."""

    table: PaperTable
    chart: Drawn | None
    told: str


class ProgrammePaper(TypedDict):
    """Hold what the template `programme` shows; None where there is nothing to show.

    Of the tables those *behind* what a part of it shows stand there, *tables* are the others.
    """

    lang: str
    title: str
    author: str
    over: str
    until: str
    lead: list[Said]
    large: list[dict[str, str]]
    roof: Drawn | None
    roof_told: str
    charts: dict[str, Drawn | None]
    behind: dict[str, PaperTable | None]
    course_told: str
    method: list[str]
    sections: dict[str, PaperSection]
    to_reach: list[str]
    goals: list[dict[str, str]]
    untouched: str | None
    tables: list[PaperCut]
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
    course = "quarter" if impact["year"] else "year"
    shown = {
        "course": course,
        "ideas": "handed_on",
        **{id_: id_ for id_ in ("over_time", "changed", "shifted", "gestures", "service")},
    }
    behind = {
        "course": course,
        "service": "service",
        "gestures": "gestures",
        "ideas": "handed_on",
        **({"over_time": "over_time"} if "over_time" in drawn else {}),
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
        "behind": {name: table_if_counted(tables[id_], language) for name, id_ in behind.items()},
        "course_told": _counted(found["persons"], tables[course]),
        "method": impact["method"],
        "sections": {id_: _section(each, language) for id_, each in sections.items()},
        "to_reach": [*_to_reach(impact, language)],
        "goals": [*_goals(tables["goals"], language)],
        "untouched": _untouched(tables["goals"], language),
        "tables": [
            {
                "table": table_on_paper(each, language),
                "chart": _drawn(drawn.get(id_)) if id_ in _DRAWN_CUTS else None,
                "told": _counted(found["persons"], each),
            }
            for id_, each in tables.items()
            # The tiles of goals tell all that their table does.
            if id_ not in {*behind.values(), "goals"}
        ],
        "meanings": [meaning_on_paper(each, language) for each in impact["meanings"].values()],
        "notes": [*_notes(impact, language)],
        "contents": [_content(each, language) for each in impact["contents"]],
        "foot": " · ".join(filter(None, (organisation, title, until, _short(impact, language)))),
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


def _counted(row: FigureRow, table: ImpactTable) -> str:
    """Return what the bars of a table count: « Participations par trimestre »."""
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


def _to_reach(impact: Impact, language: str) -> Iterator[str]:
    for each in impact["to_reach"]:
        n = each["workforce"]
        people = count_of("agents", n, language)
        told = tell("service", language, service=each["service"], people=people)
        yield told if n else each["service"]


def _goals(table: ImpactTable, language: str) -> Iterator[dict[str, str]]:
    """Yield the goals that sessions touched, those of most sessions first, as on the page."""
    for number, title, sessions in sorted(table["rows"], key=lambda row: -int(row[2] or 0)):
        if isinstance(sessions, int) and sessions:
            colour, ink = COLOURS[str(number)]
            counted = count_of("sessions", sessions, language)
            told = tell("counted", language, title=str(title), sessions=counted)
            yield {"number": str(number), "title": told, "colour": colour, "ink": ink}


def _untouched(table: ImpactTable, language: str) -> str | None:
    left = [f"{number}\u00a0{title}" for number, title, sessions in table["rows"] if not sessions]
    return tell("untouched", language, goals=" · ".join(left)) if left else None


def _content(content: ImpactContent, language: str) -> str:
    """Return a content with the whole of its hash, and how many sessions played it."""
    if not content["hash"]:
        return content["told"]
    played = ContentInForce(content["title"], content["version"], content["hash"])
    title = content_told(played, language, whole=True)
    return tell(
        "counted",
        language,
        title=title,
        sessions=count_of("sessions", content["sessions"], language),
    )


def _short(impact: Impact, language: str) -> str:
    """Return the one content of the period in short, else how many are known."""
    played = impact["contents"]
    if len(played) == 1 and (sha256 := played[0]["hash"]):
        return tell("content", language, hash=sha256[:SHORT_HASH])
    return impact["content_told"]


def _notes(impact: Impact, language: str) -> Iterator[str]:
    for key, n in (("partly", impact["partly"]), ("unread", impact["unread"])):
        if n:
            yield tell(key, language, n=str(n))
