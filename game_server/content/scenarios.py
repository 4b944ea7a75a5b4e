"""Scenarios: read the phases of a scenario in their order, with the content of each."""

from collections.abc import Collection, Mapping, Sequence
from math import ceil

from game_server.content.decks import FirstUses, TranslatedBlocks, check_unique_id
from game_server.content.fields import Fields
from game_server.content.names import ABSENT, KEYS, PACES, TABLES
from game_server.content.notes import read_notes
from game_server.content.opinions import opinions_beside
from game_server.content.reference_data import check_unique_row, goal_titles
from game_server.content.schemas.contract import ContentIndex, PhaseDraft, Schema, known_keys
from game_server.content.spoilers import PlannedPhase, check_recalled, check_spoilers
from game_server.content.warm_ups import open_for, read_warm_up
from game_server.engine.kit.text import BASE
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Content
from game_server.engine.seats.tables import is_by_table
from game_server.engine.state.scenario import Absent, PhaseSpec, Scenario

LONGEST = 480
"""Most minutes of a scenario or phase."""
SECONDS = 60
LONGEST_VERSION = 20
"""Characters of what editors call a version: it stands in the foot of pages."""
FITS_TITLE = 40
"""Characters of a title for which a small phone has room."""

MOST_MIN_PERSONS = 1000
"""Most persons that an activity may ask for."""
MOST_PEOPLE = 3000
"""Most people that a scenario may be for: three on each phone of the largest room."""
DEFAULT_PEOPLE = 28
"""How many people a scenario is for if it names no number."""
HALL = 100
"""From this number of people on, a session is in a hall: people enter while they sit down."""
ENTRY_MINUTES, ENTRANTS_PER_MINUTE = 3, 15
"""Minutes that an entry takes at least, and how many people enter in each further minute."""


def read_scenario(
    fields: Fields,
    index: ContentIndex,
    schemas: Mapping[str, Schema],
    translated: TranslatedBlocks,
    first_uses: FirstUses,
) -> Scenario | None:
    """Return the scenario of one file, or None if it or a card of it has an error."""
    before = fields.problems.error_count
    name = fields.id("scenario")
    fields.label = name or fields.label
    fields.translations = translated["scenarios"].get(name, {})
    check_unique_id(fields, "scenario", name, first_uses)
    title, minutes = fields.localized("title"), fields.whole("minutes", 1, LONGEST)
    known = {language for kind in translated.values() for row in kind.values() for language in row}
    languages = _languages(fields, {BASE, "en", *known})
    pace, points = fields.choice("pace", PACES, default=PACES["animateur"]), fields.flag("points")
    tables = fields.choice("tables", TABLES, default=TABLES["choisies"])
    version, promise = _version(fields), fields.localized("promise", required=False)
    audience = fields.localized("audience", required=False)
    people = fields.whole("people", 1, MOST_PEOPLE) if fields.has("people") else DEFAULT_PEOPLE
    warm_up = read_warm_up(fields)
    phases: list[PlannedPhase] = []
    index.begin_scenario()
    total = 0.0
    for row in fields.blocks("phases"):
        found, shared = _phase(row, index, schemas, len(phases), people)
        phases += found
        total += shared
    fields.finish()
    sides = opinions_beside(fields.problems, phases, schemas)
    if tables == "none" and any(is_by_table(phase) for phase, _ in phases):
        fields.report("tables_needed", "tables")
    if fields.problems.error_count == before:
        check_spoilers(fields.problems, phases)
        check_recalled(fields.problems, phases)
    if fields.problems.error_count > before:
        return None
    if total != minutes:
        fields.report("minutes_sum", "minutes", sum=total, minutes=minutes)
    _check_translations(fields, index, languages, {draft.card for _, draft in phases if draft.card})
    return Scenario(
        id=name,
        title=title,
        minutes=minutes,
        languages=languages,
        pace="auto" if pace == "auto" else "facilitator",
        services=index.services,
        goals=goal_titles({goal for _, draft in phases for goal in draft.goals}, index.goals),
        phases=tuple(phase for phase, _ in phases),
        sides=sides,
        warm_up=open_for(warm_up, phases, schemas),
        points=points,
        tables=tables,
        promise=promise or None,
        audience=audience or None,
        people=people,
        themes=_themes(index, phases),
        version=version,
    )


def _version(fields: Fields) -> str:
    """Return what editors call this content, empty if they do not; report one that is too long."""
    version = fields.scalar("version", required=False)
    if len(version) > LONGEST_VERSION:
        fields.report("version_long", "version", n=len(version), max=LONGEST_VERSION)
    return version


def _themes(index: ContentIndex, phases: Collection[PlannedPhase]) -> tuple[str, ...]:
    """Return the themes of all cards that are played, each once, in the order of the alphabet."""
    heads = (index.cards[draft.card][0] for _, draft in phases if draft.card in index.cards)
    return tuple(sorted({theme for head in heads for theme in head.themes}))


def _check_translations(
    fields: Fields, index: ContentIndex, languages: Collection[str], cards: Collection[str]
) -> None:
    """Report missing translations of the scenario and its *cards*, once for each card."""
    for language in languages:
        if language != BASE and language not in index.unread_languages:
            fields.report_untranslated("scenario", language)
            for card in sorted(cards):
                index.card_blocks[card].report_untranslated("id", language)


def _languages(fields: Fields, known: Collection[str]) -> tuple[str, ...]:
    """Return the languages of a scenario, French first."""
    found = [BASE]
    for node in fields.scalars("languages", required=False):
        if node.text not in known:
            fields.report_bad_choice("languages", node, sorted(known))
        elif node.text not in found:
            found.append(node.text)
    return tuple(found)


def _phase(
    row: Fields, index: ContentIndex, schemas: Mapping[str, Schema], number: int, people: int
) -> tuple[list[PlannedPhase], float]:
    """Return the engine's phases of one entry, and the minutes that they share.

    *number* is how many phases precede them, *people* how many people the scenario is for.
    """
    by_keyword = {schema.keyword: (name, schema) for name, schema in schemas.items()}
    before = row.problems.error_count
    mechanic, schema = row.choice("mechanic", by_keyword)
    if row.problems.error_count > before:
        row.finish_unknown(known_keys(schemas))
        return [], 0
    row.use_keys({**KEYS, **schema.keys})
    minutes = row.number("minutes", 0.1, LONGEST)
    own_title = row.localized("title", required=False, fits=FITS_TITLE)
    optional, strict = row.flag("optional"), row.flag("strict")
    absent = row.choice("absent", ABSENT, default=None) if row.has("absent") else None
    min_persons = row.whole("min_persons", 1, MOST_MIN_PERSONS) if row.has("min_persons") else 1
    drafts = schema.phases(row, index)
    ids = [f"x{at}" for at in range(number + 1, number + 1 + len(drafts))]
    _name_phases(row, index, ids)
    notes, notes_at = read_notes(row, mechanic, drafts)
    row.finish()
    _check_absent(row, mechanic, absent, drafts)
    min_minutes = sum(draft.min_minutes for draft in drafts)
    if schema.includes_entry and not number:
        min_minutes += _entry_minutes(people)
    if minutes < min_minutes and row.problems.error_count == before:
        name = (own_title or schema.title)[BASE]
        row.report(
            "minutes_short",
            "minutes",
            phase=name,
            minutes=minutes,
            floor=min_minutes,
            people=people,
        )
    phases = [
        (
            PhaseSpec(
                id=id_,
                mechanic=mechanic,
                title=own_title or draft.title or schema.title,
                seconds=round(SECONDS * minutes / len(drafts)),
                content=draft.content,
                optional=optional,
                strict=strict,
                notes=notes,
                absent=absent,
                min_persons=min_persons,
                notes_at=notes_at,
            ),
            draft,
        )
        for id_, draft in zip(ids, drafts, strict=True)
    ]
    return phases, minutes


def _name_phases(row: Fields, index: ContentIndex, ids: Sequence[str]) -> None:
    """Let later activities name the phases of this one, if it has an `id` (M0.5)."""
    if row.has("id"):
        name = row.id("id")
        check_unique_row(row, "id", name, index.phase_lines)
        index.named_phases.setdefault(name, tuple(ids))


def _check_absent(
    row: Fields, mechanic: str, absent: Absent | None, drafts: Collection[PhaseDraft[Content]]
) -> None:
    """Report an *absent* mode that the mechanic does not support (rule 0.12)."""
    if absent is None:
        return
    steps = MECHANICS[mechanic].steps
    alone = not any(step.inside for draft in drafts for step in steps(draft.content))
    if absent == "table" and drafts and alone:
        row.report("absent_no_table", "absent")


def _entry_minutes(people: int) -> int:
    """Return the minutes that *people* need to enter; 0 in a hall, where all enter before."""
    return ENTRY_MINUTES + ceil(people / ENTRANTS_PER_MINUTE) if people < HALL else 0
