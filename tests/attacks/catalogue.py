"""All attacks by name."""

from typing import Final

from tests.attacks.attack import Attack
from tests.attacks.http_attacks import HTTP_ATTACKS
from tests.attacks.move_attacks import MOVE_ATTACKS
from tests.attacks.websocket_attacks import WEBSOCKET_ATTACKS

ATTACKS: Final[dict[str, Attack]] = {**WEBSOCKET_ATTACKS, **HTTP_ATTACKS, **MOVE_ATTACKS}
