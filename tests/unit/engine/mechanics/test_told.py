"""What a person is told of events that are no answer of hers, and of answers that she took back."""

from dataclasses import replace

import pytest

from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.commitment.moves import (
    CommitmentDeclined,
    CommitmentKept,
    CommitmentMade,
    ItemHidden,
)
from game_server.engine.mechanics.commitment.wall import Commitment
from game_server.engine.mechanics.contract import MechanicEvent
from game_server.engine.mechanics.order.rules import Arranged, TablesShown
from game_server.engine.mechanics.recall import Recalled
from game_server.engine.mechanics.talk import WordHidden
from game_server.engine.scenario import PhaseSpec
from game_server.engine.text import Typed
from game_server.engine.told import Lasting
from tests import samples

NOBODYS = (
    (samples.order("o"), TablesShown(shown=True)),
    (samples.talk("t", word=True), WordHidden("t1", hidden=True)),
    (samples.commitment("c"), ItemHidden(("p1",), hidden=True)),
)
TAKEN_BACK = (
    (samples.order("o"), Arranged("p1", (), complete=False, counts=True)),
    (samples.recall("r"), Recalled("p1", {}, counts=True)),
)


def told(spec: PhaseSpec, event: MechanicEvent) -> list[str]:
    """Return the kinds of what is told of *event*."""
    tell = MECHANICS[spec.mechanic].told
    assert tell is not None
    return [each.kind for each in tell(spec.content, event)]


@pytest.mark.parametrize(("spec", "event"), NOBODYS)
def test_what_is_nobodys_answer_is_told_nobody(spec: PhaseSpec, event: MechanicEvent) -> None:
    """What the facilitator shows or hides is of no person."""
    assert told(spec, event) == []


@pytest.mark.parametrize(("spec", "event"), TAKEN_BACK)
def test_what_was_taken_back_is_told_so(spec: PhaseSpec, event: MechanicEvent) -> None:
    """That it was given before stands in the line before."""
    assert told(spec, event) == ["taken_back"]


def test_commitment_is_told_by_its_ready_texts_or_her_own() -> None:
    """The difficulty only if she gave one."""
    made = Commitment(
        Typed("t1", "dès lundi"), Typed("t2", "fermer la vanne"), "1m", None, wall=False
    )
    kinds = told(samples.commitment("c"), CommitmentMade("p1", made))
    assert kinds == ["moment", "gesture", "by", "wall"]


def test_commitment_lasts_until_it_is_due() -> None:
    """One's own until it is declined, and beside it what one took up from the wall (M6.1, M6.6)."""
    lasting = MECHANICS["commitment"].lasting
    assert lasting is not None
    made = Commitment("m1", "g1", "1m", None, wall=False)
    assert lasting(CommitmentMade("p1", made)) == Lasting("p1", "made", 30)
    assert lasting(CommitmentDeclined("p1")) == Lasting("p1", "made", None)
    assert lasting(CommitmentKept("p1", replace(made, by="3m"))) == Lasting("p1", "kept", 90)
    assert lasting(ItemHidden(("p1",), hidden=True)) is None
