"""What the rooms of an organisation play, for a server that several organisations share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from game_server.engine.state.scenario import Scenario
from game_server.figures.programme.scope import Reference


@dataclass(frozen=True, slots=True)
class Repertoire:
    """Hold *scenarios* by id; *refuses_name*: whether screens show no such nickname.

    *reference* is what the programme is read with: services, goals and the workforce of today.
    """

    scenarios: Mapping[str, Scenario]
    refuses_name: Callable[[str], bool]
    reference: Reference = field(default_factory=Reference)
