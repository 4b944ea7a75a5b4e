"""How commitments are written: `schema` reads their phases, `offer` what services are offered."""

from game_server.content.schemas.commitment.schema import COMMITMENT

__all__ = ["COMMITMENT"]
