"""Writes what a game does as text: each move, its events, and what every viewer then sees."""

import json
from collections.abc import Iterable
from dataclasses import MISSING, fields, is_dataclass

from game_server.engine.kit.groups import ROOM
from game_server.engine.kit.text import Personal, Typed
from game_server.engine.rules import name_of, open_moves
from game_server.engine.seats.devices import device_names
from game_server.engine.state.events import DeviceKnown, Event, MoveAccepted, RoomOpened
from game_server.engine.state.moves import Facilitator, Move, Phone, Sender
from game_server.errors import IllegalMoveError
from game_server.protocol.patch import merge_patch
from tests.game import START, Game

HIDDEN = ("type", "token", "seed", "scenario")
"""Fields that are left out: long ones, and those that are equal in every line."""
USUAL = {
    "ticket": "",
    "group": ROOM,
    "show": False,
    "shows": False,
    "done": True,
    "set_by": "",
    "done_by": "",
    "agreed": False,
}
"""Fields that are left out where they have this value."""


class Recorded(Game):
    """A game that records its moves as text, refused ones too.

    *stops* are the states between them, with their tallies.
    """

    def begin(self) -> None:
        """Write the room as it opens."""
        self.lines: list[str] = []
        self.devices: dict[tuple[str, int], str] = {}
        self.seen: dict[str, dict[str, object]] = {}
        self.stops = [(self.state, self.tally)]
        self.count = 0
        self._events(self.events)
        self._documents()

    def repeat(
        self, sender: Sender, number: int, move: Move, device: str = "d1"
    ) -> tuple[Event, ...]:
        """Make a move as `Game` does, and write its events and documents."""
        self.count += 1
        self.lines += ["", f"# {self.count}  at {_plain(self.now)}"]
        self.lines.append(f"move     {_sender_name(self, sender)}: {_format(move)}")
        try:
            events = super().repeat(sender, number, move, device)
        except IllegalMoveError as refusal:
            details = f" {_json(dict(refusal.details))}" if refusal.details else ""
            self.lines.append(f"refused  {refusal.code}{details}")
            return ()
        self._events(events)
        self._documents()
        self.stops.append((self.state, self.tally))
        return events

    def _events(self, events: Iterable[Event]) -> None:
        """Write *events*, and moves by their devices rather than by the aliases of these."""
        self.devices |= device_names(events)
        shown = [self._event(event) for event in events if not isinstance(event, DeviceKnown)]
        self.lines += shown or ["event    none"]

    def _event(self, event: Event) -> str:
        if not isinstance(event, MoveAccepted):
            return f"event    {_format(event)}"
        device = self.devices[event.sender, event.alias]
        told = {"sender": event.sender, "device": device, "number": event.number}
        return f"event    MoveAccepted {_json(told | {'at': _plain(event.at)})}"

    def _documents(self) -> None:
        """Write the patch of each document; seats with the same one share a line."""
        now = {name: self.view(name) for name in ("all", "screen", "console", *self.state.seats)}
        now |= {f"t{table}": self.table(table) for table in sorted(self.state.runs) if table}
        now["figures"] = self.figures()
        lines: dict[str, list[str]] = {}
        for name, document in now.items():
            if patch := merge_patch(self.seen.get(name, {}), document):
                lines.setdefault(_json(_plain(patch)), []).append(name)
        self.seen = now
        self.lines += [f"{' '.join(names):8} {patch}" for patch, names in lines.items()]
        self._open_moves()

    def _open_moves(self) -> None:
        kinds: dict[str, list[str]] = {}
        for seat in (*self.state.seats, ""):
            kinds.setdefault(" ".join(sorted(open_moves(self.state, seat))), []).append(
                seat or "newcomer"
            )
        told = (f"{' '.join(seats)}: {moves or 'none'}" for moves, seats in kinds.items())
        self.lines.append(f"open     {' · '.join(told)}")


def _sender_name(game: Game, sender: Sender) -> str:
    if isinstance(sender, Phone):
        return name_of(game.state, sender) or "newcomer"
    return "facilitator" if isinstance(sender, Facilitator) else "room"


def _format(value: object) -> str:
    """Return a move or event as its name and its fields."""
    return f"{type(value).__name__} {_json(_plain(value))}".removesuffix(" {}")


def _plain(value: object) -> object:
    """Return *value* made of JSON, with times counted from the opening."""
    if isinstance(value, RoomOpened):
        return {"code": value.code, "scenario": value.scenario.id, "trial": value.trial}
    if isinstance(value, Personal) and not isinstance(value, Typed):
        # The id of a typed text is no part of the game.
        return value.text
    if is_dataclass(value) and not isinstance(value, type):
        kept = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in HIDDEN}
        inner = type(getattr(value, "move", getattr(value, "event", None))).__name__
        named = {"is": inner} if inner not in ("NoneType", "str") else {}
        told = {name: field for name, field in kept.items() if field is not None}
        shown = {name: field for name, field in told.items() if field != USUAL.get(name, MISSING)}
        return named | {name: _plain(field) for name, field in shown.items()}
    if isinstance(value, dict):
        return {name: _plain(field) for name, field in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, int) and value >= START:
        return f"+{(value - START) / 1000:g} s"
    return value


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
