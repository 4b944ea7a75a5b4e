"""Scenarios: phases in their order, with what each of them shows."""

from collections.abc import Collection, Mapping
from math import ceil

from game_server.content.catalogue import Goal, goal_titles
from game_server.content.decks import Overlays, Places, claim
from game_server.content.fields import Fields
from game_server.content.names import ABSENT, KEYS, PACES, TABLES, YES_NO
from game_server.content.schemas.form import Part, Schema, Shelf, vocabulary
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Content
from game_server.engine.scenario import Absent, PhaseSpec, Scenario
from game_server.engine.tables import by_tables
from game_server.engine.text import BASE

LONGEST = 480
"""Most minutes of a scenario or phase."""
SECONDS = 60
FITS_TITLE = 40
"""Signs of a title for which a small phone has room."""

MOST_LEAST = 1000
"""Most persons that an activity may ask for."""
MOST_PEOPLE = 3000
"""Most people that a scenario may be for: three on each phone of the largest room."""
PEOPLE = 28
"""How many people a scenario is for that names no number."""
HALL = 100
"""From so many on people sit in a hall: they enter while they sit down."""
ENTRY, ENTERING = 3, 15
"""Minutes of an entry, and how many people enter in each minute more."""

Numbered = tuple[PhaseSpec, Part[Content]]
"""A phase of the engine, and what it was made from."""


def read_scenario(
    fields: Fields,
    shelf: Shelf,
    goals: Mapping[int, Goal],
    schemas: Mapping[str, Schema],
    overlays: Overlays,
    places: Places,
) -> Scenario | None:
    """Return the scenario of one file, or None if anything it shows is broken."""
    before = fields.problems.broken
    name = fields.id("scenario")
    fields.label = name or fields.label
    fields.others = overlays["scenarios"].get(name, {})
    claim(fields, "scenario", name, places)
    title, minutes = fields.words("title"), fields.whole("minutes", 1, LONGEST)
    known = {language for kind in overlays.values() for row in kind.values() for language in row}
    languages = _languages(fields, {BASE, "en", *known})
    pace = fields.choice("pace", PACES, default=PACES["animateur"])
    points = fields.choice("points", YES_NO, default=True)
    tables = fields.choice("tables", TABLES, default=TABLES["choisies"])
    people = fields.whole("people", 1, MOST_PEOPLE) if fields.has("people") else PEOPLE
    phases: list[Numbered] = []
    total = 0.0
    for row in fields.blocks("phases"):
        found, told = _phase(row, shelf, schemas, len(phases), people)
        phases += found
        total += told
    fields.done()
    if tables == "none" and any(by_tables(phase) for phase, _ in phases):
        fields.note("tables_needed", "tables")
    if fields.problems.broken == before:
        _taught(fields, phases)
    if fields.problems.broken > before:
        return None
    if total != minutes:
        fields.note("minutes_sum", "minutes", sum=total, minutes=minutes)
    _translated(fields, shelf, languages, {part.card for _, part in phases if part.card})
    return Scenario(
        id=name,
        title=title,
        minutes=minutes,
        languages=languages,
        pace="auto" if pace == "auto" else "facilitator",
        services=shelf.services,
        goals=goal_titles({goal for _, part in phases for goal in part.goals}, goals),
        phases=tuple(phase for phase, _ in phases),
        points=points,
        tables=tables,
    )


def _taught(fields: Fields, phases: Collection[Numbered]) -> None:
    """Note the questions about cards that no phase plays, or only one that may be left out."""
    played = {part.card for phase, part in phases if not phase.optional}
    for _, part in phases:
        for card, mark in part.about.items():
            if card not in played:
                fields.problems.note("item_without_card", mark, id=card)


def _translated(
    fields: Fields, shelf: Shelf, languages: Collection[str], cards: Collection[str]
) -> None:
    """Note what the scenario shows and lacks in one of its *languages*, a card's texts once."""
    for language in languages:
        if language != BASE and language not in shelf.unread:
            fields.note_untold("scenario", language)
            for card in sorted(cards):
                shelf.rows[card].note_untold("id", language)


def _languages(fields: Fields, known: Collection[str]) -> tuple[str, ...]:
    """Return the languages of a scenario, French first."""
    found = [BASE]
    for node in fields.signs("languages", required=False):
        if node.text not in known:
            fields.refuse("languages", node, sorted(known))
        elif node.text not in found:
            found.append(node.text)
    return tuple(found)


def _phase(
    row: Fields, shelf: Shelf, schemas: Mapping[str, Schema], number: int, people: int
) -> tuple[list[Numbered], float]:
    """Return the engine's phases of one entry behind *number* others, and its shared minutes.

    *people* is how many the scenario is for.
    """
    by_word = {schema.word: (name, schema) for name, schema in schemas.items()}
    before = row.problems.broken
    mechanic, schema = row.choice("mechanic", by_word)
    if row.problems.broken > before:
        row.give_up(vocabulary(schemas))
        return [], 0
    row.accept({**KEYS, **schema.keys})
    minutes = row.number("minutes", 0.1, LONGEST)
    title = row.words("title", required=False, fits=FITS_TITLE) or schema.title
    optional, strict = row.flag("optional"), row.flag("strict")
    absent = row.choice("absent", ABSENT, default=None) if row.has("absent") else None
    notes = row.words("notes", required=False) or None
    least = row.whole("least", 1, MOST_LEAST) if row.has("least") else 1
    parts = schema.parts(row, shelf)
    row.done()
    _absent(row, mechanic, absent, parts)
    floor = sum(part.floor for part in parts)
    if schema.entered and not number:
        floor = _entry(people)
    if minutes < floor and row.problems.broken == before:
        told = title[BASE]
        row.note(
            "minutes_short", "minutes", phase=told, minutes=minutes, floor=floor, people=people
        )
    phases = [
        (
            PhaseSpec(
                id=f"x{at}",
                mechanic=mechanic,
                title=title,
                seconds=round(SECONDS * minutes / len(parts)),
                content=part.content,
                optional=optional,
                strict=strict,
                notes=notes,
                absent=absent,
                least=least,
            ),
            part,
        )
        for at, part in enumerate(parts, number + 1)
    ]
    return phases, minutes


def _absent(
    row: Fields, mechanic: str, absent: Absent | None, parts: Collection[Part[Content]]
) -> None:
    """Note what cannot become of who is away in a phase (rule 0.12)."""
    if absent is None:
        return
    playing = MECHANICS[mechanic]
    alone = not any(step.inside for part in parts for step in playing.steps(part.content))
    if absent == "table" and parts and alone:
        row.note("absent_no_table", "absent")
    if absent == "bot" and not playing.bots:
        row.note("absent_no_bot", "absent")


def _entry(people: int) -> int:
    """Return the minutes in which *people* enter; a hall has begun before all are seated."""
    return ENTRY + ceil(people / ENTERING) if people < HALL else 0
