"""Records of before: read and written again they are the same bytes, erasures among them.

`records_before.jsonl` holds `[kind, key, value]` of what the release before the table of kinds
stored: of each kind records of many shapes.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from game_server.figures.programme import declared
from game_server.figures.programme.record import decode_gesture, encode_gesture
from game_server.follow_ups import record as follow_ups
from game_server.proposals import record as proposals
from game_server.storage.erasure import of_record

STORED: Final = tuple(
    (str(kind), str(key), str(value).encode())
    for kind, key, value in map(
        json.loads, (Path(__file__).parent / "records_before.jsonl").read_text("utf-8").splitlines()
    )
)
AGAIN: Final[dict[str, Callable[[bytes], bytes]]] = {
    "commitment_code": lambda v: follow_ups.encode_promised(follow_ups.decode_promised(v)),
    "follow_up": lambda v: follow_ups.encode_follow_up(follow_ups.decode_follow_up(v)),
    "follow_up_questions": lambda v: follow_ups.encode_asked(follow_ups.decode_asked(v)),
    "recall_poster": lambda v: follow_ups.encode_poster(follow_ups.decode_poster(v)),
    "proposal": lambda v: proposals.encode(proposals.decode(v)),
    "proposal_offer": lambda v: proposals.encode_offer(proposals.decode_offer(v)),
    "declared": lambda v: declared.encode(declared.decode(v)),
    "programme_gesture": lambda v: encode_gesture(decode_gesture(v)),
}
ERASURES: Final = sorted({key for kind, key, _ in STORED if kind in {"erased", "erasing"}})


@pytest.mark.parametrize("kind", AGAIN)
def test_a_record_is_written_as_it_was(kind: str) -> None:
    """Whatever stands in it."""
    values = [value for found, _, value in STORED if found == kind]
    assert values
    assert [AGAIN[kind](value) for value in values] == values


@pytest.mark.parametrize("key", ERASURES, ids=range(len(ERASURES)))
def test_an_erasure_has_the_key_that_it_had(key: str) -> None:
    """Of a room, a seat, texts, an offer, a commitment."""
    assert of_record(key, b"7").key == key
