"""A mechanic that hands proposals on, for tests: each word of a talk is an idea of its author."""

import base64
from hashlib import sha256
from typing import Final, cast

import pytest

from game_server.engine.kit.copies import replace
from game_server.engine.kit.proposals import Outgoing, Proposal, outgoing_of
from game_server.engine.kit.text import Typed
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Result
from game_server.engine.mechanics.talk import TalkContent, TalkState

ANSWERS: Final = {"fr": "La Cellule répond", "en": "The team answers"}
BY: Final = {"fr": "avant le 30 juin"}
_CROCKFORD: Final = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)


def code_of(word: str) -> str:
    """Return the follow code that the author of *word* has."""
    return base64.b32encode(sha256(word.encode()).digest()[:10]).decode().translate(_CROCKFORD)


def idea_of(typed: Typed) -> Proposal:
    """Return the proposal that is made of a word."""
    return Proposal(
        id=typed.id,
        kind="idea",
        texts={"title": typed},
        services=("eau", "voirie"),
        cost="small",
        goals=(6,),
        votes=5,
        voters=12,
        kept=True,
        code_hash=sha256(code_of(typed.text).encode()).hexdigest() if typed.text else "",
        answers=ANSWERS,
        by=BY,
    )


def hand_words_on(patch: pytest.MonkeyPatch) -> None:
    """Have each talk hand its words on."""

    def result(_content: TalkContent, state: TalkState) -> Result:
        return Result(proposals=tuple(idea_of(typed) for typed in state.words.values()))

    def outgoing(_content: TalkContent, state: TalkState, _tables: object) -> Outgoing:
        return outgoing_of(idea_of(typed) for typed in state.words.values())

    talk = replace(MECHANICS["talk"], result=result, outgoing=outgoing)
    patch.setitem(cast("dict[str, object]", MECHANICS), "talk", talk)
