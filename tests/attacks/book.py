"""All attacks by name."""

from typing import Final

from tests.attacks.attack import Attack
from tests.attacks.over_http import OVER_HTTP
from tests.attacks.over_moves import OVER_MOVES
from tests.attacks.over_sockets import OVER_SOCKETS

ATTACKS: Final[dict[str, Attack]] = {**OVER_SOCKETS, **OVER_HTTP, **OVER_MOVES}
