"""The record of a proposal: what is written is read again, and nothing is kept for ever."""

import json

from game_server.engine.kit.copies import replace
from game_server.proposals.record import (
    KEPT_DAYS,
    OFFER_DAYS,
    OFFERS,
    PROPOSALS,
    Additions,
    Change,
    Offer,
)
from game_server.retention.table import DAY
from tests.unit.proposals.samples import ROOM, START, handed_on


def test_record_is_read_as_it_was_written() -> None:
    """Also what its author added, and who offers to carry it."""
    whole = replace(
        handed_on(),
        additions=Additions(START, {"problem": "trop de bouteilles"}, cost="small", goals=(6, 12)),
        changes=(Change("received", START), Change("studied", START + 1, "merci", public=True)),
        goals=(6,),
        votes=3,
        voters=7,
        into=f"{ROOM}-t2",
    )
    assert PROPOSALS.decode(PROPOSALS.encode(whole)) == whole
    assert PROPOSALS.decode(PROPOSALS.encode(handed_on())) == handed_on()
    offer = Offer("Colette", "poste 12", START)
    assert OFFERS.decode(OFFERS.encode(offer)) == offer


def test_what_a_later_release_adds_is_no_error() -> None:
    """A server may be taken back to an older release."""
    later = json.loads(PROPOSALS.encode(handed_on())) | {"mood": "good"}
    assert PROPOSALS.decode(json.dumps(later).encode()) == handed_on()


def test_each_change_keeps_it_for_two_years_more() -> None:
    """An offer for as long, but for a shorter time once that is of no use any more."""
    found = handed_on()
    assert found.until == found.offer_until == START + KEPT_DAYS * DAY
    studied = replace(found, changes=(*found.changes, Change("studied", START + DAY)))
    assert studied.until == studied.offer_until == START + (1 + KEPT_DAYS) * DAY
    declined = replace(studied, changes=(*studied.changes, Change("declined", START + 2 * DAY)))
    assert declined.state == "declined"
    assert declined.offer_until == START + (2 + OFFER_DAYS) * DAY


def test_what_has_no_title_is_named_by_its_first_text() -> None:
    """A goal of a card has an argument; of an idea the title may have been erased."""
    assert handed_on().title == "Des gourdes"
    texts = {"argument": "L'eau aussi", "source": "Bilan"}
    assert replace(handed_on(), texts=texts).title == "L'eau aussi"
    assert replace(handed_on(), texts={}).title == ""
