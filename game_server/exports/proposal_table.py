"""Proposals as a table for spreadsheets, a line each."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from game_server.engine.kit.text import localized
from game_server.exports.csv_table import csv_text
from game_server.figures.programme.days import day_of
from game_server.figures.programme.index import Zones
from game_server.figures.tables import Cell, Table, columns_of
from game_server.proposals.index import Listed
from game_server.proposals.record import HandedOn
from game_server.texts import sentences

_AT_ONCE: Final = 100
"""Lines that are read before other tasks of the worker get their turn."""
_TEXTS: Final = ("title", "problem", "proposal", "answer", "unit", "source", "argument")
_COLUMNS: Final = columns_of(
    "exports.proposal_table.columns",
    alias="text",
    into="text",
    kind="text",
    session="text",
    closed="date",
    title="text",
    problem="text",
    proposal="text",
    answer="text",
    unit="text",
    source="text",
    argument="text",
    services="text",
    cost="text",
    amount="whole",
    goals="text",
    votes="whole",
    voters="whole",
    kept="text",
    state="text",
    decided="date",
    sentence="text",
    pilot="text",
    granted="whole",
    carried="text",
)
_WORDS: Final = {**sentences("exports.proposal_table"), **sentences("proposals.course")}


async def table(
    listed: Sequence[Listed],
    aliases: Mapping[str, str],
    offered: Collection[str] | None,
    language: str,
    zones: Zones,
) -> str:
    """Return the lines of *listed* as CSV, see `write_csv`; what names somebody stays out.

    *aliases* are those of the proposals that others were merged into, by key. *offered* are the
    keys of those that somebody offers to carry, None if the reader may not know. *zones* is the
    time zone of an organisation (IANA), in which its days are counted.
    """
    rows: list[Sequence[Cell]] = []
    for at, each in enumerate(listed):
        if at % _AT_ONCE == 0:
            await asyncio.sleep(0)
        found = each.record
        zone = zones(found.organisation)
        cells = _cells(found, aliases.get(each.into, ""), language, zone)
        rows.append((*cells, "" if offered is None else _said(language, yes=each.key in offered)))
    made = Table("propositions", _WORDS["table"], _COLUMNS, rows)
    return await asyncio.to_thread(csv_text, made, language)


def _cells(found: HandedOn, into: str, language: str, zone: str) -> list[Cell]:
    added = found.additions
    texts = {**found.texts, **(added.texts if added else {})}
    services = {**found.services, **(added.services if added else {})}
    goals = dict.fromkeys((*found.goals, *(added.goals if added else ())))
    cost, amount = found.cost, found.amount
    if added and added.cost is not None:
        cost, amount = added.cost, added.amount
    return [
        found.alias,
        into,
        _word(found.kind, language),
        localized(found.session, language),
        day_of(found.closed, zone).isoformat(),
        *(texts.get(name, "") for name in _TEXTS),
        ", ".join(localized(title, language) for title in services.values()),
        _word(cost, language) if cost else "",
        amount,
        ", ".join(map(str, goals)),
        found.support,
        found.voters if found.support is not None else None,
        _said(language, yes=found.kept),
        *_decided(found, into, language, zone),
    ]


def _decided(found: HandedOn, into: str, language: str, zone: str) -> list[Cell]:
    """Return where it stands, and what was said last of service and amount on its way there.

    The amount is of the whole group, so that its head alone has it: else a sum counts it twice.
    """
    last = found.changes[-1]
    pilots = [localized(each.title, language) for each in found.way if each.title]
    amounts = [each.amount for each in found.way if each.amount is not None]
    amount = amounts[-1] if amounts and not into else None
    state = _word(last.state, language)
    return [
        state,
        day_of(last.at, zone).isoformat(),
        last.sentence,
        pilots[-1] if pilots else "",
        amount,
    ]


def _said(language: str, *, yes: bool) -> str:
    return _word("yes" if yes else "no", language)


def _word(name: str, language: str) -> str:
    return localized(_WORDS[name], language)
