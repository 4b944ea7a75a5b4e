"""The golden game of commitments under the hashes of their codes, which tell later what became."""

from hashlib import sha256
from typing import Final

from game_server.engine.kit.copies import replace
from game_server.engine.mechanics.commitment import Decline, Make, MeToo
from tests.playthroughs.transcript import Recorded
from tests.samples import commitment, scenario, talk

CODES: Final = {f"p{number}": f"{number:X}" * 16 for number in range(1, 10)}
"""The code that each phone made; it sends the hash alone."""
HASHES: Final = {seat: sha256(code.encode()).hexdigest() for seat, code in CODES.items()}
READY: Final = Make("2w", moment="tous.m1", gesture="tous.g1", wall=True)


def followed() -> Recorded:
    """Promise under codes: no hash, another's, a changed promise, a no, a promise taken up."""
    game = Recorded(scenario(commitment(), talk()))
    game.begin()
    for _ in CODES:
        game.join()
    game.next_until("input")
    game.play("p1", replace(READY, code_hash=CODES["p1"]))
    game.play("p1", replace(READY, code_hash=HASHES["p1"].upper()))
    game.play("p1", replace(READY, code_hash=HASHES["p1"]))
    game.play("p2", replace(READY, code_hash=HASHES["p1"]))
    game.play("p2", replace(READY, code_hash=HASHES["p2"]))
    # Changed without a code it keeps its own.
    game.play("p2", replace(READY, gesture="tous.g2"))
    own = replace(READY, by="1m", gesture=None, own_gesture="venir à pied")
    game.play("p3", replace(own, code_hash=HASHES["p3"]))
    game.play("p4", replace(READY, code_hash=HASHES["p4"]))
    game.play("p4", Decline())
    game.play("p5", replace(READY, code_hash=HASHES["p5"], by="3m"))
    game.play("p6", READY)
    game.play("p9", READY)
    game.play("p7", replace(READY, code_hash=HASHES["p7"], wall=False))
    game.next(2)
    item = game.view("console")["play"]["shown"][0]["id"]
    game.play("p8", MeToo(item, mine=True, code_hash=HASHES["p7"]))
    game.play("p8", MeToo(item, mine=True, code_hash=HASHES["p8"]))
    game.next(3)
    return game
