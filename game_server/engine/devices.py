"""Page loads, as senders name them: what makes a move count once (rule I.1).

A page load names itself by random signs, which are kept apart. Its first move that counts gives it
an alias, a small number that all its moves carry: they cost no more for it.
"""

from collections.abc import Iterable

from game_server.engine.copies import replace
from game_server.engine.events import DeviceKnown, Event, MoveAccepted
from game_server.engine.moves import Sent
from game_server.engine.state import Device, State, personal

DEVICES = 4
"""Devices remembered of a sender; an older one that returns counts as new."""


def find(state: State, sender: str, id_: str) -> Device | None:
    """Return what is remembered of the page load *id_* of a sender; an erased one is never it."""
    return next((known for known in state.devices.get(sender, ()) if known.id == id_), None)


def accepted(state: State, sender: str, sent: Sent, now: int) -> tuple[Event, ...]:
    """Return what counts *sent* at *now* (ms), and before it, once, what makes its device known."""
    known = find(state, sender, sent.device)
    if known is not None:
        return (MoveAccepted(sender, known.alias, sent.number, now),)
    # The newest one is always remembered, so that an alias is never given twice.
    alias = max((device.alias for device in state.devices.get(sender, ())), default=0) + 1
    met = DeviceKnown(sender, alias, personal(state, sent.device))
    return met, MoveAccepted(sender, alias, sent.number, now)


def named(events: Iterable[Event]) -> dict[tuple[str, int], str]:
    """Return what page loads call themselves, by sender and alias; erased ones are left out."""
    return {
        (event.sender, event.alias): event.device.text
        for event in events
        if isinstance(event, DeviceKnown) and event.device.text is not None
    }


def met(state: State, event: DeviceKnown) -> State:
    """Remember a page load that has counted no move yet."""
    state = _remembered(state, event.sender, Device(event.alias, event.device.text, 0))
    return replace(state, personal=state.personal + 1)


def counted(state: State, event: MoveAccepted) -> State:
    """Remember that a move counted."""
    devices = state.devices.get(event.sender, ())
    ids = (known.id for known in devices if known.alias == event.alias)
    device = Device(event.alias, next(ids, None), event.number)
    return replace(_remembered(state, event.sender, device), moved_at=event.at)


def _remembered(state: State, sender: str, device: Device) -> State:
    """Remember *device* as the last one used."""
    others = (known for known in state.devices.get(sender, ()) if known.alias != device.alias)
    devices = (*others, device)[-DEVICES:]
    return replace(state, devices={**state.devices, sender: devices})
