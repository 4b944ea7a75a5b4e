"""The schema of commitments: `schema` reads their phases, `options` the choices of services."""

from game_server.content.schemas.commitment.schema import COMMITMENT

__all__ = ["COMMITMENT"]
