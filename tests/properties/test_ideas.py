"""Voices are equal whatever is merged, undone, hidden or gone back to; who wrote what is secret."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import msgpack
from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.engine.evolve import replay
from game_server.engine.mechanics.contract import Document
from game_server.engine.mechanics.ideas import (
    HideIdea,
    MergeIdeas,
    SplitIdea,
    SubmitIdea,
    ThumbIdea,
    VoteIdeas,
)
from game_server.engine.state.moves import Play
from game_server.errors import IllegalMoveError
from tests.game import Game, phone
from tests.samples import ideas, scenario, talk

TITLES = tuple("ABCDEFGHIJ")
PLAYERS = 8
SOME = settings(max_examples=max(20, settings().max_examples // 5))
PLACES = st.integers(0, len(TITLES) - 1)
SHARED = ("all", "screen", "console")


@dataclass(frozen=True, slots=True)
class Voting:
    """Let a seat give its voices to what stands at these places of its ballot."""

    seat: int
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Leading:
    """Let a facilitator do something with the ideas at two places of the console's list."""

    how: str
    first: int
    second: int


ACTIONS = st.lists(
    st.builds(Voting, st.integers(1, PLAYERS), st.lists(PLACES, max_size=3, unique=True).map(tuple))
    | st.builds(
        Leading,
        st.sampled_from(("merge", "merge", "split", "hide", "show", "join", "back")),
        PLACES,
        PLACES,
    ),
    max_size=25,
)


def opened(count: int) -> Game:
    """Return a room that votes on so many ideas, two of each seat."""
    game = Game(scenario(ideas(), talk()), players=PLAYERS)
    game.next_until("ideas")
    for number, title in enumerate(TITLES[:count]):
        game.play(f"p{1 + number // 2}", SubmitIdea(title))
    game.next_until("vote")
    return game


def do(game: Game, action: Voting | Leading) -> None:
    """Do what can be done of an action."""
    everybody = [row["id"] for row in game.view("all")["play"]["ideas"]]
    known = [row["id"] for row in game.view("console")["play"]["ideas"]]
    match action:
        case Voting(seat=seat, places=places):
            chosen = tuple(dict.fromkeys(everybody[at % len(everybody)] for at in places))
            with suppress(IllegalMoveError):
                game.play(f"p{seat}", VoteIdeas(chosen))
        case Leading(how="join"):
            game.join()
        case Leading(how="back"):
            game.step_back()
        case Leading(how=how, first=first, second=second):
            one, other = known[first % len(known)], known[second % len(known)]
            move = {
                "merge": MergeIdeas((one, other)),
                "split": SplitIdea(one),
                "hide": HideIdea(one, hidden=True),
                "show": HideIdea(one, hidden=False),
            }[how]
            with suppress(IllegalMoveError):
                game.play("", move)


@SOME
@given(count=st.integers(4, len(TITLES)), actions=ACTIONS)
def test_voices_are_equal_and_conserved(count: int, actions: list[Voting | Leading]) -> None:
    """M8.5: nobody has more than all have, for what is no more there, or for her own idea."""
    game = opened(count)
    voices = game.view("all")["play"]["voices"]
    given: Counter[str] = Counter()
    for action in actions:
        do(game, action)
        everybody = game.view("all")["play"]
        if not (isinstance(action, Leading) and action.how == "back"):
            assert everybody["voices"] == voices
        voices = everybody["voices"]
        on_ballot = {row["id"] for row in everybody["ideas"]}
        given.clear()
        for seat in game.state.seats:
            play = game.view(seat).get("play", {})
            mine = play.get("mine", [])
            assert len(mine) == len({*mine}) <= voices
            assert on_ballot.issuperset(mine)
            assert set(play.get("barred", ())).isdisjoint(mine)
            given.update(mine)
    game.next_until("result")
    result = game.view("all")["play"]["result"]
    assert Counter({id_: n for id_, n in result.get("votes", {}).items() if n}) in (
        given,
        Counter(),
    )
    assert replay(game.events) == game.state


def seen(game: Game, *seats: str) -> dict[str, Document]:
    """Return what shared pages and some seats have, and their table."""
    documents = {name: game.view(name) for name in (*SHARED, *seats)}
    return documents | {"t1": game.table(1)}


def written_by(authors: Sequence[str], *, by_table: bool) -> list[dict[str, Document]]:
    """Let seats write an idea each; return what p1 and p7 see of it from then on."""
    script = replace(scenario(ideas(by_table=by_table), talk()), tables="chosen")
    game = Game(script, players=PLAYERS)
    if by_table:
        game.join_table(1, *(f"p{number}" for number in range(1, PLAYERS + 1)))
    game.next_until("ideas")
    kept = []
    for title, seat in zip(TITLES, authors, strict=False):
        move = SubmitIdea(f"Idée {title}")
        table = game.state.seats[seat].table if by_table else 0
        run = game.state.run(table)
        game.send(phone(seat), Play(run.last if by_table else game.state.last_step, move, table))
        kept.append(seen(game, "p1", "p7"))
    if by_table:
        game.attend(*game.state.seats)
        game.ready("p1", "p7", "p8", *authors[:4])
        kept.append(seen(game, "p1", "p7"))
    game.next_until("read")
    kept.append(seen(game, "p1", "p7"))
    game.next_until("vote")
    kept.append(seen(game, "p1", "p7"))
    for seat in ("p1", "p7", "p8"):
        game.play(seat, VoteIdeas((game.view("all")["play"]["ideas"][0]["id"],)))
    game.next_until("discuss")
    return [*kept, seen(game, "p1", "p7")]


@SOME
@given(authors=st.permutations(("p2", "p3", "p4", "p5", "p6")), by_table=st.booleans())
def test_nobody_sees_who_wrote_what(authors: list[str], *, by_table: bool) -> None:
    """M8.7: at a table and in the room, on consoles too, until the end."""
    usual = ("p2", "p3", "p4", "p5", "p6")
    assert written_by(authors, by_table=by_table) == written_by(usual, by_table=by_table)


@dataclass(frozen=True, slots=True)
class Reading:
    """Let a facilitator hide or show the idea of a seat while she reads, or write for somebody."""

    how: str
    seat: int


READINGS = st.lists(
    st.builds(Reading, st.sampled_from(("hide", "hide", "show", "write")), st.integers(1, 6)),
    max_size=8,
)
TEXTS = st.lists(
    st.text("abcdefghij ", min_size=1, max_size=30).filter(str.strip), min_size=6, max_size=6
)


def read_by_others(
    texts: Sequence[str], rude: Sequence[bool], actions: Sequence[Reading], *, by_table: bool
) -> list[bytes]:
    """Let six seats write an idea each; return, byte for byte, what others have while it is read.

    Others are the screen, both tables, two phones that wrote nothing, and what all have.
    """
    script = replace(scenario(ideas(by_table=by_table), talk()), tables="chosen")
    game = Game(script, players=PLAYERS)
    game.join_table(1, *(f"p{number}" for number in range(1, PLAYERS)))
    game.join_table(2, f"p{PLAYERS}")
    game.next_until("ideas")
    for number, (text, is_rude) in enumerate(zip(texts, rude, strict=True), 1):
        game.rude = is_rude
        (game.play_at_table if by_table else game.play)(f"p{number}", SubmitIdea(text))
    game.rude = False
    game.next()
    assert game.step == "read"
    own = [game.view(f"p{number}")["play"]["own"][0]["id"] for number in range(1, 7)]
    kept = []
    for action in (None, *actions):
        match action:
            case Reading(how="write"):
                game.play("", SubmitIdea("Une idée de plus"))
            case Reading(how=how, seat=seat):
                game.play("", HideIdea(own[seat - 1], hidden=how == "hide"))
            case None:
                pass
        shown = [game.view(name) for name in ("all", "screen", "p7", "p8")]
        kept.append(msgpack.packb([*shown, game.table(1), game.table(2)]))
    return kept


RUDE = st.lists(st.booleans(), min_size=6, max_size=6)


@SOME
@given(one=TEXTS, other=TEXTS, rude=RUDE, actions=READINGS, by_table=st.booleans())
def test_nobody_else_has_anything_of_what_is_read(
    one: list[str], other: list[str], rude: list[bool], actions: list[Reading], *, by_table: bool
) -> None:
    """M8.8: whatever is written, how rude it is and what is decided of it; but for how many."""
    polite = [False] * len(rude)
    without = [each if each.how == "write" else replace(each, how="show") for each in actions]
    assert read_by_others(one, rude, actions, by_table=by_table) == read_by_others(
        other, polite, without, by_table=by_table
    )


def voted(choices: Sequence[tuple[int, ...]]) -> list[dict[str, Document]]:
    """Let five seats vote; return what others see until the result opens."""
    game = opened(6)
    ids = [row["id"] for row in game.view("all")["play"]["ideas"]]
    kept = []
    for number, places in enumerate(choices, 4):
        game.play(f"p{number}", VoteIdeas(tuple(ids[at] for at in places)))
        kept.append(seen(game, "p1"))
    game.next()
    return [*kept, seen(game, "p1")]


CHOICES = st.lists(
    st.lists(st.integers(0, 5), min_size=1, max_size=2, unique=True).map(tuple),
    min_size=5,
    max_size=5,
)


@SOME
@given(one=CHOICES, other=CHOICES)
def test_votes_are_secret_until_the_result(
    one: list[tuple[int, ...]], other: list[tuple[int, ...]]
) -> None:
    """M8.5 and rule 0.2: but for how many have voted."""
    assert voted(one) == voted(other)


def compared(choices: Sequence[int]) -> list[dict[str, Document]]:
    """Let four seats be for one of four ideas of their table; return what p1 sees meanwhile."""
    script = replace(scenario(ideas(by_table=True), talk()), tables="chosen")
    game = Game(script, players=6)
    game.join_table(1, *game.state.seats)
    game.attend(*game.state.seats)
    game.next_until("ideas")
    for number, title in enumerate("ABCD"):
        game.play_at_table(f"p{1 + number // 2}", SubmitIdea(title))
    game.ready("p1", "p2", "p3", "p4")
    ids = [row["id"] for row in game.table(1)["play"]["ideas"]]
    kept = []
    for number, choice in enumerate(choices, 3):
        game.play_at_table(f"p{number}", ThumbIdea(ids[choice], up=True))
        kept.append(seen(game, "p1"))
    return kept


FOUR = st.lists(st.integers(0, 3), min_size=4, max_size=4)


@SOME
@given(one=FOUR, other=FOUR)
def test_thumbs_are_secret_at_the_table(one: list[int], other: list[int]) -> None:
    """M8.3: what comes of them is what the table hands on."""
    assert compared(one) == compared(other)
