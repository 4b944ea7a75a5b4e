"""What every deck and scenario may name: the organisation, the 17 goals and the services."""

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game_server.content.entries import nearest
from game_server.content.fields import Fields
from game_server.content.mentions import Mentions, read_mentions
from game_server.content.names import KEYS, PILLARS
from game_server.content.nodes import TextNode
from game_server.content.source import is_file
from game_server.content.values import is_placeholder
from game_server.engine.text import BASE, Text

GOALS = 17
SUBJECTS = 7
"""Core subjects of social responsibility (ISO 26000:2010, clause 6), told in the guide."""
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
MOST_PEOPLE = 1_000_000
TITLE = "mét'ODD"
PICTURES = (".jpeg", ".jpg", ".png", ".svg", ".webp")
"""How the name of a logo that pages can show ends."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Say who invites people to play, and who answers for their data.

    *logo* is the path of a picture that can be shown, or empty; *foot* is the sentence under the
    game, empty for the one that pages have; *headcounts* maps service codes
    to numbers of people, 0 where nobody has counted yet.
    """

    name: str = ""
    game_title: str = TITLE
    logo: str = ""
    contact: str = ""
    controller: str = ""
    dpo: str = ""
    foot: str = ""
    mentions: Mentions = field(default_factory=Mentions)
    headcounts: Mapping[str, int] | None = None

    @property
    def unfilled(self) -> tuple[str, ...]:
        """Return the keys of `organisation.yaml` that are empty or say that they are to be filled.

        A game without a logo is whole, and headcounts may wait. A mention that is empty is meant to
        be: not every organisation owes one.
        """
        told = {
            "name": self.name,
            "game_title": self.game_title,
            "contact": self.contact,
            "controller": self.controller,
            "dpo": self.dpo,
        }
        lacking = (KEYS[name] for name, text in told.items() if not text or is_placeholder(text))
        return (*lacking, *self.mentions.unfilled)


@dataclass(frozen=True, slots=True)
class Goal:
    """Describe one of the 17 goals; *ink* is the colour of text on its *colour*, both `#RRGGBB`."""

    number: int
    title: Text
    colour: str
    ink: str
    pillar: str


def read_organisation(fields: Fields, codes: Collection[str], directory: Path) -> Organisation:
    """Return the organisation; its logo is a file in *directory*."""
    organisation = Organisation(
        name=fields.text("name"),
        game_title=fields.text("game_title") or TITLE,
        logo=_logo(fields, directory),
        contact=fields.text("contact"),
        controller=fields.text("controller"),
        dpo=fields.text("dpo"),
        foot=fields.text("foot", required=False),
        mentions=read_mentions(fields),
        headcounts=_headcounts(fields.block("headcounts"), codes),
    )
    fields.done()
    return organisation


def read_goals(fields: Fields) -> dict[int, Goal]:
    """Return the goals by number."""
    goals: dict[int, Goal] = {}
    places: dict[str, str] = {}
    for row in fields.blocks("goals"):
        before = row.problems.broken
        number = row.whole("number", 1, GOALS)
        goal = Goal(
            number=number,
            title=_title(row),
            colour=_colour(row, "colour"),
            ink=_colour(row, "ink"),
            pillar=row.choice("pillar", PILLARS),
        )
        once(row, "number", str(number), places)
        row.done()
        if row.problems.broken == before:
            goals[number] = goal
    fields.done()
    return goals


def goal_titles(numbers: Collection[int], goals: Mapping[int, Goal]) -> dict[str, Text]:
    """Return the titles of the goals by number as text; of one that was not read, its number."""
    return {
        str(number): goals[number].title
        if number in goals
        else {BASE: f"Objectif {number}", "en": f"Goal {number}"}
        for number in sorted(numbers)
    }


def read_services(fields: Fields) -> dict[str, Text]:
    """Return the titles of the services by code, in the order in which they are offered."""
    services: dict[str, Text] = {}
    places: dict[str, str] = {}
    for row in fields.blocks("services"):
        code, title = row.id("code"), _title(row)
        once(row, "code", code, places)
        row.done()
        # A service keeps its place even if its title is lost, so that gestures still find it.
        if code:
            services.setdefault(code, title if BASE in title else {BASE: code})
    fields.done()
    return services


def check_service(fields: Fields, code: TextNode, codes: Collection[str]) -> None:
    """Note that *code*, a key of *fields*, is none of the *codes*, if any are known."""
    if codes and code.text not in codes:
        suggestion = nearest(code.text, codes)
        fields.problems.note("unknown_service", code.mark, value=code.text, suggestion=suggestion)


def once(row: Fields, name: str, key: str, places: dict[str, str]) -> None:
    """Note that a number or code stands in two rows."""
    place = row.place(name)
    if key in places:
        row.problems.note(
            "duplicate_id",
            place,
            id=key,
            file=row.problems.source.name,
            first=places[key],
            suggestion="",
        )
    elif key:
        places[key] = str(place.line)


def _logo(fields: Fields, directory: Path) -> str:
    """Return the path of the logo, nothing but a warning if pages cannot show it."""
    name = fields.sign("logo", required=False)
    path = directory / name
    readable = is_file(path) and os.access(path, os.R_OK)
    inside = readable and path.resolve().is_relative_to(directory.resolve())
    if name and not (inside and path.resolve().suffix.lower() in PICTURES):
        fields.note("logo_unseen", "logo", value=name, choices=", ".join(PICTURES))
        return ""
    return name


def _title(row: Fields) -> Text:
    """Return a title in both languages, told side by side in these short files."""
    title = dict(row.words("title"))
    if english := row.text("title_en"):
        title["en"] = english
    return title


def _colour(row: Fields, name: str) -> str:
    colour = row.sign(name)
    if colour and not COLOUR.fullmatch(colour):
        row.note("bad_choice", name, value=colour, key=row.key(name), choices='"#RRGGBB"')
    return colour


def _headcounts(fields: Fields, codes: Collection[str]) -> dict[str, int]:
    counts = {}
    for code in fields.pairs():
        check_service(fields, code, codes)
        counts[code.text] = fields.whole(code.text, 0, MOST_PEOPLE)
    return counts
