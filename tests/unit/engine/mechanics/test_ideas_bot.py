"""The bot of a call for projects: what it sends is legal, and of every kind (M8.2, M8.3, M8.5)."""

from random import Random

from game_server.engine.mechanics.ideas.bot import BOT_IDEAS, bot
from game_server.engine.mechanics.ideas.moves import IdeasMove, SubmitIdea, ThumbIdea, VoteIdeas
from tests.game import Game
from tests.unit.engine.mechanics.called import called, own, seated, started

TURNS = 3


def move_of(game: Game, seat: str, rng: Random) -> IdeasMove | None:
    """Return what the bot of a seat does now, from the documents of its phone."""
    table = game.state.seats[seat].table
    documents = {"all": game.view("all"), "seat": game.view(seat)}
    return bot(documents | ({"table": game.table(table)} if table else {}), rng)


def turn(game: Game, rng: Random) -> list[IdeasMove]:
    """Let the bot of each seat move once in what is open, at its table if that plays."""
    sent = []
    for seat, known in game.state.seats.items():
        if (move := move_of(game, seat, rng)) is not None:
            send = game.play_at_table if known.table and game.step_at(known.table) else game.play
            send(seat, move)
            sent.append(move)
    return sent


def played(game: Game, chance: int) -> dict[str, list[IdeasMove]]:
    """Return by step what bots do in a whole call."""
    rng = Random(chance)
    sent: dict[str, list[IdeasMove]] = {}
    while game.state.phase == 0:
        for _ in range(TURNS):
            sent.setdefault(game.step, []).extend(turn(game, rng))
        if game.step == "ideas":
            for seat in game.state.seats:
                assert len(own(game, seat)) <= 2
        game.next()
    return sent


def test_bots_write_and_vote_in_a_room_without_tables() -> None:
    """M8.2, M8.5: an idea or two each, all voices but for some who abstain, nothing else."""
    details, second, abstained = set(), 0, 0
    for chance in range(12):
        sent = played(called(), chance)
        assert {step for step, moves in sent.items() if moves} == {"ideas", "vote"}
        ideas = [move for move in sent["ideas"] if isinstance(move, SubmitIdea)]
        assert {idea.title for idea in ideas} <= {title for title, _, _ in BOT_IDEAS}
        assert all(isinstance(move, VoteIdeas) for move in sent["vote"])
        details |= {idea.problem is not None for idea in ideas}
        second += len(ideas) > 6
        abstained += len(sent["vote"]) < 6
    assert details == {False, True}
    assert second
    assert abstained < 12


def test_a_bot_may_abstain() -> None:
    """M8.5: some give no voice; a bot that has given hers gives none again."""
    game = called()
    game.next_until("vote")
    found = [move_of(game, "p1", Random(chance)) for chance in range(100)]
    assert 0 < found.count(None) < 20
    voice = next(move for move in found if move)
    game.play("p1", voice)
    assert [move_of(game, "p1", Random(chance)) for chance in range(100)] == [None] * 100


def test_bots_write_cards() -> None:
    """M8.2: a question with its answer, unit and source."""
    sent = played(called(kind="card"), 1)
    cards = [move for move in sent["ideas"] if isinstance(move, SubmitIdea)]
    assert all(card.answer and card.unit and card.source and card.code for card in cards)
    assert len(cards) >= 6


def test_bots_write_and_compare_at_tables() -> None:
    """M8.3: one thumb each, for what the table has; while the room waits they do nothing."""
    game, rng = seated(), Random(1)
    assert {type(move) for move in turn(game, rng)} == {SubmitIdea}
    game.ready("p1", "p2", "p3", "p4")
    assert game.step_at(1) == "thumbs"
    thumbs = [move for _ in range(TURNS) for move in turn(game, rng) if isinstance(move, ThumbIdea)]
    assert len(thumbs) == 5
    game.ready("p1", "p2", "p3", "p4")
    assert game.step_at(1) == ""
    assert move_of(game, "p1", rng) is None


def test_a_bot_has_no_thumb_where_there_is_no_idea() -> None:
    """M8.3: its table wrote nothing."""
    game = seated()
    game.ready("p1", "p2", "p3", "p4")
    assert (game.step_at(1), move_of(game, "p1", Random(1))) == ("thumbs", None)


def test_bots_take_up_what_an_earlier_activity_left() -> None:
    """M8.2: at times, in the room and at tables, word by word."""
    for by_table in (False, True):
        game = started(by_table=by_table)
        found = [move_of(game, "p1", Random(chance)) for chance in range(40)]
        texts = {move.title for move in found if isinstance(move, SubmitIdea) and move.starter}
        assert texts == {"Un pas de plus", "Un autre pas"}
        assert any(isinstance(move, SubmitIdea) and not move.starter for move in found)
