"""The schemas of all mechanics: how their phases and cards are written in YAML."""

from collections.abc import Mapping

from game_server.content.schemas.barometer import BAROMETER
from game_server.content.schemas.commitment import COMMITMENT
from game_server.content.schemas.contract import Schema
from game_server.content.schemas.estimate import ESTIMATE
from game_server.content.schemas.ideas import IDEAS
from game_server.content.schemas.match import MATCH
from game_server.content.schemas.maturity import MATURITY
from game_server.content.schemas.order import ORDER
from game_server.content.schemas.recall import RECALL
from game_server.content.schemas.talk import TALK

SCHEMAS: Mapping[str, Schema] = {
    "talk": TALK,
    "estimate": ESTIMATE,
    "match": MATCH,
    "order": ORDER,
    "commitment": COMMITMENT,
    "barometer": BAROMETER,
    "recall": RECALL,
    "maturity": MATURITY,
    "ideas": IDEAS,
}
"""Schema of each mechanic, by its name in the engine."""
