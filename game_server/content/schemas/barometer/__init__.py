"""How barometers are written: `schema` reads their phases, `items` what they ask about cards."""

from game_server.content.schemas.barometer.schema import BAROMETER

__all__ = ["BAROMETER"]
