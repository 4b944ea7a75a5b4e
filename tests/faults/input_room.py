"""A room in an input step, for tests of frames and moves that nobody should send."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from game_server.bots.client import Client
from game_server.bots.records import RoomTarget
from game_server.engine.mechanics.contract import Document
from tests.faults.room_harness import estimate

TOKEN = "0123456789abcdef" * 2
HELLO: Document = {"type": "hello", "protocol": 4, "role": "phone", "variant": "fr", "token": TOKEN}
JOIN: Document = {"type": "join", "name": "Dominique", "persons": 1}
PAGES = Path(__file__).parents[2] / "clients/web/src"


def known_refusals() -> frozenset[str]:
    """Return the codes for which pages have a sentence."""
    tables = (*PAGES.glob("shared/locales/fr*.ts"), *PAGES.glob("mechanics/*/texts/fr.ts"))
    return frozenset(
        code for table in tables for code in re.findall(r'"refusal\.(\w+)"', table.read_text())
    )


@dataclass(frozen=True, slots=True)
class InputRoom:
    """Hold a room in an input step, with a console and a phone that behave well."""

    target: RoomTarget
    console: Client
    phone: Client

    @property
    def without_cookie(self) -> RoomTarget:
        """Return the target without the facilitator's cookie."""
        return replace(self.target, cookie="")

    async def require_play_continues(self) -> None:
        """Require that the phone's next answer is accepted and shown to it."""
        seen = self.phone.documents
        card, mine = seen["all"]["play"]["card"], seen["seat"].get("play", {}).get("mine")
        value = card["low"] if mine == card["high"] else card["high"]
        assert not (await estimate(self.phone, value)).code
        await self.phone.wait_until(lambda: seen["seat"].get("play", {}).get("mine") == value)
