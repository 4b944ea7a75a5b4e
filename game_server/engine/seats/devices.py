"""Devices, one for each load of a page: what makes a move count once (rule I.1).

A page load names itself by random signs, which are kept apart. Its first move that counts gives it
an alias, a small number that all its moves carry: they cost no more for it.
"""

from collections.abc import Iterable

from game_server.engine.kit.copies import replace
from game_server.engine.kit.text import Personal
from game_server.engine.state.events import DeviceKnown, Event, MoveAccepted
from game_server.engine.state.moves import Envelope
from game_server.engine.state.state import Device, State

DEVICES = 4
"""Devices remembered of a sender; an older one that returns counts as new."""


def find(state: State, sender: str, id_: str) -> Device | None:
    """Return what is remembered of the page load *id_* of a sender; an erased one is never it."""
    for known in state.devices.get(sender, ()):
        if known.id == id_:
            return known
    return None


def accepted_events(state: State, sender: str, envelope: Envelope, now: int) -> tuple[Event, ...]:
    """Return what counts a move at *now* (ms), after what makes its device known, once."""
    known = find(state, sender, envelope.device)
    if known is not None:
        return (MoveAccepted(sender, known.alias, envelope.number, now),)
    # The newest device is always in the list, so that its alias is never given twice.
    alias = max((device.alias for device in state.devices.get(sender, ())), default=0) + 1
    device = Personal(f"{sender}.{alias}", envelope.device)
    return DeviceKnown(sender, alias, device), MoveAccepted(sender, alias, envelope.number, now)


def device_names(events: Iterable[Event]) -> dict[tuple[str, int], str]:
    """Return what page loads call themselves, by sender and alias; erased ones are left out."""
    return {
        (event.sender, event.alias): event.device.text
        for event in events
        if isinstance(event, DeviceKnown) and event.device.text is not None
    }


def apply_known(state: State, event: DeviceKnown) -> State:
    """Record a page load of which no move has counted yet."""
    known = state.devices.get(event.sender, ())
    used = _used(known, event.alias, 0, event.device.text)
    return replace(state, devices={**state.devices, event.sender: used})


def after_accepted(known: tuple[Device, ...], event: MoveAccepted) -> tuple[Device, ...]:
    """Return the devices of a sender, *known* before, after a move of it counted."""
    return _used(known, event.alias, event.number)


def _used(
    known: tuple[Device, ...], alias: int, number: int, id_: str | None = None
) -> tuple[Device, ...]:
    """Return devices with that of *alias* last; it keeps its id if none is given."""
    others = []
    for device in known:
        if device.alias == alias:
            id_ = id_ or device.id
        else:
            others.append(device)
    return (*others, Device(alias, id_, number))[-DEVICES:]
