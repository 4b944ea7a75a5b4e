"""The golden games: short scripts that show each mechanic, honest and not."""

from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.commitment import (
    Decline,
    HideItem,
    HideWritten,
    Light,
    Make,
    MeToo,
)
from game_server.engine.mechanics.estimate import Estimate, TakeBack
from game_server.engine.mechanics.recall import Recall
from game_server.engine.mechanics.talk import HideWord, SendWord
from game_server.engine.state.console_moves import (
    Ban,
    Extend,
    Kick,
    LockEntry,
    Next,
    Pause,
    Resume,
    SetFactor,
)
from game_server.engine.state.moves import ChooseService, Join, Play
from game_server.engine.state.scenario import Scenario
from tests.game import Game, phone
from tests.playthroughs import (
    calls,
    contests,
    flash,
    lobbies,
    orders,
    people,
    projects,
    promises,
    subjects,
    talks,
)
from tests.playthroughs.transcript import Recorded
from tests.samples import (
    barometer,
    card,
    commitment,
    discovery,
    estimate,
    recall,
    scenario,
    talk,
)

FOLDER = Path(__file__).parent


def _talk() -> Recorded:
    """Ask for a word: changed, refused, hidden, and a step back that keeps it hidden."""
    game = _opened(scenario(talk("accueil"), talk("mot", word=True)))
    names = ("Loutre", "loutre", "Héron", "Castor", "Cincle", "Merle")
    for name, persons in zip(names, (2, 1, 1, 3, 1, 1), strict=True):
        game.join(name, persons)
    game.send(phone("p7"), Join("<b>", 1))
    game.wait(60)
    game.next(3)
    for number, word in enumerate(("Merci", "merci", "eau", "non", "x", "eau"), 1):
        game.wait(4)
        game.send_word(f"p{number}", word)
    game.send_word("p5", "  Envie  ")
    game.play("p5", SendWord("un mot beaucoup trop long pour un seul mot"))
    game.next()
    game.send_word("p1", "tard")
    game.next()
    hidden = next(row["id"] for row in game.view("all")["play"]["words"] if row["word"] == "non")
    game.play("p1", HideWord(hidden, hidden=True))
    game.play("", HideWord(hidden, hidden=True))
    game.step_back()
    game.next()
    return game


def _estimate() -> Recorded:
    """Ask for one figure: bounds, changes, repeats, a late joiner, the figure with its source."""
    game = _opened(scenario(estimate(asked=card(), strict=True), talk()))
    for persons in (1, 1, 2, 1, 1):
        game.join(persons=persons)
    game.send(phone("p1"), ChooseService("eau"))
    game.set_first_time("p3", 2)
    game.next()
    game.guess("p1", 50)
    game.next()
    game.guess("p1", 5000)
    game.guess("p1", 50, 1)
    game.guess("p1", 110, 3)
    game.repeat(phone("p1"), game.numbers[phone("p1")], Play(2, Estimate(1)))
    game.repeat(phone("p1"), 1, Play(2, Estimate(1)))
    game.guesses(p2=200, p3=100, p4=12.5)
    game.join("Retardataire")
    game.set("p6", 500)
    game.set("p6", 5000)
    game.set("p6", 900)
    game.play("p4", TakeBack(), done=False)
    game.set("p4", 12.5)
    game.guess("p4", 12.5)
    game.wait(72)
    game.pass_deadlines()
    game.set("p5", 100)
    game.pass_lock()
    game.set("p5", 90)
    game.next(2)
    game.wait(30)
    game.next(2)
    return game


def _duo() -> Recorded:
    """Ask twice with a talk between: first the spread alone, then the figure, the gain, and why."""
    game = _opened(scenario(estimate(asked=card(value=105, low=2, high=3000), duo=True)))
    for _ in range(6):
        game.join()
    game.next_until("input")
    game.guesses(p1=10, p2=50, p3=210, p4=420, p5=2000)
    game.next_until("discuss")
    game.wait(45)
    game.next()
    game.guesses(p1=80, p2=105, p3=120, p4=200, p5=1500, p6=100)
    game.next(show=True)
    game.wait(2)
    game.pass_deadlines()
    game.next()
    game.wait(20)
    game.next()
    return game


def _barometer() -> Recorded:
    """Ask before and after: a draw of forms, passing, a change, latecomers, a card left out."""
    asked = ("c1", "c2")
    game = _opened(
        scenario(
            barometer("avant", "before", cards=asked),
            estimate("e1", card("c1")),
            estimate("e2", card("c2"), optional=True),
            barometer("apres", "after", cards=asked, opinions=("link", "fun"), advise=True),
        )
    )
    for _ in range(5):
        game.join()
    game.next()
    game.answer_barometer("p1", link=4)
    game.next()
    game.answer_barometer("p1", link=3, able=2, want=5, k1=2, k2=3)
    game.answer_barometer("p1", link=6)
    game.answer_barometer("p1", k3=1)
    game.answer_barometer("p1", advise=9)
    game.answer_barometer("p1", link=4, able=2, want=5, k1=2, k2=3)
    game.answer_barometer("p2", link=2, k1=1, k2=1)
    game.answer_barometer("p3", able=1, want=1, k1=3)
    game.answer_barometer("p4")
    game.answer_barometer("p5", link=5, able=5, want=5, k1=2, k2=2)
    game.join("Retardataire")
    game.answer_barometer("p6", link=1, k1=2)
    game.step_back()
    game.answer_barometer("p1", link=4, able=2, want=5, k1=2, k2=3)
    game.answer_barometer("p2", link=2, k1=1, k2=1)
    game.answer_barometer("p3", able=1, want=1, k1=3)
    game.answer_barometer("p5", link=5, able=5, want=5, k1=2, k2=2)
    game.answer_barometer("p6", link=1, k1=2)
    game.next()
    game.answer_barometer("p4", link=3)
    game.next(7)
    game.skip()
    game.join("Encore une")
    game.next()
    game.answer_barometer("p1", link=5, fun=4, k1=2, advise=9)
    game.answer_barometer("p1", k2=1)
    game.answer_barometer("p2", link=3, fun=5, k1=2, advise=10)
    game.answer_barometer("p3", fun=3, k1=3, advise=6)
    game.answer_barometer("p5", link=5, k1=2, advise=0)
    game.answer_barometer("p6", link=2, fun=4, k1=1, advise=8)
    game.answer_barometer("p7", link=2, fun=2, k1=2, advise=7)
    game.next(2)
    return game


def _recall() -> Recorded:
    """Ask figures again: bounds, a card left out, ten phones matched, then none to ask."""
    asked = (card("c1"), card("c2", value=30, low=0, high=100, scale="linear"), card("c3"))
    game = _opened(
        scenario(
            estimate("e1", asked[0]),
            estimate("e2", asked[1]),
            estimate("e3", asked[2], optional=True),
            recall("r1", *asked),
            recall("r2", asked[0], asked[2]),
            talk("fin"),
        )
    )
    seats = [game.join(persons=1 + at % 2) for at in range(11)]
    for first, second in ((10, 25), (20, 60)):
        game.next_until("input")
        for at, seat in enumerate(seats):
            game.guess(seat, second if at % 3 else first)
        game.next_until("reveal")
        game.next(2)
    game.skip()
    game.recall("p1", c1=100)
    game.next()
    game.recall("p1", c1=5000, c2=30)
    game.recall("p1", c3=100)
    game.play("p1", Recall({}))
    for seat in seats[:9]:
        game.recall(seat, c1=110, c2=31)
    game.recall("p10", c1=110)
    game.recall("p10", c1=20, c2=90)
    game.recall("p11", c2=30)
    game.next()
    game.recall("p1", c1=100, c2=30)
    game.next()
    game.next(3)
    return game


def _commitment() -> Recorded:
    """Ask for a commitment: ready and own ones, refusals, a no, a wall that hides and goes back."""
    game = _opened(scenario(commitment(), talk()))
    for _ in range(6):
        game.join()
    game.send(phone("p1"), ChooseService("eau"))
    game.next()
    game.commit("p1", "eau.g2")
    game.next()
    game.commit("p1", "tous.g2")
    game.play("p1", Make("2w", moment="eau.m1"))
    game.play("p1", Make("1y", moment="eau.m1", gesture="eau.g2"))
    game.play("p1", Make("2w", "eau.m1", "eau.g2", own_gesture="les deux"))
    game.play("p1", Make("2w", "eau.m1", own_gesture="un geste " * 20))
    game.play("p1", Make("2w", "eau.m1", "eau.g2", difficulty=3))
    game.play("p1", Make("1m", "eau.m2", own_gesture="  fermer \n l'eau ", difficulty=2, wall=True))
    game.play("p2", Decline())
    game.commit("p2", "éviter Martin")
    game.commit("p3", "tous.g1")
    game.commit("p4", "Éviter Martin", "3m")
    game.commit("p5", "trier sans le dire", wall=False)
    game.play("", Decline())
    game.join("Retardataire")
    game.commit("p7", "tous.g1")
    game.join()
    game.commit("p8", "tous.g1")
    game.play("p6", Decline())
    game.next()
    game.commit("p6")
    hidden = _item(game, "éviter Martin")
    game.play("p1", HideItem(hidden, hidden=True))
    game.play("", HideItem(hidden, hidden=True))
    game.next()
    game.play("", HideItem(hidden, hidden=False))
    game.play("", HideItem(hidden, hidden=True))
    _finale(game)
    game.step_back()
    game.step_back(previous=True)
    game.step_back(previous=True)
    game.commit("p1", "eau.g1")
    for seat, gesture in (("p2", "tous.g3"), ("p3", "tous.g3"), ("p4", "éviter martin")):
        game.commit(seat, gesture)
    game.commit("p5", "tous.g3", wall=False)
    game.next(2)
    game.step_back(previous=True)
    game.step_back(previous=True)
    game.commit("p1", "eau.g1")
    for seat, gesture in (("p2", "tous.g3"), ("p4", "ÉVITER MARTIN"), ("p5", "tous.g2")):
        game.commit(seat, gesture, "1m")
    game.commit("p3", "tous.g3", "1m")
    game.next(4)
    return game


def _finale(game: Game) -> None:
    """Leave what was proposed, light one of it up, and let the room say « Moi aussi »."""
    game.play("", HideWritten())
    lamps = _item(game, "éteindre les lampes")
    game.play("p1", Light(lamps))
    game.play("", Light(lamps))
    game.play("", MeToo(lamps))
    for seat in ("p3", "p1", "p1", "p2", "p4", "p5"):
        game.play(seat, MeToo(lamps))
    game.play("p6", MeToo(lamps, mine=True))


def _item(game: Game, gesture: str) -> str:
    """Return the id of the item that says *gesture*, as the console has it."""
    rows = game.view("console")["play"]["shown"]
    found: str = next(row["id"] for row in rows if row["gesture"] == gesture)
    return found


def _discovery() -> Recorded:
    """Play a whole session by the mechanics' bots, with what facilitators do meanwhile."""
    game = _opened(discovery())
    rng = Random(7)
    for persons in (1, 2, 1, 1, 3, 1, 1):
        game.join(persons=persons)
        game.set_first_time(f"p{len(game.state.seats)}", rng.randint(0, persons))
    game.wait(120)
    game.next()
    game.attend(*(f"p{number}" for number in range(1, 7)))
    game.console(LockEntry(locked=True))
    game.send(phone("p8"), Join("Tortue", 1))
    game.console(SetFactor("1.5"))
    game.next_until("input")
    _answer(game, rng)
    game.console(Pause(game.state.last_step))
    game.guess("p1", 3)
    game.wait(600)
    game.console(Resume(game.state.last_step))
    game.console(Extend(game.state.last_step, 30))
    game.next_until("discuss")
    game.next()
    game.skip()
    game.step_back(previous=True)
    game.skip()
    game.console(Kick("p2"))
    game.console(Ban("p7"))
    game.send(phone("p2"), Join("Retour", 1))
    game.send(phone("p7"), Join("Retour", 1))
    game.console(Next(1))
    for _ in range(3):
        game.next_until("input" if game.step != "discuss" else "input2")
        _answer(game, rng)
        game.next(2)
        if game.step == "reveal" and game.view("all")["step"]["phase"] == "x4":
            game.next()
    game.next()
    return game


GAMES: Mapping[str, Callable[[], Recorded]] = {
    "talk": _talk,
    "estimate": _estimate,
    "estimate-duo": _duo,
    "match": contests.picked,
    "match-contested": contests.contested,
    "order": orders.alone,
    "order-by-table": orders.by_table,
    **subjects.GAMES,
    "barometer": _barometer,
    "recall": _recall,
    "commitment": _commitment,
    "commitment-followed": promises.followed,
    "commitment-projects": projects.of_tables,
    "decouverte-like": _discovery,
    "flash": flash.play,
    **calls.GAMES,
    "people": people.play,
    "talk-held": talks.held_words,
    "reactions": talks.reactions,
    "debrief": talks.debriefed,
    "partners": talks.partners,
    "warm-up": lobbies.play,
}


def text(name: str) -> str:
    """Return the golden text of a game, played anew."""
    game = GAMES[name]()
    about = (GAMES[name].__doc__ or "").strip()
    return "\n".join([f"{name}: {about}", "", *game.lines, ""])


def _opened(script: Scenario) -> Recorded:
    game = Recorded(script)
    game.begin()
    return game


def _answer(game: Game, rng: Random) -> None:
    """Let every seat that is in answer as its bot does."""
    everybody = game.view("all")
    name = everybody["phases"][everybody["step"]["phase"]]["mechanic"]
    for seat in tuple(game.view("screen")["seats"]):
        game.wait(2)
        move = MECHANICS[name].bot({"all": game.view("all"), "seat": game.view(seat)}, rng)
        if move is not None:
            game.play(seat, move)
