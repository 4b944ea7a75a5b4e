"""The table of mechanics: a new one is entered here, and nowhere else."""

from collections.abc import Mapping
from typing import Any

from game_server.engine.mechanics.barometer import BAROMETER
from game_server.engine.mechanics.commitment import COMMITMENT
from game_server.engine.mechanics.contract import Mechanic
from game_server.engine.mechanics.estimate import ESTIMATE
from game_server.engine.mechanics.ideas import IDEAS
from game_server.engine.mechanics.match import MATCH
from game_server.engine.mechanics.maturity import MATURITY
from game_server.engine.mechanics.order import ORDER
from game_server.engine.mechanics.recall import RECALL
from game_server.engine.mechanics.talk import TALK

AnyMechanic = Mechanic[Any, Any, Any, Any]
MECHANICS: Mapping[str, AnyMechanic] = {
    mechanic.name: mechanic
    for mechanic in (TALK, ESTIMATE, MATCH, ORDER, COMMITMENT, BAROMETER, RECALL, MATURITY, IDEAS)
}
