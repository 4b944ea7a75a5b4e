"""Opinions beside a talk: while it is open nobody sees who gave any, and never what they were."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.engine.flow.side_runs import is_open
from game_server.engine.kit.groups import side
from game_server.engine.mechanics.barometer import Answer
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.moves import Play
from game_server.engine.state.scenario import Scenario, SideSpec
from tests.game import Game, phone
from tests.samples import barometer, estimate, scenario, talk

PLAYERS = 6
OPINIONS = ("link", "able", "want")
SOME = settings(max_examples=max(12, settings().max_examples // 5))
"""Each example plays two whole sessions, so a fifth of the profile's examples do."""
ANSWERS = st.builds(
    lambda given: Answer(given, tuple(name for name in OPINIONS if name not in given)),
    st.dictionaries(st.sampled_from(OPINIONS), st.integers(1, 5)),
)
EVERYBODY = st.lists(ANSWERS | st.none(), min_size=PLAYERS, max_size=PLAYERS)


def session() -> Scenario:
    """Return a welcome, a card and a closing, with opinions beside both talks."""
    made = scenario(talk("a"), estimate("b"), talk("c"))
    before = SideSpec(barometer("b1", cards=()), 0, 1)
    after = SideSpec(barometer("b2", "after", cards=()), 2, 3)
    return replace(made, sides=(before, after))


def played(
    answers: Sequence[Answer | None], group: int, *, figures: bool
) -> tuple[list[Document], list[Document]]:
    """Return what all but p1 saw until the opinions *group* closed, and from then on."""
    game = Game(session(), players=PLAYERS)
    spec = game.state.scenario.sides[-group - 1]
    seen: tuple[list[Document], list[Document]] = ([], [])

    def look() -> None:
        names = ("all", "screen", "console", *list(game.state.seats)[1:])
        documents = {name: game.view(name) for name in names}
        if figures:
            documents["figures"] = game.figures()
        closed = spec.opens <= game.state.phase and not is_open(game.state, spec)
        seen[closed].append(documents)

    while game.state.status != "closed":
        game.next()
        look()
        if not is_open(game.state, spec) or spec.opens > game.state.phase:
            continue
        for seat, move in zip(tuple(game.state.seats), answers, strict=True):
            if move is not None:
                game.send(phone(seat), Play(0, move, group))
            look()
    return seen


@SOME
@given(answers=EVERYBODY, other=ANSWERS | st.none(), group=st.sampled_from((side(0), side(1))))
def test_nobody_sees_who_gives_opinions(
    answers: list[Answer | None], other: Answer | None, group: int
) -> None:
    """Rule 0.15: until they close others see the same, whatever p1 gives, passes or leaves."""
    one, _ = played(answers, group, figures=True)
    assert one == played([other, *answers[1:]], group, figures=True)[0]
    assert one


@SOME
@given(answers=EVERYBODY, first=ANSWERS, other=ANSWERS, group=st.sampled_from((side(0), side(1))))
def test_opinions_are_secret_for_ever(
    answers: list[Answer | None], first: Answer, other: Answer, group: int
) -> None:
    """M7.5, rule 0.15: passed or given, a reply lays the same tile, and figures alone hold it."""
    later = [played([mine, *answers[1:]], group, figures=False)[1] for mine in (first, other)]
    assert later[0] == later[1]
    assert later[0]
