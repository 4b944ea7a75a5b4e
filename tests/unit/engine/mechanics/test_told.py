"""What a person is told of events that are no answer of hers, and of answers that she took back."""

from dataclasses import replace

import pytest

from game_server.engine.kit.text import Typed
from game_server.engine.kit.told import Lasting, Told
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.commitment.moves import (
    CommitmentDeclined,
    CommitmentKept,
    CommitmentMade,
    ItemHidden,
    Project,
    ProjectProposed,
)
from game_server.engine.mechanics.commitment.wall import Commitment
from game_server.engine.mechanics.contract import MechanicEvent
from game_server.engine.mechanics.ideas.content import Idea
from game_server.engine.mechanics.ideas.moves import (
    IdeaHidden,
    IdeaSent,
    IdeasVoted,
    IdeaThumbed,
    IdeaWithdrawn,
)
from game_server.engine.mechanics.match import Picked
from game_server.engine.mechanics.match.moves import (
    Contest,
    ContestHidden,
    DebateClosed,
    DebateOpened,
    GoalNamed,
    GoalWithdrawn,
    Outcome,
    ThumbSet,
)
from game_server.engine.mechanics.maturity.moves import Placed, StandSaid, StrideSaid, TextHidden
from game_server.engine.mechanics.order.rules import Arranged, TablesShown
from game_server.engine.mechanics.recall import Recalled
from game_server.engine.mechanics.talk import InterestTold, WordHidden
from game_server.engine.state.scenario import PhaseSpec
from tests import samples

NOBODYS = (
    (samples.order("o"), TablesShown(shown=True)),
    (samples.talk("t", word=True), WordHidden("t1", hidden=True)),
    (samples.commitment("c"), ItemHidden(("p1",), hidden=True)),
    (samples.match("m"), ContestHidden(("p1",), hidden=True)),
    (samples.match("m"), DebateClosed(Outcome(5, 9, kept=True))),
    (samples.maturity("s"), TextHidden(("t1",), hidden=True)),
    (samples.ideas("i"), IdeaHidden(("t1",), hidden=True, size=0)),
)
TAKEN_BACK = (
    (samples.order("o"), Arranged("p1", (), complete=False, counts=True)),
    (samples.recall("r"), Recalled("p1", {}, counts=True)),
    (samples.match("m"), Picked("p1", (), counts=True)),
    (samples.maturity("s"), Placed("p1", None)),
    (samples.debrief("d", partners=True), InterestTold("p1", on=False)),
)
WORDS = Typed("t1", "L'eau aussi")


def lines(spec: PhaseSpec, event: MechanicEvent) -> tuple[Told, ...]:
    """Return what is told of *event*."""
    tell = MECHANICS[spec.mechanic].told
    assert tell is not None
    return tell(spec.content, event)


def told(spec: PhaseSpec, event: MechanicEvent) -> list[str]:
    """Return the kinds of what is told of *event*."""
    return [each.kind for each in lines(spec, event)]


@pytest.mark.parametrize(("spec", "event"), NOBODYS)
def test_what_is_nobodys_answer_is_told_nobody(spec: PhaseSpec, event: MechanicEvent) -> None:
    """What the facilitator shows or hides is of no person."""
    assert told(spec, event) == []


@pytest.mark.parametrize(("spec", "event"), TAKEN_BACK)
def test_what_was_taken_back_is_told_so(spec: PhaseSpec, event: MechanicEvent) -> None:
    """That it was given before stands in the line before."""
    assert told(spec, event) == ["taken_back"]


@pytest.mark.parametrize(
    ("event", "expected"),
    [(GoalWithdrawn("p1"), "contest_back"), (ThumbSet("p1", on=False), "thumb_back")],
)
def test_what_stood_beside_an_answer_is_taken_back_alone(
    event: MechanicEvent, expected: str
) -> None:
    """A goal more, or an agreement, replaces no answer: nor does taking it back."""
    assert told(samples.match("m"), event) == [expected]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (Picked("p1", (3, 11), counts=True), Told("goals", goals=(3, 11))),
        (GoalNamed("p1", Contest(6, WORDS)), Told("contest", WORDS, goals=(6,))),
        (DebateOpened("p1"), Told("debated")),
        (ThumbSet("p1", on=True), Told("thumb")),
    ],
)
def test_a_match_is_told_by_its_card(event: MechanicEvent, expected: Told) -> None:
    """M2.1, M2.5: the goals that she picked, the one that she named and why, and her thumb."""
    card = samples.match_card()
    assert lines(samples.match("m", card), event) == (replace(expected, about=card.action),)


def test_a_stand_is_told_by_its_sign() -> None:
    """M9.2, M9.3: alone and at her table, with the proof that she typed; a stride by its words."""
    asked = samples.subject()
    about, sign = asked.question, asked.signs["s2"]
    of_table = Told("table_stand", sign, about=about)
    for event, expected in (
        (Placed("p1", "s2"), (Told("stand", sign, about=about),)),
        (Placed("p1", "unknown"), (Told("stand_unknown", about=about),)),
        (StandSaid("p1", "s2", None, ("p1",)), (of_table,)),
        (StandSaid("p1", "s2", WORDS, ("p1",)), (of_table, Told("proof", WORDS, about=about))),
    ):
        assert lines(samples.maturity("s", asked), event) == expected
    assert lines(samples.stride(), StrideSaid("p1", "water", WORDS)) == (Told("stride", WORDS),)


def test_an_interest_is_told_by_the_call() -> None:
    """M0.4: her own phone alone knows it."""
    call = {"fr": "Parlez-en à la Cellule.", "en": "Talk to the team."}
    expected = (Told("interest", about=call),)
    assert lines(samples.debrief("d", partners=True), InterestTold("p1", on=True)) == expected


def test_commitment_is_told_by_its_ready_texts_or_her_own() -> None:
    """The difficulty only if she gave one."""
    made = Commitment(
        Typed("t1", "dès lundi"), Typed("t2", "fermer la vanne"), "1m", None, wall=False
    )
    kinds = told(samples.commitment("c"), CommitmentMade("p1", made))
    assert kinds == ["moment", "gesture", "by", "wall"]


def test_who_agreed_to_the_report_is_told_that_she_did() -> None:
    """M6.3: beside the wall, on her own phone."""
    made = Commitment("eau.m1", "eau.g1", "1m", None, wall=True, report=True)
    kinds = told(samples.commitment("c"), CommitmentMade("p1", made))
    assert kinds == ["moment", "gesture", "by", "wall", "report"]


def test_commitment_lasts_until_it_is_due() -> None:
    """One's own until it is declined, and beside it what one took up from the wall (M6.1, M6.6)."""
    lasting = MECHANICS["commitment"].lasting
    assert lasting is not None
    made = Commitment("m1", "g1", "1m", None, wall=False)
    assert lasting(CommitmentMade("p1", made)) == Lasting("p1", "made", 30)
    assert lasting(CommitmentDeclined("p1")) == Lasting("p1", "made", None)
    assert lasting(CommitmentKept("p1", replace(made, by="3m"))) == Lasting("p1", "kept", 90)
    assert lasting(ItemHidden(("p1",), hidden=True)) is None


def test_a_project_is_told_to_who_proposed_it() -> None:
    """M6.7: it has no name anywhere else."""
    made = Project(Typed("t1", "un vélo"), "eau")
    kinds = told(samples.commitment("c", projects=True), ProjectProposed("p1", made))
    assert kinds == ["project"]


BARE = Idea("t1t", Typed("t1t", "Une haie"))
WHOLE = replace(BARE, services=("eau",), cost="large", amount=25_000, goals=(6, 11))


@pytest.mark.parametrize(
    ("event", "kinds"),
    [
        (IdeaSent("p1", BARE), ["idea_title"]),
        (
            IdeaSent("p1", WHOLE),
            ["idea_title", "idea_services", "idea_cost", "idea_amount", "idea_goals"],
        ),
        (IdeaWithdrawn("p1", "t1t"), ["idea_withdrawn"]),
        (IdeaThumbed("p1", "t1t", up=True), ["idea_thumb"]),
        (IdeasVoted("p1", ("t1t",)), ["voices"]),
    ],
)
def test_an_idea_is_told_by_what_she_filled_in(event: MechanicEvent, kinds: list[str]) -> None:
    """M8.2: all but the title may be left out."""
    assert told(samples.ideas("i"), event) == kinds
