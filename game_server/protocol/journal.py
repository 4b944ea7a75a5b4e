"""Entries of the journal ↔ events; what leads to people is kept apart from them."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import lru_cache, reduce
from itertools import islice
from operator import or_
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    TypeVar,
    cast,
    get_args,
)

import msgpack
from pydantic import Field, GetCoreSchemaHandler, GetPydanticSchema, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, to_json

from game_server.engine.kit.copies import replace
from game_server.engine.kit.groups import ROOM, Group
from game_server.engine.kit.tagged import Tagged
from game_server.engine.kit.text import Personal
from game_server.engine.kit.zone import DEFAULT_ZONE
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Content, MechanicEvent
from game_server.engine.state.events import Event, RoomOpened
from game_server.engine.state.personal import ids_in, map_personal
from game_server.engine.state.run_events import PhasePlayed
from game_server.engine.state.scenario import PhaseSpec, Scenario, SideSpec, WarmUp
from game_server.errors import JournalFormatError
from game_server.protocol.codec import STRICT

FORMAT = 4
"""Rises when the meaning of entries changes; before 1.0 an older journal is refused."""
T = TypeVar("T")

if TYPE_CHECKING:
    AnyMechanicEvent = MechanicEvent
else:
    # Built from MECHANICS, so that a new mechanic changes nothing here.
    AnyMechanicEvent = Annotated[
        reduce(or_, (event for mechanic in MECHANICS.values() for event in mechanic.events)),
        Field(discriminator="type"),
    ]


@dataclass(frozen=True, slots=True)
class _Opened(Tagged, tag="room_opened"):
    """Hold the fields of `RoomOpened`; its scenario is stored compressed."""

    room: str
    code: str
    seed: str
    trial: bool
    at: int
    owner: str
    organisation: str
    venue: str
    content_version: str
    content_hash: str
    proposed_names: bool
    simulated: int
    zone: str = DEFAULT_ZONE  # no zone: a journal of before there were others


def _as_phase_played(kind: type, handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return the schema of *kind*, whose values are instances of `PhasePlayed`."""
    schema = handler(kind)
    cast("dict[str, object]", handler.resolve_ref_schema(schema))["cls"] = PhasePlayed
    return schema


@dataclass(frozen=True, slots=True)
class _Played(Tagged, tag="phase_played"):
    """Name the fields of `PhasePlayed`, typed with the events of all mechanics."""

    event: AnyMechanicEvent
    at: int
    group: Group = ROOM
    set_by: str = ""
    done_by: str = ""


if TYPE_CHECKING:
    _Stored = _Opened | Event
else:
    # All events, but for the one that is stored in another form, and the one that is typed here.
    _others = (kind for kind in get_args(Event) if kind not in (RoomOpened, PhasePlayed))
    _phase_played = Annotated[_Played, GetPydanticSchema(_as_phase_played)]
    _Stored = reduce(or_, (_Opened, _phase_played, *_others))

_STORED: TypeAdapter[tuple[_Stored, ...]] = TypeAdapter(
    tuple[Annotated[_Stored, Field(discriminator="type")], ...], config=STRICT
)
_CONTENT: Mapping[str, TypeAdapter[Content]] = {
    name: TypeAdapter(mechanic.content) for name, mechanic in MECHANICS.items()
}


def encode_entry(events: Sequence[Event]) -> tuple[bytes, dict[str, str]]:
    """Return the entry that stores *events*, and by id the texts to store apart."""
    texts: dict[str, str] = {}

    def take(whole: Personal) -> Personal:
        if whole.text is None:
            return whole
        texts[whole.id] = whole.text
        return replace(whole, text=None)

    bare = [map_personal(event, take) for event in events]
    return msgpack.packb({"format": FORMAT, "events": _encode(bare)}), texts


def decode_entry(entry: bytes, texts: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the events of *entry* with their *texts*; an erased one stays None.

    Raises as `decode_bare`.
    """
    return with_texts(decode_bare((entry,))[0], texts)


def decode_bare(entries: Sequence[bytes]) -> list[tuple[Event, ...]]:
    """Return the events of each of *entries* without what is kept apart of them.

    Several at once take half as long as each by itself. Raises `JournalFormatError` for another
    format or an unknown event: never skips one.
    """
    try:
        stored = [_unpack(entry) for entry in entries]
        events = iter(_decode([event for each in stored for event in each]))
        return [tuple(islice(events, len(each))) for each in stored]
    except (ValidationError, ValueError, KeyError, TypeError, zlib.error) as error:
        raise JournalFormatError(cause=type(error).__name__) from error


def _unpack(entry: bytes) -> list[dict[str, Any]]:
    """Return what the events in *entry* hold: bytes are only the scenario of an opening."""
    try:
        return _events_in(msgpack.unpackb(entry, max_bin_len=0, max_ext_len=0))
    except ValueError:
        events = _events_in(msgpack.unpackb(entry))
        # Other bytes are refused here: on their way to the validator they would become text.
        json.dumps([event | {"scenario": None} for event in events])
        return events


def _events_in(stored: dict[str, Any]) -> list[dict[str, Any]]:
    if stored["format"] != FORMAT:
        raise JournalFormatError(found=stored["format"])
    events: list[dict[str, Any]] = stored["events"]
    return events


def with_texts(events: Iterable[Event], texts: Mapping[str, str]) -> tuple[Event, ...]:
    """Return *events* with what is kept apart of them; what is missing of *texts* becomes None."""

    def give(bare: Personal) -> Personal:
        return type(bare)(bare.id, texts.get(bare.id))

    return tuple(map_personal(event, give) for event in events)


def text_ids(events: Iterable[Event]) -> set[str]:
    """Return the ids of the texts that are kept apart of *events*."""
    return set(ids_in(events))


def scenario_hash(scenario: Scenario) -> str:
    """Return the SHA-256 of *scenario*, in hexadecimal: equal content, equal hash."""
    return hashlib.sha256(_scenario_json(scenario)).hexdigest()


def _encode(events: Sequence[Event]) -> list[dict[str, Any]]:
    stored = _STORED.dump_python(tuple(_stored(event) for event in events), mode="json")
    for fields_of, event in zip(stored, events, strict=True):
        if isinstance(event, RoomOpened):
            fields_of["scenario"] = zlib.compress(_scenario_json(event.scenario), 9)
        elif isinstance(event, PhasePlayed):
            # Most of a journal, and empty in most of it.
            for name in ("set_by", "done_by"):
                if not fields_of[name]:
                    del fields_of[name]
    return cast("list[dict[str, Any]]", stored)


def _stored(event: Event) -> _Stored:
    """Return *event* in the form in which it is stored."""
    if isinstance(event, RoomOpened):
        return _Opened(**{field.name: getattr(event, field.name) for field in fields(_Opened)})
    return event


def _decode(stored: list[dict[str, Any]]) -> tuple[Event, ...]:
    packed = [event.pop("scenario") for event in stored if event["type"] == "room_opened"]
    scenarios = map(_scenario, packed)
    # All events at once: a call for each would be half of the work.
    events = _STORED.validate_json(to_json(stored))
    return tuple(
        _opening(event, next(scenarios)) if isinstance(event, _Opened) else event
        for event in events
    )


def _opening(stored: _Opened, scenario: Scenario) -> RoomOpened:
    opened = {field.name: getattr(stored, field.name) for field in fields(_Opened)}
    return RoomOpened(**opened, scenario=scenario)


@lru_cache(maxsize=64)
def _scenario(packed: bytes) -> Scenario:
    """Return the scenario in *packed*; rooms with equal content share one object."""
    raw = json.loads(zlib.decompress(packed))
    phases = tuple(_phase(phase) for phase in raw.pop("phases"))
    sides = tuple(SideSpec(**{**side, "phase": _phase(side["phase"])}) for side in raw.pop("sides"))
    languages = tuple(raw.pop("languages"))
    asked = raw.pop("warm_up")
    warm_up = WarmUp(**asked) if asked else None
    # Rooms that were opened before scenarios knew of it have none.
    raw |= {name: tuple(raw.get(name, ())) for name in ("unfilled", "themes")}
    return Scenario(**raw, languages=languages, phases=phases, sides=sides, warm_up=warm_up)


def _phase(raw: dict[str, Any]) -> PhaseSpec:
    content = _CONTENT[raw["mechanic"]].validate_json(json.dumps(raw["content"]))
    return PhaseSpec(**{**raw, "content": content})


def _scenario_json(scenario: Scenario) -> bytes:
    raw = {f.name: getattr(scenario, f.name) for f in fields(scenario)}
    raw["phases"] = [_phase_json(phase) for phase in scenario.phases]
    raw["sides"] = [
        {"phase": _phase_json(side.phase), "opens": side.opens, "closes": side.closes}
        for side in scenario.sides
    ]
    raw["warm_up"] = asdict(scenario.warm_up) if scenario.warm_up else None
    return json.dumps(raw, sort_keys=False, ensure_ascii=False).encode()


def _phase_json(phase: PhaseSpec) -> dict[str, Any]:
    raw = {f.name: getattr(phase, f.name) for f in fields(phase)}
    return raw | {"content": _CONTENT[phase.mechanic].dump_python(phase.content, mode="json")}
