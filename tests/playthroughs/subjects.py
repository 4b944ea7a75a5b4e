"""The golden games of where we stand: phones by themselves, tables, and one more stride."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from game_server.engine.mechanics.maturity import Hide, Place, Propose, Write
from game_server.engine.state.console_moves import (
    CountHands,
    EraseText,
    MergeTables,
    Next,
    SeatAtTable,
    StepBack,
)
from game_server.engine.state.scenario import Scenario
from tests.playthroughs.transcript import Recorded
from tests.samples import debrief, maturity, scenario, stride, subject, talk

TABLES = {
    1: ("p1", "p2", "p3", "p4", "p5"),
    2: ("p6", "p7", "p8", "p9", "p10"),
    3: ("p11", "p12"),
    4: ("p13", "p14", "p15"),
}
SEATS = tuple(seat for seats in TABLES.values() for seat in seats)
ALONE = ("s1", "s2", "s2", "unknown", "s3", "s4", "s3", "s3", "unknown", "s2", "s1", "s1", "s2")


def alone() -> Recorded:
    """Ask where we stand: set, changed, taken back, refused, too late; a stride of each phone."""
    game = Recorded(scenario(maturity("m"), stride(propose=True), talk("fin")))
    game.begin()
    for _ in range(6):
        game.join()
    game.next()
    game.place(p1="s1")
    game.next()
    game.play("p1", Place("s2"), done=False)
    game.play("p1", Place("s3"), done=False)
    game.play("p1", Place("s5"))
    game.play("p1", Propose("s3", "Une affiche."))
    game.play("p2", Place("s4"))
    game.play("p2", Place(""))
    game.place(p2="unknown", p3="s2", p4="s2", p5="unknown")
    game.place(p3="s2")
    game.console(CountHands(game.state.last_step, {"s1": 3, "unknown": 2}))
    game.next()
    game.place(p6="s1")
    game.next()
    game.next(3)
    game.play("p1", Write("water", " Relever le   compteur. "))
    game.play("p1", Write("water", "Relever le compteur."))
    game.play("p2", Write("fire", "Rien."))
    game.play("p2", Write("water", ""))
    game.play("p2", Write("water", "<b>"))
    game.play("p2", Write("water", "Appeler le 06 12 34 56 78."))
    game.play("p2", Write("water", "x" * 141))
    for number in range(2, 7):
        game.play(f"p{number}", Write("water", f"Un pas de {number} mots."))
    game.next()
    game.play("", Hide(_text(game, "Un pas de 3 mots."), hidden=True))
    game.play("p1", Hide("x0", hidden=True))
    game.next()
    game.console(EraseText(game.state.last_step, _text(game, "Un pas de 4 mots.")))
    game.next(2)
    return game


def by_table() -> Recorded:
    """Let tables agree: proofs, marks that are cleared, a table apart, one left, one of two."""
    script = scenario(maturity("m", by_table=True), debrief("d", "m"), talk("fin"))
    game = _seated(replace(script, tables="chosen"))
    game.place(**dict(zip(SEATS, ALONE, strict=False)))
    game.next(2)
    game.attend(*SEATS)
    game.place(p14="s1")
    game.play_at_table("p14", Place("s1"))
    game.play_at_table("p1", Propose("unknown"))
    game.play_at_table("p1", Propose("s2", "Une affiche à l'accueil."))
    game.ready("p1", "p2")
    game.play_at_table("p3", Propose("s3", "Une affiche à l'accueil."))
    game.ready("p1", "p2", "p3", "p5")
    game.play_at_table("p6", Propose("s4", "Nous relisons chaque année."))
    game.ready("p6", "p7", "p8")
    game.play_at_table("p11", Propose("s1", "Nous deux."))
    game.ready("p11", "p12")
    game.play_at_table("p13", Propose("s2"))
    for seat in TABLES[4]:
        game.console(SeatAtTable(seat, 2))
    game.console(StepBack(game.state.run(1).last, "previous", 1))
    game.ready("p1", "p2", "p3", "p5")
    game.next()
    game.play("", Hide(_text(game, "Une affiche à l'accueil."), hidden=True))
    game.next()
    game.play("", Hide(_text(game, "Une affiche à l'accueil.", "hidden"), hidden=False))
    game.step_back()
    game.next(5)
    return game


def strides() -> Recorded:
    """Let tables choose a stride about a subject that was played, one rude, and merge two."""
    script = scenario(
        maturity("a", by_table=True),
        maturity("b", subject("rights", number=2), by_table=True, optional=True),
        stride(by_table=True, propose=True),
        talk("fin"),
    )
    game = _seated(replace(script, tables="chosen"))
    game.next_until("discuss")
    game.next()
    game.skip()
    game.next()
    game.attend(*SEATS)
    game.play_at_table("p1", Write("rights", "Une formation."))
    game.play_at_table("p1", Write("water", "Un relevé chaque mois."))
    game.ready("p1", "p2", "p3")
    game.play_at_table("p4", Write("water", "Un relevé par mois."))
    game.ready("p1", "p2", "p3", "p4")
    game.rude = True
    game.play_at_table("p6", Write("water", "Du vent."))
    game.rude = False
    game.ready("p6", "p7", "p8", "p9")
    game.play_at_table("p11", Write("water", "Une fiche."))
    game.play_at_table("p13", Write("water", "Une affiche."))
    game.ready("p13")
    game.console(MergeTables(3, 4))
    game.ready("p13", "p14", "p11")
    game.console(Next(game.state.run(4).last, 4))
    game.next()
    game.play("", Hide(_text(game, "Du vent.", "hidden"), hidden=True))
    game.next(3)
    return game


def _seated(script: Scenario) -> Recorded:
    """Return a room at its first open step of answers, with four tables."""
    game = Recorded(script)
    game.begin()
    for _ in SEATS:
        game.join()
    for table, seats in TABLES.items():
        game.join_table(table, *seats)
    game.next(2)
    return game


def _text(game: Recorded, words: str, where: str = "shown") -> str:
    """Return the id of a text as the console has it."""
    play = game.view("console").get("play", {})
    found: str = next(row["id"] for row in play.get(where, ()) if row["text"] == words)
    return found


GAMES: Mapping[str, Callable[[], Recorded]] = {
    "maturity": alone,
    "maturity-by-table": by_table,
    "maturity-strides": strides,
}
