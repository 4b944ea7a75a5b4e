"""What the rooms of an organisation play, for a server that several organisations share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game_server.engine.scenario import Scenario

__all__ = ["Repertoire"]


@dataclass(frozen=True, slots=True)
class Repertoire:
    """Hold *scenarios* by id; *refuses_name*: whether screens show no such nickname."""

    scenarios: Mapping[str, Scenario]
    refuses_name: Callable[[str], bool]
