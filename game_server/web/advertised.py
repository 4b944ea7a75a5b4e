"""The address that pages show to phones: the candidates, and the choice of facilitators."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from game_server.protocol.messages import JoinAddress, Role
from game_server.records.kinds import Kind
from game_server.settings import Wifi
from game_server.web.errors import RefusedError
from game_server.web.network import (
    base_address,
    host_of,
    is_address,
    is_authority,
    is_loopback,
    short,
)

FindAddresses = Callable[[], Sequence[str]]
"""Returns the IP addresses of this machine for others, the likeliest first."""
CHOICE: Final = (Kind.ADDRESS, "chosen")
"""Kind and key of the record of a choice: a restart in mid-session must not lead elsewhere."""
_MOST_VISITED: Final = 8
_LONGEST_HISTORY: Final = 20
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Epoch:
    """Hold what the address followed from since *at*, in ms: one *fixed* for all, or *network*.

    *at* is None for the start, *network* an IP address of this machine.
    """

    at: int | None
    fixed: str | None
    network: str | None


class AdvertisedAddress:
    """Know the address at which phones find the server; *clock* returns ms.

    *port* is the server's own; *local* its address for this very machine, if it has one; *public*
    the one it was given by an option; *names* are hosts that it answers to besides. `on_change` is
    called whenever the address or the list of candidates may have changed. Addresses are
    `scheme://host[:port]`, without a path.
    """

    def __init__(
        self,
        port: int,
        find_addresses: FindAddresses,
        clock: Callable[[], int],
        *,
        local: str | None = None,
        public: str | None = None,
        wifi: Wifi | None = None,
        names: Iterable[str] = (),
    ) -> None:
        """Read the addresses of this machine for the first time."""
        self.wifi = wifi
        self.on_change: Callable[[], None] = _nothing
        self._port = port
        self._find_addresses = find_addresses
        self._clock = clock
        self.local = local
        self.public = public
        self._found = tuple(find_addresses())
        self._ever_found = set(self._found)
        self._names = {name.lower() for name in (*names, _host(public or ""))}
        self._visited: dict[str, None] = {}
        self._chosen: str | None = None
        self._last_record: bytes | None = None
        self._history: deque[_Epoch] = deque([self._epoch(None)], _LONGEST_HISTORY)

    def current(self, scheme: str, host: str) -> str:
        """Return the address, as shown to a page that was requested by *scheme* and *host*."""
        return self._address_in(self._history[-1], scheme, host)

    def changed_at(self, scheme: str, host: str) -> int | None:
        """Return when `current` last changed for such a page, in ms; None if it never did."""
        now, at = self.current(scheme, host), None
        for epoch in reversed(self._history):
            if self._address_in(epoch, scheme, host) != now:
                return at
            at = epoch.at
        return None

    def answers_to(self, authority: str) -> bool:
        """Return whether a request for *authority*, `host[:port]`, means this server.

        So it does by a name that the server was given or that its networks have had, by a name of
        the loopback, and by any IP address: no other site can have one in its pages' address.
        """
        host = host_of(authority).rstrip(".") if is_authority(authority) else ""
        return is_address(host) or bool(
            host and (host in self._names or host in self._ever_found or is_loopback(host))
        )

    def candidates(self, scheme: str, host: str) -> tuple[str, ...]:
        """Return all addresses to choose from, `current` for such a page included."""
        return tuple(dict.fromkeys((*self._known(), self.current(scheme, host))))

    def choose(self, address: str, scheme: str, host: str) -> None:
        """Advertise *address* in all rooms until its network is gone.

        Raises RefusedError `address_unknown` if it is not among the candidates.
        """
        if address not in self.candidates(scheme, host):
            raise RefusedError("address_unknown", HTTPStatus.CONFLICT)
        self._chosen = address
        self._update()

    def restore(self, record: bytes | None) -> None:
        """Apply the choice in *record*, stored before a restart, if that address still exists."""
        self._last_record = record
        if record is not None and (address := record.decode()) in self._known():
            self._chosen = address
            self._history = deque([self._epoch(None)], _LONGEST_HISTORY)

    def apply_record(self, record: bytes | None) -> None:
        """Apply the choice in *record*, read from the store, if another worker changed it.

        A record seen before is ignored: a choice made here may not be stored yet, or never.
        """
        if record in (None, self._last_record):
            return
        self._last_record = record
        address = record.decode()
        if address == self._chosen:
            return
        if address not in self._known():
            # The other worker knows the address from the request of a facilitator.
            self._add_visited(address)
        self._chosen = address
        self._update()

    def mark_stored(self, record: bytes) -> None:
        """Record that the choice made here is stored as *record*, which `apply_record` ignores."""
        self._last_record = record

    def add_candidate(self, scheme: str, host: str) -> None:
        """Add the address that a facilitator's request came by: phones may use it as well."""
        address = short(scheme, host)
        own = not is_authority(host) or is_loopback(host_of(host))
        if own or address in self._known():
            return
        self._add_visited(address)
        self._update()

    def refresh(self) -> None:
        """Read the addresses of this machine again, and apply a change."""
        found = tuple(self._find_addresses())
        # The address that phones use stays first, even if a likelier one appears.
        first = [address for address in self._found[:1] if address in found]
        found = tuple(dict.fromkeys((*first, *found)))
        # Without any network the last known addresses are kept.
        if found in ((), self._found):
            return
        self._found = found
        self._ever_found.update(found)
        self._update()

    async def poll_networks(self, every: float) -> None:
        """Refresh each *every* seconds, for ever."""
        while True:
            await asyncio.sleep(every)
            try:
                self.refresh()
            except OSError:
                log.exception("the networks of this machine cannot be read")

    def join_address(self, scheme: str, host: str, role: Role) -> JoinAddress | None:
        """Return the message about the address for a page of *role*; None for phones.

        The page was requested by *scheme* and *host*.
        """
        if role == "phone":
            return None
        is_console = role == "console"
        return JoinAddress(
            address=self.current(scheme, host),
            changed=self.changed_at(scheme, host),
            ssid=self.wifi.ssid if self.wifi else None,
            key=self.wifi.key or None if self.wifi else None,
            addresses=list(self.candidates(scheme, host)) if is_console else None,
            local=self.local if is_console else None,
        )

    def _known(self) -> tuple[str, ...]:
        """Return the candidates that do not depend on the request."""
        machine = (base_address("http", "", self._port, host) for host in self._found)
        gone = self._ever_found.difference(self._found)
        visited = (address for address in self._visited if _host(address) not in gone)
        return tuple(dict.fromkeys((*filter(None, (self.public,)), *machine, *visited)))

    def _add_visited(self, address: str) -> None:
        """Add an *address* that a facilitator used; over a limit the oldest is dropped."""
        self._visited[address] = None
        if len(self._visited) > _MOST_VISITED:
            del self._visited[next(iter(self._visited))]

    def _epoch(self, at: int | None) -> _Epoch:
        """Return what the address follows from now, as of *at*."""
        network = self._found[0] if self._found else None
        return _Epoch(at, self._chosen or self.public, network)

    def _address_in(self, epoch: _Epoch, scheme: str, host: str) -> str:
        return epoch.fixed or base_address(scheme, host, self._port, epoch.network)

    def _update(self) -> None:
        """Drop a choice that is no candidate any more, record a change, and call `on_change`."""
        if self._chosen not in self._known():
            self._chosen = None
        epoch, last = self._epoch(self._clock()), self._history[-1]
        if (epoch.fixed, epoch.network) != (last.fixed, last.network):
            self._history.append(epoch)
        self.on_change()


def _host(address: str) -> str:
    return host_of(address.partition("://")[2])


def _nothing() -> None:
    """Notify nobody, before `on_change` is set."""
