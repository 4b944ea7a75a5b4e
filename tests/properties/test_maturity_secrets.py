"""Nobody learns who stands where: not from the room's pages, not at another table (M9.3, M9.4)."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from game_server.engine.mechanics.maturity import STANDS, Place, Propose, Write
from game_server.protocol.codec import pack
from tests.game import Game
from tests.properties.lots import by_lot, drawn
from tests.samples import maturity, scenario, stride, talk

SIZES = (6, 5, 3)
"""Seats at each of three tables."""
SEATS = tuple(f"p{number}" for number in range(1, sum(SIZES) + 1))
TABLES = {1: SEATS[:6], 2: SEATS[6:11], 3: SEATS[11:]}
PLACINGS = st.lists(st.sampled_from((*STANDS, "unknown")), min_size=len(SEATS), max_size=len(SEATS))
WORDS = st.sampled_from(("", "Une affiche.", "Un relevé.", "Une fiche par an."))
SAID = st.lists(
    st.tuples(st.sampled_from(SEATS), st.builds(Propose, st.sampled_from(STANDS), WORDS)),
    max_size=8,
)
SOME = settings(max_examples=max(12, settings().max_examples // 5))
WHOLE = replace(
    scenario(maturity("a", by_table=True), stride(by_table=True), talk("fin")), tables="chosen"
)


def opened() -> Game:
    """Return a room whose three tables sit, and which answers alone."""
    game = Game(WHOLE, players=len(SEATS))
    for table, seats in TABLES.items():
        game.join_table(table, *seats)
    game.next_until("input")
    game.attend(*SEATS)
    return game


def shown(game: Game, *seats: str, tables: Sequence[int] = tuple(TABLES)) -> bytes:
    """Return all that the room, *tables* and *seats* see, as bytes."""
    documents = {name: game.view(name) for name in ("all", "screen", "console", *seats)}
    documents |= {f"t{table}": game.table(table) for table in tables}
    return pack(documents | {"figures": game.figures()})


def at_tables(placings: Sequence[str]) -> Game:
    """Let all answer alone, then let tables talk."""
    game = opened()
    for seat, placing in zip(SEATS, placings, strict=True):
        game.play(seat, Place(placing))
    game.next(2)
    return game


def finish(game: Game) -> list[bytes]:
    """Play to the end of the session; return what all see at each step."""
    seen = []
    while game.state.status != "closed":
        game.next()
        seen.append(shown(game))
    return seen


@SOME
@given(
    placings=PLACINGS,
    she=st.sampled_from(SEATS),
    other=st.sampled_from((*STANDS, "unknown")),
    at=st.integers(0, 4),
)
def test_whatever_she_answered_all_others_read_the_same(
    placings: list[str], she: str, other: str, at: int
) -> None:
    """F2, finding D: where the lot tells an answer, everybody else reads the same bytes.

    So whoever knows all answers but hers, and all that is shown, holds each of the five possible.
    """
    given_ = dict(zip(SEATS, placings, strict=True))
    others = [seat for seat in SEATS if seat != she]
    with drawn(she, **by_lot("water", at, 5)):
        one, two = at_tables(placings), at_tables([*({**given_, she: other}).values()])
        while one.state.status != "closed":
            assert shown(one, *others) == shown(two, *others)
            one.next()
            two.next()
        assert shown(one, *others) == shown(two, *others)


@SOME
@given(placings=PLACINGS, others=PLACINGS)
def test_answers_alone_are_secret_at_other_tables(placings: list[str], others: list[str]) -> None:
    """M9.3: until the result, no page outside of a table tells how that table answered."""
    mixed = [*placings[:6], *others[6:]]
    one, other = at_tables(placings), at_tables(mixed)
    assert shown(one, *TABLES[1], tables=(1,)) == shown(other, *TABLES[1], tables=(1,))


@SOME
@given(said=SAID)
def test_who_proposed_is_secret_for_ever(said: list[tuple[str, Propose]]) -> None:
    """M9.3: the first of each table may have said it all."""
    games = []
    for first in (False, True):
        game = at_tables(["s2"] * len(SEATS))
        for seat, move in said:
            table = game.state.seats[seat].table
            game.play_at_table(TABLES[table][0] if first else seat, move)
        games.append(game)
    assert shown(games[0], *SEATS) == shown(games[1], *SEATS)
    assert finish(games[0]) == finish(games[1])


@SOME
@given(said=SAID)
def test_what_another_table_says_is_secret_until_the_room_goes_on(
    said: list[tuple[str, Propose]],
) -> None:
    """M9.3, rule 0.17: neither a stand nor a proof leaves its table before the lock."""
    one, other = (at_tables(["s2"] * len(SEATS)) for _ in range(2))
    for seat, move in said:
        if seat not in TABLES[1]:
            one.play_at_table(seat, move)
    assert shown(one, *TABLES[1], tables=(1,)) == shown(other, *TABLES[1], tables=(1,))


RUDE = st.dictionaries(st.sampled_from((1, 2, 3)), st.booleans(), min_size=1)
"""The tables that say something rude, and whether they agree to it."""


@SOME
@given(tables=RUDE, back=st.lists(st.booleans(), max_size=6))
def test_a_rude_proof_is_on_consoles_alone(tables: dict[int, bool], back: list[bool]) -> None:
    """M9.5: on no phone, at no table and on no screen, before and after the result, or back."""
    game = at_tables(["s2"] * len(SEATS))
    for goes_back in (*back, False, False, False):
        if game.step == "table":
            for table, agrees in tables.items():
                game.rude = True
                game.play_at_table(TABLES[table][0], Propose("s1", f"quetzal {table}"))
                game.rude = False
                game.ready(*TABLES[table][: {1: 4, 2: 4, 3: 2}[table] if agrees else 0])
        documents = {name: game.view(name) for name in ("all", "screen", *SEATS)}
        documents |= {f"t{table}": game.table(table) for table in TABLES}
        assert b"quetzal" not in pack(documents)
        if game.step in ("lock2", "reveal", "discuss"):
            waiting = {
                row["text"] for row in game.view("console")["play"]["hidden"] if row.get("held")
            }
            assert waiting == {f"quetzal {table}" for table in tables}
        if goes_back:
            game.step_back(previous=game.step != "table")
        elif game.step != "discuss":
            game.next()


@SOME
@given(seats=st.permutations(SEATS[:6]))
def test_who_wrote_a_stride_is_secret_for_ever(seats: list[str]) -> None:
    """M9.6: where each phone writes by itself, whoever wrote which of them."""
    script = scenario(maturity("a"), stride(), talk("fin"))
    seen = []
    for order in (SEATS[:6], seats):
        game = Game(script, players=6)
        game.next_until("discuss")
        game.next_until("input")
        for number, seat in enumerate(order):
            game.play(seat, Write("water", f"Un pas de {number} mots."))
        seen.append((shown(game, tables=()), finish_alone(game)))
    assert seen[0] == seen[1]


def finish_alone(game: Game) -> list[bytes]:
    """Play to the end where there are no tables; return what all see at each step."""
    seen = []
    while game.state.status != "closed":
        game.next()
        seen.append(shown(game, tables=()))
    return seen
