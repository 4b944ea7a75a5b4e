"""Finds all that was ever typed of one thing: what its author changed is in the journal too."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from game_server.engine.state.events import Event
from game_server.engine.state.personal import ids_in
from game_server.engine.state.run_events import PhasePlayed


def texts_of_versions(events: Iterable[Event], id_: str) -> tuple[str, ...]:
    """Return the ids of the texts that *events* hold of what has the id *id_*, each once.

    What a mechanic records under an id it records under the same one as it changes.
    """
    played = (event.event for event in events if isinstance(event, PhasePlayed))
    versions = (part for event in played for part in _with_id(event, id_))
    return tuple(dict.fromkeys(ids_in(versions)))


def _with_id(value: object, id_: str) -> Iterator[object]:
    """Yield the parts of *value* that have the id *id_*."""
    if isinstance(value, tuple):
        for part in value:
            yield from _with_id(part, id_)
    elif is_dataclass(value) and not isinstance(value, type):
        if getattr(value, "id", "") == id_:
            yield value
        else:
            for field in fields(value):
                yield from _with_id(getattr(value, field.name), id_)
