"""Records of before: read and written again they are the same bytes, erasures among them.

`records_before.jsonl` holds `[kind, key, value]` of what the release before the table of kinds
stored: of each kind records of many shapes.
"""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from game_server.figures.programme.declared import DECLARED
from game_server.figures.programme.record import GESTURES
from game_server.follow_ups.record import FOLLOW_UPS, POSTERS, PROMISES, QUESTIONS
from game_server.proposals.record import OFFERS, PROPOSALS
from game_server.records.repository import Repository
from game_server.storage.erasure import of_record

STORED: Final = tuple(
    (str(kind), str(key), str(value).encode())
    for kind, key, value in map(
        json.loads, (Path(__file__).parent / "records_before.jsonl").read_text("utf-8").splitlines()
    )
)
REPOSITORIES: Final[tuple[Repository[Any], ...]] = (
    PROMISES,
    FOLLOW_UPS,
    QUESTIONS,
    POSTERS,
    PROPOSALS,
    OFFERS,
    DECLARED,
    GESTURES,
)
ERASURES: Final = sorted({key for kind, key, _ in STORED if kind in {"erased", "erasing"}})


@pytest.mark.parametrize("of", REPOSITORIES, ids=lambda of: of.kind)
def test_a_record_is_written_as_it_was(of: Repository[Any]) -> None:
    """Whatever stands in it."""
    values = [value for kind, _, value in STORED if kind == of.kind]
    assert values
    assert [of.encode(of.decode(value)) for value in values] == values


@pytest.mark.parametrize("key", ERASURES, ids=range(len(ERASURES)))
def test_an_erasure_has_the_key_that_it_had(key: str) -> None:
    """Of a room, a seat, texts, an offer, a commitment."""
    assert of_record(key, b"7").key == key
