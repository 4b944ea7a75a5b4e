"""The golden games of calls for projects: in the room, by table, and for cards."""

from dataclasses import replace

from game_server.engine.mechanics.contract import MechanicMove
from game_server.engine.mechanics.ideas import (
    HideIdea,
    MergeIdeas,
    SetIdeaCode,
    SplitIdea,
    SubmitIdea,
    ThumbIdea,
    VoteIdeas,
    WithdrawIdea,
)
from game_server.engine.state.console_moves import CountHands
from tests.game import Game
from tests.playthroughs.transcript import Recorded
from tests.samples import ideas, scenario, talk

SEATS = tuple(f"p{number}" for number in range(1, 9))
CODES = tuple(f"{sign * 15}0" for sign in "ABCDEFGHJK")


def in_room() -> Recorded:
    """Call for projects: merged and undone, voted honestly and not, an envelope, a draw."""
    game = _opened(Recorded(scenario(ideas(envelope=20_000, keeps=2), talk())), 8)
    game.next(2)
    game.play(
        "p1",
        SubmitIdea(
            "Un compost par école",
            problem="Les restes partent à la poubelle.",
            services=("eau",),
            cost="large",
            amount=15_000,
            goals=("g6", "g11"),
            code=CODES[0],
        ),
    )
    game.play("p1", SubmitIdea("Des vélos de service", cost="middle"))
    game.play("p1", SubmitIdea("Une troisième"))
    game.play("p2", SubmitIdea("Un composteur commun", code=CODES[0]))
    game.play("p2", SubmitIdea("Un composteur commun", cost="small", code=CODES[1]))
    game.play("p2", SubmitIdea("Écrire à lea@ville.fr"))
    game.play("p2", SubmitIdea("<b>Un four</b>"))
    game.play("p3", SubmitIdea("Une haie"))
    game.play("p3", SubmitIdea("Une haie vive", idea=_own(game, "p3", "Une haie")))
    game.play("p3", SubmitIdea("Un puits"))
    game.play("p3", WithdrawIdea(_own(game, "p3", "Un puits")))
    game.play("p3", SetIdeaCode(_own(game, "p3", "Une haie vive"), CODES[2]))
    game.play("p4", SubmitIdea("Un banc"))
    _rude(game, "p5", SubmitIdea("Un gros mot"))
    game.play("", SubmitIdea("Un abri à vélos"))
    game.next()
    game.play("p4", SubmitIdea("Trop tard"))
    _read(game)
    game.next()
    _group(game)
    game.next()
    _vote(game)
    game.next_until("discuss")
    game.play("", HideIdea(_known(game, "Un banc"), hidden=True))
    game.next(2)
    return game


def _read(game: Game) -> None:
    """Leave hidden what is rude, twice; hide and write for somebody; nothing is grouped yet."""
    rude, bench = _known(game, "Un gros mot"), _known(game, "Un banc")
    game.play("", HideIdea(rude, hidden=True))
    game.play("", HideIdea(rude, hidden=True))
    game.play("", HideIdea(bench, hidden=True))
    game.play("", HideIdea(bench, hidden=False))
    game.play("", MergeIdeas((rude, bench)))
    game.play("", SubmitIdea("Un panier"))
    game.play("", WithdrawIdea(_known(game, "Un panier")))


def _group(game: Game) -> None:
    """Merge and split, as one facilitator and as another one at once; hide and show."""
    compost, common, hedge, rude = (
        _known(game, title)
        for title in (
            "Un compost par école",
            "Un composteur commun",
            "Une haie vive",
            "Un gros mot",
        )
    )
    game.play("p1", MergeIdeas((compost, common)))
    game.play("", MergeIdeas((compost, hedge)))
    game.play("", MergeIdeas((common, hedge)))
    game.play("", SplitIdea(hedge))
    game.play("", MergeIdeas((compost, common)))
    game.play("", MergeIdeas((compost, common)))
    game.play("", HideIdea(rude, hidden=False))
    game.play("", HideIdea(rude, hidden=True))


def _vote(game: Game) -> None:
    """Vote twice, beyond one's voices, for one's own, for what was merged, late; merge late."""
    compost, hedge, bench, shelter, bikes = (
        _shown(game, title)
        for title in (
            *("Un compost par école", "Une haie vive", "Un banc"),
            *("Un abri à vélos", "Des vélos de service"),
        )
    )
    game.play("p1", VoteIdeas((compost,)))
    game.play("p2", VoteIdeas((compost,)))
    game.play("p5", VoteIdeas((compost, hedge)))
    game.play("p5", VoteIdeas((compost, compost)))
    game.play("p5", VoteIdeas(("i0",)))
    game.play("p5", VoteIdeas((shelter,)), done=False)
    game.play("p5", VoteIdeas((bikes,)))
    game.play("p6", VoteIdeas((_known(game, "Un composteur commun"),)))
    game.play("p1", VoteIdeas((bench,)))
    game.play("p2", VoteIdeas((hedge,)))
    game.play(
        "", MergeIdeas((_known(game, "Des vélos de service"), _known(game, "Un abri à vélos")))
    )
    game.play("p1", VoteIdeas((bikes,)))
    game.play("", SplitIdea(_known(game, "Un abri à vélos")))
    game.play("p7", VoteIdeas((shelter,)))
    game.join("Retardataire")
    game.play("p9", VoteIdeas((bench,)))
    game.play("p9", VoteIdeas(()))
    game.step_back(previous=True)
    game.next()
    for seat, chosen in zip(
        ("p5", "p6", "p7", "p8", "p9"), (compost, hedge, bench, shelter, bikes), strict=True
    ):
        game.play(seat, VoteIdeas((chosen,)))


def by_table() -> Recorded:
    """Let two tables write and choose by thumbs; one is left by all, and its ideas go on."""
    script = replace(scenario(ideas(by_table=True), talk()), tables="chosen")
    game = _opened(Recorded(script), 8)
    game.join_table(1, *SEATS[:5])
    game.join_table(2, *SEATS[5:])
    game.next(2)
    game.attend(*SEATS)
    game.play("p1", SubmitIdea("Dans la salle"))
    for seat, title in zip(("p1", "p1", "p2", "p2", "p6"), "ABCDE", strict=True):
        game.play_at_table(seat, SubmitIdea(f"Idée {title}"))
    game.ready("p1", "p2", "p3", "p4")
    game.play_at_table("p1", SubmitIdea("Trop tard"))
    at_table = {row["title"]: str(row["id"]) for row in game.table(1)["play"]["ideas"]}
    game.play_at_table("p1", ThumbIdea(at_table["Idée A"], up=True))
    game.play_at_table("p3", ThumbIdea(at_table["Idée A"], up=True))
    game.play_at_table("p4", ThumbIdea(at_table["Idée C"], up=True))
    game.play_at_table("p5", ThumbIdea(at_table["Idée B"], up=True))
    game.play_at_table("p5", ThumbIdea(at_table["Idée B"], up=False))
    game.play_at_table("p5", ThumbIdea(at_table["Idée C"], up=True))
    game.play_at_table("p5", ThumbIdea("i0", up=True))
    game.join_table(1, "p6", "p7", "p8")
    game.next(3)
    for seat in SEATS[2:]:
        game.play(seat, VoteIdeas((_shown(game, "Idée A"),)))
    game.next(6)
    return game


def of_cards() -> Recorded:
    """Call for cards: their own fields, and examples where the room has hidden the only one."""
    game = _opened(Recorded(scenario(ideas(kind="card"), talk())), 5)
    game.next(2)
    game.play("p1", SubmitIdea("Combien ?", problem="Ici"))
    game.play("p1", SubmitIdea("Combien de vélos ?", answer="12", unit="vélos", source="Bilan"))
    game.next()
    game.play("", HideIdea(_known(game, "Combien de vélos ?"), hidden=True))
    game.next(2)
    for seat in SEATS[:5]:
        game.play(seat, VoteIdeas((_shown(game, "Exemple 1"),)))
    game.console(CountHands(game.state.last_step, {_shown(game, "Exemple 2"): 6}))
    game.console(CountHands(game.state.last_step, {"e2": 6}))
    game.next(6)
    return game


def _opened(game: Recorded, players: int) -> Recorded:
    game.begin()
    for _ in range(players):
        game.join()
    return game


def _own(game: Game, seat: str, title: str) -> str:
    """Return the id of an own idea of a seat."""
    return _titled(game.view(seat)["play"]["own"], title)


def _known(game: Game, title: str) -> str:
    """Return the id of an idea, as the console has it."""
    return _titled(game.view("console")["play"]["ideas"], title)


def _shown(game: Game, title: str) -> str:
    """Return the id of what everybody sees."""
    return _titled(game.view("all")["play"]["ideas"], title)


def _titled(rows: list[dict[str, object]], title: str) -> str:
    return next(str(row["id"]) for row in rows if row.get("title") == title)


def _rude(game: Game, seat: str, move: MechanicMove) -> None:
    """Make a move that the room finds rude."""
    game.rude = True
    game.play(seat, move)
    game.rude = False


GAMES = {"ideas": in_room, "ideas-by-table": by_table, "ideas-of-cards": of_cards}
