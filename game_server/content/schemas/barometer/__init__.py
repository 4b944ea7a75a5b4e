"""The schema of barometers: `schema` reads their phases, `items` their questions about cards."""

from game_server.content.schemas.barometer.schema import BAROMETER

__all__ = ["BAROMETER"]
