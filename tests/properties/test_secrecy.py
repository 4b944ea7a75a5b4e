"""From inbox to bytes, two histories that differ in what a viewer may not see are the same to it.

Viewers are another phone, the screen and the console, each live, connected anew, and connected
after a restart; what they get is compared frame by frame.
"""

from collections.abc import Sequence
from dataclasses import replace
from operator import ne
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from game_server.engine.kit.cards import Facts, Source
from game_server.engine.kit.drawings import Image
from game_server.engine.kit.small_groups import SMALL_GROUP
from game_server.engine.mechanics.commitment.bots import BOT_DECLINES
from game_server.engine.mechanics.estimate import EstimateCard
from game_server.engine.state.scenario import Pace, Scenario
from tests.properties.paired_sessions import (
    ACTIONS,
    ANSWERS,
    CONSOLE,
    NEXT,
    PHONES,
    SECRET_PHONES,
    SECRETS,
    SESSIONS,
    STEERING,
    VIEWER,
    Action,
    Answer,
    AnswerAll,
    ChangeAnswer,
    ChooseOwnService,
    Lead,
    Moderate,
    PairedSession,
    Secret,
    SessionPlan,
    rounds,
)
from tests.samples import (
    barometer,
    card,
    commitment,
    estimate,
    match,
    match_card,
    maturity,
    order,
    scenario,
    series,
    talk,
)

KINDS = {
    "solo": estimate("a", strict=True),
    "duo": estimate("b", card("c2", value=105), duo=True),
    "word": talk("c", word=True),
    "match": match("d"),
    "order": order("f"),
    "maturity": maturity("g"),
    "commitment": commitment("e"),
}
EARLY = ("word", "commitment")
"""Kinds of which the console has the answers at the lock, so that one can be hidden."""
CONSOLE_VIEW = (f"live {CONSOLE}", "fr console", "en console")
"""What consoles got, in a run's record."""
SURE = Secret((10, 900), (1, 3), ("eau", "feu"), ("eau", "voirie"), (3, 4))
COMMITS, DECLINES = 0, 1
"""Seeds with which a bot commits itself, and declines."""
PACES: st.SearchStrategy[Pace] = st.sampled_from(("facilitator", "auto"))


def script(kind: str, pace: Pace) -> Scenario:
    """Return a session of one phase with secrets, and a talk after it."""
    return scenario(KINDS[kind], talk("fin"), pace=pace)


def whole(pace: Pace, *, wall: bool = True) -> Scenario:
    """Return a session of every kind of phase; what is on a wall tells who is in a service."""
    kinds = KINDS if wall else KINDS | {"commitment": commitment("e", wall=False)}
    return scenario(*kinds.values(), talk("fin"), pace=pace)


def same(
    made: Scenario, plan: SessionPlan, actions: Sequence[Action], *, console: bool = True
) -> None:
    """Play both runs and require that no viewer, or none but the console, can tell them apart."""
    one, other = (PairedSession(made, plan, which) for which in (0, 1))
    for session in (one, other):
        session.play(actions)
    assert one.driver.core.state.last_step == other.driver.core.state.last_step
    seen = (
        {k: f for k, f in session.seen().items() if console or k not in CONSOLE_VIEW}
        for session in (one, other)
    )
    assert next(seen) == next(seen)


def decision(*, declines: bool) -> int:
    """Return a seed with which a bot declines to commit itself, or does not."""
    return DECLINES if declines else COMMITS


def decided_alike(action: Action) -> Action:
    """Return *action* so that whoever declines to commit in one session does so in the other."""
    match action:
        case Answer(secret=secret):
            return replace(action, secret=_alike(secret))
        case AnswerAll(secrets=secrets):
            return AnswerAll(tuple(_alike(secret) for secret in secrets))
        case _:
            return action


def _alike(secret: Secret) -> Secret:
    first, second = secret.chances
    declines = Random(first).random() < BOT_DECLINES
    alike = (Random(second).random() < BOT_DECLINES) == declines
    return secret if alike else replace(secret, chances=(first, decision(declines=declines)))


@pytest.mark.parametrize("kind", KINDS)
@SESSIONS
@given(pace=PACES, actions=rounds(ACTIONS, 2))
def test_answers_are_secret_until_their_reveal(
    kind: str, pace: Pace, actions: list[Action]
) -> None:
    """Values, words, confidences and services of others show nowhere before the reveal.

    Words and the wall show on the console at the lock, so that the facilitator can hide an item.
    """
    plan = SessionPlan(closed_steps=("reveal",), varied_steps=("input",))
    same(script(kind, pace), plan, actions, console=kind not in EARLY)


@pytest.mark.parametrize("kind", EARLY)
@SESSIONS
@given(actions=rounds(ACTIONS, 2))
def test_words_and_wall_are_secret_on_the_console_until_the_lock(
    kind: str, actions: list[Action]
) -> None:
    """While they are written, not even the facilitator sees them."""
    # With pace `auto` the last answer would open the lock, whatever the console presses.
    same(
        script(kind, "facilitator"),
        SessionPlan(closed_steps=("lock",), varied_steps=("input",)),
        actions,
    )


@SESSIONS
@given(pace=PACES, before=st.lists(ACTIONS, max_size=8), actions=rounds(ACTIONS, 2))
def test_second_answers_are_secret_until_the_second_reveal(
    pace: Pace, before: list[Action], actions: list[Action]
) -> None:
    """The first reveal of a duo shows the first answers alone, the second ones wait for theirs."""
    moves = [NEXT, NEXT, *before, *[NEXT] * 3, *actions]
    same(
        script("duo", pace), SessionPlan(closed_steps=("reveal2",), varied_steps=("input2",)), moves
    )


@SESSIONS
@given(pace=PACES, actions=rounds(ACTIONS, 4))
def test_confidences_and_services_are_secret_for_ever(pace: Pace, actions: list[Action]) -> None:
    """How sure others are, and where they work, shows nowhere in a whole session.

    But in the calibration of five or more, a figure that only consoles have, and in what its
    owners put on a wall.
    """
    same(whole(pace, wall=False), SessionPlan(), actions, console=False)


@SESSIONS
@given(pace=PACES, actions=rounds(ACTIONS, 3))
def test_barometers_are_secret_for_ever(pace: Pace, actions: list[Action]) -> None:
    """What others told before and after shows nowhere; figures of five or more are on consoles."""
    made = scenario(barometer("a"), barometer("b", "after"), talk("fin"), pace=pace)
    same(made, SessionPlan(varied_steps=("input",)), actions, console=False)


@SESSIONS
@given(pace=PACES, actions=rounds(ACTIONS, 2))
def test_commitments_without_a_wall_are_secret_for_ever(pace: Pace, actions: list[Action]) -> None:
    """What others commit to shows nowhere but in figures on consoles.

    How many do is told from five on (rule 0.15), so that as many decline in both sessions.
    """
    made = scenario(commitment("a", wall=False), talk("fin"), pace=pace)
    alike = [decided_alike(action) for action in actions if not isinstance(action, ChangeAnswer)]
    same(made, SessionPlan(varied_steps=("input",)), alike, console=False)


@SESSIONS
@given(
    pace=PACES,
    declining=st.sets(st.sampled_from(SECRET_PHONES)),
    others=st.permutations(SECRET_PHONES),
)
def test_who_declines_to_commit_is_secret_for_ever(
    pace: Pace, declining: set[int], others: list[int]
) -> None:
    """Whoever they are, as many look the same to everybody."""
    made = scenario(commitment("a", wall=False), talk("fin"), pace=pace)
    for_whom = dict(zip(SECRET_PHONES, others, strict=True))
    secrets = tuple(
        replace(
            SURE,
            chances=(decision(declines=phone in declining), decision(declines=phone in exchanged)),
        )
        for exchanged in [{for_whom[phone] for phone in declining}]
        for phone in (VIEWER, *SECRET_PHONES)
    )
    actions = [NEXT, NEXT, AnswerAll(secrets), *[NEXT] * 4]
    same(made, SessionPlan(varied_steps=("input",)), actions, console=False)


@SESSIONS
@given(kind=st.sampled_from(tuple(KINDS)), pace=PACES, actions=rounds(ACTIONS, 2))
def test_answers_of_a_few_are_secret_for_ever(kind: str, pace: Pace, actions: list[Action]) -> None:
    """In a room with fewer than five answers, what the others answered shows nowhere at all."""
    same(script(kind, pace), SessionPlan(phones=4, varied_steps=("input", "input2")), actions)


MOVED = st.sampled_from((1.0, 10, 50, 200, 900))


@SESSIONS
@given(
    pairs=st.lists(
        st.tuples(MOVED, MOVED), min_size=len(SECRET_PHONES), max_size=len(SECRET_PHONES)
    ),
    order=st.permutations(range(len(SECRET_PHONES))),
)
def test_who_moved_between_two_rounds_is_secret_for_ever(
    pairs: list[tuple[float, float]], order: list[int]
) -> None:
    """Whoever gave which second answer, all pages get the same, though they show both charts.

    But for how many moved, where they and those who stayed are five or more, or nobody.
    """
    firsts, seconds = [one for one, _ in pairs], [other for _, other in pairs]
    mixed = [seconds[at] for at in order]
    # The viewer stays where it was.
    told = [
        moved if all(n == 0 or n >= SMALL_GROUP for n in (moved, len(pairs) + 1 - moved)) else None
        for moved in (sum(map(ne, firsts, last)) for last in (seconds, mixed))
    ]
    assume(told[0] == told[1])
    actions: list[Action] = [NEXT, NEXT, Answer(VIEWER, SURE)]
    actions += [answer_of(phone, (value, value)) for phone, value in enumerate(firsts, 1)]
    actions += [NEXT] * 4
    both = zip(seconds, mixed, strict=True)
    actions += [answer_of(phone, values) for phone, values in enumerate(both, 1)]
    actions += [NEXT] * 4
    same(script("duo", "facilitator"), SessionPlan(varied_steps=("input2",)), actions)


def answer_of(phone: int, values: tuple[float, float]) -> Answer:
    """Return the answer of a phone with nothing else that differs."""
    return Answer(
        phone, replace(SURE, values=values, confidences=(None, None), services=("eau",) * 2)
    )


MOVES = st.one_of(ANSWERS, ANSWERS, STEERING, st.builds(ChooseOwnService, PHONES, SECRETS))


@SESSIONS
@given(actions=rounds(MOVES, 4), order=st.permutations(SECRET_PHONES))
def test_nobody_learns_who_answered_what(actions: list[Action], order: list[int]) -> None:
    """If phones exchange all that they do, the others notice nothing in a whole session."""
    plan = SessionPlan(private=False, exchange=dict(zip(SECRET_PHONES, order, strict=True)))
    same(whole("facilitator"), plan, actions)


def other_truth(asked: EstimateCard, value: float) -> EstimateCard:
    """Return *asked* with another figure and all that comes with it."""
    source = Source({"fr": "Autre rapport"}, "Autre éditeur", 1999, "https://autre.test/", "1999")
    return replace(
        asked,
        value=value,
        explanation={"fr": "Autre explication.", "en": "Another explanation."},
        gestures={"voirie": {"fr": "Autre geste."}},
        facts=Facts(source, "1998", {"fr": "Monde"}, "S", "1999-01-01"),
        equivalent={"fr": "Autre grandeur", "en": "Another size"},
        image=Image("seau", 3),
    )


@pytest.mark.parametrize(("kind", "wall"), [("solo", "reveal"), ("duo", "reveal2")])
@SESSIONS
@given(actions=rounds(ACTIONS, 2), value=st.floats(1, 1000))
def test_the_figure_is_secret_until_it_is_shown(
    kind: str, wall: str, actions: list[Action], value: float
) -> None:
    """Nobody, answered or not, live or restarted, can tell one truth of a card from another."""
    worlds = []
    for asked in (card(), other_truth(card(), value)):
        made = scenario(estimate("e", asked, duo=kind == "duo"), talk("fin"))
        session = PairedSession(made, SessionPlan(closed_steps=(wall,)), 0)
        session.play(actions)
        worlds.append(session)
    one, other = worlds
    assert one.seen() == other.seen()
    for index, page in one.pages.items():
        assert page.frames == other.pages[index].frames


@SESSIONS
@given(actions=rounds(ACTIONS, 2))
def test_the_goals_of_a_card_are_secret_until_they_are_shown(actions: list[Action]) -> None:
    """Nobody can tell which of the six goals are the card's own; the decoys are the same here."""
    worlds = []
    for main, linked, decoys in (((11,), (3, 13), (1, 4, 17)), ((4, 17), (1, 3), (11, 13))):
        asked = match_card(main=main, linked=linked, decoys=decoys)
        session = PairedSession(
            scenario(match("e", asked), talk("fin")), SessionPlan(closed_steps=("reveal",)), 0
        )
        session.play(actions)
        worlds.append(session)
    one, other = worlds
    assert one.seen() == other.seen()
    for index, page in one.pages.items():
        assert page.frames == other.pages[index].frames


@SESSIONS
@given(
    actions=rounds(ACTIONS, 2),
    weights=st.permutations((1.0, 10.0, 100.0, 1000.0)).map(tuple),
    by_table=st.booleans(),
)
def test_the_weights_of_a_series_are_secret_until_they_are_shown(
    actions: list[Action], weights: tuple[float, ...], *, by_table: bool
) -> None:
    """Nobody can tell one right order from another; neither is the one that is first shown."""
    one, other = series(values=(1, 10, 100, 1000)), series(values=weights)
    assume(one.start == other.start)
    frames = []
    looks = replace(
        other,
        explanation={"fr": "Autre chose."},
        equivalent={"fr": "Autre grandeur"},
        image=Image("seau", 3),
    )
    for asked in (one, looks):
        made = scenario(order("o", asked, by_table=by_table), talk("fin"))
        session = PairedSession(
            replace(made, tables="chosen"), SessionPlan(closed_steps=("reveal",)), 0
        )
        session.play(actions)
        frames.append((session.seen(), [page.frames for page in session.pages.values()]))
    assert frames[0] == frames[1]


SHOWN = 40
"""Phones of which all that is told is shown."""
ALL_ANSWER: list[Action] = [Answer(phone, SURE) for phone in (VIEWER, *SECRET_PHONES)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_reveal_is_where_answers_show(kind: str) -> None:
    """The comparison does see a difference, at the reveal and not one step before.

    But for the console, which has words and the wall from the lock on.
    """
    for steps, equal in ((1, True), (2, False)):
        seen = []
        for which in (0, 1):
            session = PairedSession(
                script(kind, "facilitator"),
                SessionPlan(phones=SHOWN, varied_steps=("input",)),
                which,
            )
            answers = [Answer(phone, SURE) for phone in range(SHOWN)]
            session.play([NEXT, NEXT, *answers, *[NEXT] * steps])
            seen.append(session.seen())
        one, other = seen
        early = CONSOLE_VIEW if kind in EARLY else ()
        assert {name: one[name] == other[name] for name in one} == {
            name: equal and name not in early for name in one
        }


def test_every_kind_of_action_does_something() -> None:
    """The sessions that are compared are eventful: nothing that is drawn is always refused."""
    session = PairedSession(script("solo", "facilitator"), SessionPlan(), 0)
    length = len(session.driver.events)
    outs: list[Action] = [Moderate(3, "kick"), Moderate(3, "readmit"), Lead("pause")]
    for action in [NEXT, NEXT, *ALL_ANSWER, *outs]:
        session.play([action])
        assert len(session.driver.events) > length
        length = len(session.driver.events)
