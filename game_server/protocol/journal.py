"""Entries of the journal ↔ events; what leads to people is kept apart from them."""

import hashlib
import json
import zlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, cast, get_args

import msgpack
from pydantic import Field, TypeAdapter, ValidationError

from game_server.engine.events import Event, RoomOpened
from game_server.engine.groups import ROOM, Group
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Content, MechanicEvent
from game_server.engine.run_events import PhasePlayed
from game_server.engine.scenario import PhaseSpec, Scenario, SideSpec
from game_server.engine.text import Personal
from game_server.errors import JournalFormatError
from game_server.protocol.codec import STRICT

FORMAT = 3
"""Rises when the meaning of entries changes; before 1.0 an older journal is refused."""
T = TypeVar("T")
_PLAIN = frozenset({int, str, float, bool, type(None)})

if TYPE_CHECKING:
    AnyMechanicEvent = MechanicEvent
else:
    # Built from MECHANICS, so that a new mechanic changes nothing here.
    AnyMechanicEvent = Annotated[
        reduce(or_, (event for mechanic in MECHANICS.values() for event in mechanic.events)),
        Field(discriminator="type"),
    ]


@dataclass(frozen=True, slots=True)
class _Opened:
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
    type: Literal["room_opened"] = "room_opened"


@dataclass(frozen=True, slots=True)
class _Played:
    """Hold the fields of `PhasePlayed`, typed with the events of all mechanics."""

    event: AnyMechanicEvent
    at: int
    group: Group = ROOM
    type: Literal["phase_played"] = "phase_played"


if TYPE_CHECKING:
    _Stored = _Opened | _Played | Event
else:
    # All events, but for the two that are stored in another form.
    _others = (kind for kind in get_args(Event) if kind not in (RoomOpened, PhasePlayed))
    _Stored = reduce(or_, (_Opened, _Played, *_others))

_STORED: TypeAdapter[_Stored] = TypeAdapter(
    Annotated[_Stored, Field(discriminator="type")], config=STRICT
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

    stored = [_encode(_map_personal(event, take)) for event in events]
    return msgpack.packb({"format": FORMAT, "events": stored}), texts


def decode_entry(entry: bytes, texts: Mapping[str, str]) -> tuple[Event, ...]:
    """Return the events of *entry* with their *texts*; an erased one stays None.

    Raises `JournalFormatError` for another format or an unknown event: never skips one.
    """
    try:
        stored = msgpack.unpackb(entry)
        if stored["format"] != FORMAT:
            raise JournalFormatError(found=stored["format"])
        events = tuple(_decode(event) for event in stored["events"])
    except (ValidationError, ValueError, KeyError, TypeError, zlib.error) as error:
        raise JournalFormatError(cause=type(error).__name__) from error
    return with_texts(events, texts)


def with_texts(events: Iterable[Event], texts: Mapping[str, str]) -> tuple[Event, ...]:
    """Return *events* with what is kept apart of them; what is missing of *texts* becomes None."""
    return tuple(
        _map_personal(event, lambda bare: replace(bare, text=texts.get(bare.id)))
        for event in events
    )


def text_ids(events: Iterable[Event]) -> set[str]:
    """Return the ids of the texts that are kept apart of *events*."""
    found: set[str] = set()

    def note(personal: Personal) -> Personal:
        found.add(personal.id)
        return personal

    for event in events:
        _map_personal(event, note)
    return found


def scenario_hash(scenario: Scenario) -> str:
    """Return the SHA-256 of *scenario*, in hexadecimal: equal content, equal hash."""
    return hashlib.sha256(_scenario_json(scenario)).hexdigest()


def _encode(event: Event) -> dict[str, Any]:
    if isinstance(event, RoomOpened):
        opened = {field.name: getattr(event, field.name) for field in fields(_Opened)}
        return _dump(_Opened(**opened)) | {
            "scenario": zlib.compress(_scenario_json(event.scenario), 9)
        }
    return _dump(
        _Played(event.event, event.at, event.group) if isinstance(event, PhasePlayed) else event
    )


def _dump(event: _Stored) -> dict[str, Any]:
    return cast("dict[str, Any]", _STORED.dump_python(event, mode="json"))


def _decode(stored: dict[str, Any]) -> Event:
    packed = stored.pop("scenario") if stored["type"] == "room_opened" else b""
    found = _STORED.validate_json(json.dumps(stored))
    if isinstance(found, _Opened):
        opened = {field.name: getattr(found, field.name) for field in fields(_Opened)}
        return RoomOpened(**opened, scenario=_scenario(packed))
    return PhasePlayed(found.event, found.at, found.group) if isinstance(found, _Played) else found


@lru_cache(maxsize=64)
def _scenario(packed: bytes) -> Scenario:
    """Return the scenario in *packed*; rooms with equal content share one object."""
    raw = json.loads(zlib.decompress(packed))
    phases = tuple(_phase(phase) for phase in raw.pop("phases"))
    sides = tuple(SideSpec(**{**side, "phase": _phase(side["phase"])}) for side in raw.pop("sides"))
    languages = tuple(raw.pop("languages"))
    return Scenario(**raw, languages=languages, phases=phases, sides=sides)


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
    return json.dumps(raw, sort_keys=False, ensure_ascii=False).encode()


def _phase_json(phase: PhaseSpec) -> dict[str, Any]:
    raw = {f.name: getattr(phase, f.name) for f in fields(phase)}
    return raw | {"content": _CONTENT[phase.mechanic].dump_python(phase.content, mode="json")}


def _map_personal(value: T, change: Callable[[Personal], Personal]) -> T:
    """Return *value* with *change* applied to all within that is kept apart."""
    if isinstance(value, Personal):
        return cast("T", change(value))
    changed: dict[str, Any] = {}
    for name in _names(cast("Hashable", type(value))):
        before = getattr(value, name)
        if type(before) in _PLAIN:
            continue
        if (after := _map_personal(before, change)) is not before:
            changed[name] = after
    # Copy only if a field changed: copies would be most of the work of reading a journal.
    return cast("T", replace(cast("Any", value), **changed)) if changed else value


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a dataclass of which some is kept apart, none of anything else."""
    if kind is Scenario or not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(cast("Any", kind)))
