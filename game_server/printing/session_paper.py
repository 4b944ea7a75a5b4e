"""What a template shows of a session: all words, pictures as SVG, nothing left to decide.

The same data set the pages of a report and the picture for a slide.
"""

from collections.abc import Iterator
from typing import Final, TypedDict

from game_server.charts import Frame, roof
from game_server.figures.programme.days import day_of, moment_of
from game_server.figures.session.change_told import change_told
from game_server.figures.session.page import SessionPage
from game_server.figures.session.page_words import PageTold, roof_meant, roof_told
from game_server.printing.figures_on_paper import (
    PaperMeaning,
    PaperSection,
    meaning_on_paper,
    section_on_paper,
)
from game_server.printing.goals import COLOURS
from game_server.printing.results_on_paper import (
    PaperResult,
    PaperWall,
    results_on_paper,
    wall_on_paper,
    wall_until,
)
from game_server.printing.session_document import SessionDocument
from game_server.printing.wording import count, day, hour, say, texts

WIDTH: Final = 640
ROOF_HEIGHT: Final = 112
SLIDE_ROOF: Final = 56
SLIDE_GESTURES: Final = 3
NAME: Final = "mét'ODD"
Shown = dict[str, str]
"""A part of a paper: texts by what the template calls them."""


class PaperWords(TypedDict):
    """Hold words below what was *asked*, empty if unknown; *others* says how many have no room."""

    asked: str
    words: list[dict[str, str | bool]]
    others: str | None


class PaperIdeas(TypedDict):
    """Tell of ideas that were passed on, and name those that the room *kept*."""

    told: str
    kept: list[str]


class SessionPaper(TypedDict):
    """Hold what the templates `session` and `slide` show; None where there is nothing to show.

    *apart*: the first page tells so much that all figures begin on the next.
    """

    lang: str
    title: str
    author: str
    over: str
    people: str
    about: list[str]
    roof: str | None
    roof_alt: str
    roof_told: str
    roof_meant: str
    note: str | None
    surprise: Shown | None
    change: str | None
    gestures: list[Shown]
    families: list[Shown]
    others: str | None
    goals: list[Shown]
    words: list[PaperWords]
    words_until: str | None
    wall: list[PaperWall]
    wall_until: str | None
    results: list[PaperResult]
    ideas: PaperIdeas | None
    open: list[Shown]
    sections: list[PaperSection]
    meanings: list[PaperMeaning]
    apart: bool
    foot: str
    content: str | None
    texts: dict[str, str]


def session_paper(session: SessionDocument, language: str) -> SessionPaper:
    """Return the pages of *session*, whose texts are in *language*."""
    paper = _paper(session, language, ROOF_HEIGHT)
    return {**paper, "apart": _tells(paper)}


def session_slide(session: SessionDocument, language: str) -> SessionPaper:
    """Return the picture of *session*: the most important of its first page."""
    paper = _paper(session, language, SLIDE_ROOF)
    paper["title"] = session["title"] or NAME
    paper["gestures"] = paper["gestures"][:SLIDE_GESTURES]
    if change := session.get("shown", {}).get("change"):
        paper["change"] = change_told(change, session["figures"], language, each=False)
    return {**paper, "sections": [], "meanings": [], "results": [], "wall": [], "wall_until": None}


def _paper(session: SessionDocument, language: str, height: float) -> SessionPaper:
    shown, told = session.get("shown"), session.get("told")
    drawn = _roof(session, language, height)
    rows = session["rows"]
    organisation = session.get("organisation", "")
    return {
        "lang": language.partition("-")[0],
        "title": say("title", language, title=session["title"]),
        "author": organisation or NAME,
        "over": say("by", language, name=organisation) if organisation else NAME,
        "people": told["people"] if told else count("people", session["people"], language),
        "about": list(_about(session, language)),
        **drawn,
        "note": told.get("note") if told else None,
        "surprise": _surprise(shown, told),
        "change": told.get("change") if told else None,
        "gestures": list(_gestures(shown, told)),
        "families": list(_families(shown, told)),
        "others": told.get("others") if told else None,
        "goals": list(_goals(session)),
        "words": list(_words(session, language)),
        "words_until": _until(session, language),
        "wall": list(wall_on_paper(session, language)),
        "wall_until": wall_until(session, language),
        "results": results_on_paper(session),
        "ideas": _ideas(session, language),
        "open": list(_open(shown, told)),
        "sections": [section_on_paper(each, language) for each in rows["sections"]],
        "meanings": [meaning_on_paper(each, language) for each in rows["meanings"].values()],
        "apart": False,
        "foot": " · ".join(_foot(session, language)),
        "content": session.get("content_told") or None,
        "texts": texts(language),
    }


def _tells(paper: SessionPaper) -> bool:
    """Return whether a first page tells anything of what people answered, wrote or left open."""
    parts = (paper["surprise"], paper["change"], paper["ideas"])
    told = (paper["gestures"], paper["families"], paper["words"], paper["wall"], paper["open"])
    return any(parts) or any(told)


def _about(session: SessionDocument, language: str) -> Iterator[str]:
    """Yield when and where it was, in one line; a session of old tells only the day it ended."""
    when = day(day_of(session.get("began", session["closed"]), session["zone"]), language)
    if "began" in session:
        began = hour(moment_of(session["began"], session["zone"]), language)
        when = say("when", language, day=when, hour=began)
    venue = session.get("venue")
    yield say("venue", language, when=when, venue=venue) if venue else when


def _foot(session: SessionDocument, language: str) -> Iterator[str]:
    """Yield what stands in the foot; the line of the content begins with the title."""
    content = session.get("content_told")
    if not content:
        yield session["title"]
    yield day(day_of(session["closed"], session["zone"]), language)
    if content:
        yield content


class _Drawn(TypedDict):
    roof: str | None
    roof_alt: str
    roof_told: str
    roof_meant: str


def _roof(session: SessionDocument, language: str, height: float) -> _Drawn:
    found = session.get("roof")
    if not found or not found["n"]:
        return {"roof": None, "roof_alt": "", "roof_told": "", "roof_meant": ""}
    title = say("roof", language)
    # People stand above it already.
    phones = session["figures"]["phones"]
    told = roof_told(found, 0, phones, language)
    frame = Frame("roof", title, WIDTH, language, unit=say("roof_unit", language))
    return {
        "roof": roof(frame, found["n"], height=height, fills=True),
        "roof_alt": f"{title}. {told}.",
        "roof_told": told,
        "roof_meant": roof_meant(phones, language),
    }


def _surprise(shown: SessionPage | None, told: PageTold | None) -> Shown | None:
    if not shown or not told or "surprise" not in shown or "surprise" not in told:
        return None
    return {"question": shown["surprise"]["question"], "told": told["surprise"]}


def _gestures(shown: SessionPage | None, told: PageTold | None) -> Iterator[Shown]:
    if not shown or not told:
        return
    for each, times in zip(shown["gestures"], told["gestures"], strict=True):
        notes = [note for note in (times, each.get("service", "")) if note]
        yield {"text": each["text"], "note": ", ".join(notes)}


def _families(shown: SessionPage | None, told: PageTold | None) -> Iterator[Shown]:
    """Yield what gestures are about, with how many committed; old pages do not tell it."""
    if shown and told:
        rows, people = shown.get("families", []), told.get("families", [])
        for each, note in zip(rows, people, strict=True):
            yield {"text": each["text"], "note": note}


def _open(shown: SessionPage | None, told: PageTold | None) -> Iterator[Shown]:
    """Yield the questions that are left, with why."""
    if shown and told:
        for each, why in zip(shown["open"], told["open"], strict=True):
            yield {"text": each["text"], "note": why}


def _goals(session: SessionDocument) -> Iterator[Shown]:
    found, titles = session.get("roof"), session.get("goals", {})
    for id_ in found["goals"] if found else ():
        number = id_.removeprefix("g")
        colour, ink = COLOURS[number]
        yield {"number": number, "title": titles.get(id_, ""), "colour": colour, "ink": ink}


def _words(session: SessionDocument, language: str) -> Iterator[PaperWords]:
    found = session.get("words")
    for asked in found["rows"] if found else ():
        others = asked.get("others")
        yield {
            "asked": asked["asked"],
            # How many said a word is told from five on, and never all of them (F3).
            "words": [{"text": each["word"], "often": "n" in each} for each in asked["words"]],
            "others": count("others", others, language) if others else None,
        }


def _until(session: SessionDocument, language: str) -> str | None:
    found = session.get("words")
    if not found:
        return None
    return say("until", language, date=day(day_of(found["until"], session["zone"]), language))


def _ideas(session: SessionDocument, language: str) -> PaperIdeas | None:
    found = session.get("proposed")
    if not found or not found["n"]:
        return None
    kept = found.get("kept", [])
    told = count("ideas", found["n"], language)
    return {"told": f"{told} {say('kept', language)}" if kept else told, "kept": kept}
