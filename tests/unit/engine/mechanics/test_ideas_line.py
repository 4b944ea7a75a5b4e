"""The draw at the line of a call for projects, checked by who knows the rule alone (M8.6)."""

import subprocess
import sys

from game_server.engine.mechanics.contract import Document
from tests.unit.engine.mechanics.called import at_vote, hides, votes
from tests.unit.engine.mechanics.test_ideas_ballot import SIX, result
from tests.unit.engine.test_draw import CHECK


def recomputed(shown: Document, fingerprint: str, count: int) -> list[int]:
    """Return what the ten lines make of a draw that *shown* tells, and of what was told before."""
    given = (fingerprint, shown["seed"], str(shown["n"]), str(count))
    done = subprocess.run(
        (sys.executable, "-c", CHECK, *given), capture_output=True, check=True, text=True
    )
    return [int(number) for number in done.stdout.split()]


def test_each_draw_at_the_line_fits_the_fingerprint_told_before_it() -> None:
    """Rule 0.11: also the second one, once what the first had drawn was hidden."""
    game = at_vote(*SIX, players=9, keeps=1)
    for seat, titles in zip(("p4", "p5", "p6", "p7"), ("AB", "CD", "EF", "AB"), strict=True):
        votes(game, seat, *titles)
    votes(game, "p8", "C", "D")
    votes(game, "p9", "E", "F")
    before = game.view("all")["play"]["draw"]
    game.next_until("result")
    first = game.view("all")["play"]["draw"]
    assert recomputed(first, before["fingerprint"], 1) == first["drawn"]
    told = result(game)
    assert told["kept"] == [told["tie"][number - 1] for number in first["drawn"]]
    hides(game, told["kept"][0])
    second = game.view("all")["play"]["draw"]
    assert recomputed(second, first["next"], 1) == second["drawn"]
    told = result(game)
    assert told["kept"] == [told["tie"][number - 1] for number in second["drawn"]]
    assert second["next"] not in (first["fingerprint"], second["fingerprint"])
