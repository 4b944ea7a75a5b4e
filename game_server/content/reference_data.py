"""Reference data of all decks and scenarios: the organisation, the 17 goals and the services."""

import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from game_server.content import refused_names
from game_server.content.fields import Fields
from game_server.content.legal_notices import LegalNotices, read_legal_notices
from game_server.content.names import KEYS, PILLARS, ROLES, fold
from game_server.content.services import Services, read_successors
from game_server.content.source_file import is_file
from game_server.content.values import is_placeholder
from game_server.content.workforce import Headcount, Workforce, read_workforce
from game_server.content.zone import read_zone
from game_server.engine.kit.text import BASE, Text
from game_server.engine.kit.zone import DEFAULT_ZONE

GOALS = 17
SUBJECTS = 7
"""Core subjects of social responsibility (ISO 26000:2010, clause 6); the guide lists them."""
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
TITLE = "mét'ODD"
PICTURES = (".jpeg", ".jpg", ".png", ".svg", ".webp")
"""Suffixes of the pictures that pages can show as a logo."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Hold who invites people to play, and who is responsible for their data.

    *logo* is the path of a picture that pages can show, or empty; *foot* is the sentence at the
    foot of pages, empty for the usual one; *workforce* says how many people work in its services.
    *hosting* says where the server stands, and who hosts it, for `metodd dossier`. *hidden_names*
    are names of people that no nickname may be; they leave the server in no page. *zone* is that of
    its days and hours (IANA). *second_factor* are the roles that require one.
    """

    name: str = ""
    game_title: str = TITLE
    logo: str = ""
    contact: str = ""
    controller: str = ""
    dpo: str = ""
    foot: str = ""
    legal_notices: LegalNotices = field(default_factory=LegalNotices)
    hosting: str = ""
    workforce: Workforce = field(default_factory=Workforce)
    hidden_names: tuple[str, ...] = ()
    zone: str = DEFAULT_ZONE
    second_factor: tuple[str, ...] = ()

    @property
    def unfilled(self) -> tuple[str, ...]:
        """Return the keys of `organisation.yaml` that are empty or hold a placeholder.

        The logo and the workforce are optional. Legal notices count only if they hold a
        placeholder: not every organisation has to publish them.
        """
        texts = {
            "name": self.name,
            "game_title": self.game_title,
            "contact": self.contact,
            "controller": self.controller,
            "dpo": self.dpo,
        }
        lacking = (KEYS[name] for name, text in texts.items() if not text or is_placeholder(text))
        return (*lacking, *self.legal_notices.unfilled)

    def workforce_at(self, day: date | str) -> Headcount:
        """Return how many people work in which services on *day* (ISO if a text)."""
        return self.workforce.at(day)


@dataclass(frozen=True, slots=True)
class Goal:
    """Describe one of the 17 goals; *ink* is the colour of text on its *colour*, both `#RRGGBB`."""

    number: int
    title: Text
    colour: str
    ink: str
    pillar: str


def read_organisation(
    fields: Fields, codes: Collection[str], today: Collection[str], directory: Path
) -> Organisation:
    """Return the organisation; its logo is a file in *directory*.

    *codes* are those of all services that its workforce may name, *today* those of the list.
    """
    organisation = Organisation(
        name=fields.text("name"),
        game_title=fields.text("game_title") or TITLE,
        logo=_logo(fields, directory),
        contact=fields.text("contact"),
        controller=fields.text("controller"),
        dpo=fields.text("dpo"),
        foot=fields.text("foot", required=False),
        legal_notices=read_legal_notices(fields),
        hosting=fields.text("hosting", required=False),
        workforce=read_workforce(fields, codes, today),
        hidden_names=refused_names.read_words(fields, "hidden_names"),
        zone=read_zone(fields),
        second_factor=_roles(fields, "second_factor"),
    )
    fields.finish()
    return organisation


def _roles(fields: Fields, name: str) -> tuple[str, ...]:
    """Return the roles of accounts that *name* lists, each once; another word is reported."""
    nodes = [node for node in fields.scalars(name, required=False) if node.text]
    for node in nodes:
        if fold(node.text) not in ROLES:
            fields.report_bad_choice(name, node, ROLES)
    words = [fold(node.text) for node in nodes]
    return tuple(dict.fromkeys(ROLES[word] for word in words if word in ROLES))


def read_goals(fields: Fields) -> dict[int, Goal]:
    """Return the goals by number."""
    goals: dict[int, Goal] = {}
    first_lines: dict[str, str] = {}
    for row in fields.blocks("goals"):
        before = row.problems.error_count
        number = row.whole("number", 1, GOALS)
        goal = Goal(
            number=number,
            title=_title(row),
            colour=_colour(row, "colour"),
            ink=_colour(row, "ink"),
            pillar=row.choice("pillar", PILLARS),
        )
        check_unique_row(row, "number", str(number), first_lines)
        row.finish()
        if row.problems.error_count == before:
            goals[number] = goal
    fields.finish()
    return goals


def goal_titles(numbers: Collection[int], goals: Mapping[int, Goal]) -> dict[str, Text]:
    """Return the titles of goals by number as text; an unreadable goal has its number as title."""
    return {
        str(number): goals[number].title
        if number in goals
        else {BASE: f"Objectif {number}", "en": f"Goal {number}"}
        for number in sorted(numbers)
    }


def read_services(fields: Fields) -> Services:
    """Return the services of one list, what they replace, and those that are no more."""
    first_lines: dict[str, str] = {}
    rows = fields.blocks("services")
    titles = _titles_by_code(rows, first_lines)
    successors = read_successors(
        ((row.scalar("code", required=False), row) for row in rows), titles
    )
    gone = fields.optional_blocks("former")
    former = _titles_by_code(gone, first_lines)
    for row in (*rows, *gone):
        row.finish()
    fields.finish()
    return Services(titles, successors, former)


def _titles_by_code(rows: Iterable[Fields], first_lines: dict[str, str]) -> dict[str, Text]:
    """Return the titles of *rows*, and report a code that has a line in *first_lines* already."""
    titles: dict[str, Text] = {}
    for row in rows:
        code, title = row.id("code"), _title(row)
        check_unique_row(row, "code", code, first_lines)
        # A service without a readable title stays in the list, so that gestures can name it.
        if code:
            titles.setdefault(code, title if BASE in title else {BASE: code})
    return titles


def check_unique_row(row: Fields, name: str, key: str, first_lines: dict[str, str]) -> None:
    """Report a row whose *name* has the value *key* of an earlier row."""
    mark = row.mark_of(name)
    if key in first_lines:
        row.problems.report(
            "duplicate_id",
            mark,
            id=key,
            file=row.problems.file.name,
            first=first_lines[key],
            suggestion="",
        )
    elif key:
        first_lines[key] = str(mark.line)


def _logo(fields: Fields, directory: Path) -> str:
    """Return the path of the logo; empty, with a warning, if pages cannot show it."""
    name = fields.scalar("logo", required=False)
    path = directory / name
    readable = is_file(path) and os.access(path, os.R_OK)
    inside = readable and path.resolve().is_relative_to(directory.resolve())
    if name and not (inside and path.resolve().suffix.lower() in PICTURES):
        fields.report("logo_unseen", "logo", value=name, choices=", ".join(PICTURES))
        return ""
    return name


def _title(row: Fields) -> Text:
    """Return a title in French and English, which these files have side by side."""
    title = dict(row.localized("title"))
    if english := row.text("title_en"):
        title["en"] = english
    return title


def _colour(row: Fields, name: str) -> str:
    colour = row.scalar(name)
    if colour and not COLOUR.fullmatch(colour):
        row.report("bad_choice", name, value=colour, key=row.key(name), choices='"#RRGGBB"')
    return colour
