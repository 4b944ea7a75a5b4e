"""Proposals as a table for spreadsheets."""

import asyncio
from csv import DictReader
from dataclasses import replace
from io import StringIO

import pytest

from game_server.exports.proposal_table import table
from game_server.proposals.index import ProposalIndex
from game_server.proposals.record import Change
from game_server.storage.memory import MemoryStore
from tests.unit.proposals.samples import handed_on, stored

LATE = 1_798_747_200_000
"""31 December 2026, 20:00 (UTC)."""


async def written(zone: str) -> str:
    """Return the table of one proposal of an organisation in a *zone*."""
    store = MemoryStore()
    late = replace(handed_on(), closed=LATE, changes=(Change("received", LATE),))
    await stored(store, late)
    found = await ProposalIndex(store, lambda: LATE).of_room("", late.room)
    return await table(found, {}, None, "fr", lambda _: zone)


@pytest.mark.parametrize(
    ("zone", "day"), [("Europe/Paris", "2026-12-31"), ("Indian/Reunion", "2027-01-01")]
)
def test_days_are_those_of_the_organisation(zone: str, day: str) -> None:
    """Four hours before midnight by UTC a new day begins in La Réunion, and not yet in Paris."""
    text = asyncio.run(written(zone))
    (row,) = DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=";")
    assert (row["Date de la séance"], row["Date de l'état"]) == (day, day)
