"""The addresses that phones might use, and the one that facilitators chose among them."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from game_server.protocol.messages import JoinAddress, Role
from game_server.settings import Wifi
from game_server.web.address import base_address, host_of, is_authority, is_loopback, short
from game_server.web.refusals import RefusedError

__all__ = ["KEPT", "Addresses", "Look"]

Look = Callable[[], Sequence[str]]
"""Returns the addresses of this machine for others, the likeliest first, without a port."""
KEPT: Final = ("address", "chosen")
"""Kind and key of the record of a choice: a restart in mid-session must not lead elsewhere."""
_MOST_REACHED: Final = 8
_LONGEST_HISTORY: Final = 20
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Since:
    """Hold what decided, from *at* on, where pages lead: one address for all, or the network's."""

    at: int | None
    held: str | None
    network: str | None


class Addresses:
    """Know where phones find the server; *clock* returns ms.

    *port* is the server's own; *local* its address for this very machine, if it has one; *public*
    the one that it was given a name by. `on_change` is called whenever something is another.
    """

    def __init__(
        self,
        port: int,
        look: Look,
        clock: Callable[[], int],
        *,
        local: str | None = None,
        public: str | None = None,
        wifi: Wifi | None = None,
    ) -> None:
        """Have a first look at this machine's networks."""
        self.wifi = wifi
        self.on_change: Callable[[], None] = _nothing
        self._port = port
        self._look = look
        self._clock = clock
        self.local = local
        self._public = public
        self._found = tuple(look())
        self._met = set(self._found)
        self._reached: dict[str, None] = {}
        self._chosen: str | None = None
        self._heard: bytes | None = None
        self._history: deque[_Since] = deque([self._since(None)], _LONGEST_HISTORY)

    def address(self, scheme: str, host: str) -> str:
        """Return where phones find the server, told to who came by *scheme* and *host*."""
        return self._told(self._history[-1], scheme, host)

    def changed(self, scheme: str, host: str) -> int | None:
        """Return when that was last another address, in ms; None if it never was."""
        now, at = self.address(scheme, host), None
        for since in reversed(self._history):
            if self._told(since, scheme, host) != now:
                return at
            at = since.at
        return None

    def listing(self, scheme: str, host: str) -> tuple[str, ...]:
        """Return all addresses to choose from, the present one of who came by *host* too."""
        return tuple(dict.fromkeys((*self._known(), self.address(scheme, host))))

    def choose(self, address: str, scheme: str, host: str) -> None:
        """Hold to *address*, for the whole server, until it is gone.

        Raises RefusedError `address_unknown` if it is none of the list.
        """
        if address not in self.listing(scheme, host):
            raise RefusedError("address_unknown", HTTPStatus.CONFLICT)
        self._chosen = address
        self._note()

    def recall(self, choice: bytes | None) -> None:
        """Take up the *choice* of before a restart, if that address is still there."""
        self._heard = choice
        if choice is not None and (address := choice.decode()) in self._known():
            self._chosen = address
            self._history = deque([self._since(None)], _LONGEST_HISTORY)

    def heed(self, choice: bytes | None) -> None:
        """Take up the *choice* that another worker has kept since the last call.

        What was kept before is no news: a choice made here may not be kept yet, or never.
        """
        if choice in (None, self._heard):
            return
        self._heard = choice
        address = choice.decode()
        if address == self._chosen:
            return
        if address not in self._known():
            # A way by which facilitators came to the other worker.
            self._remember(address)
        self._chosen = address
        self._note()

    def keep(self, choice: bytes) -> None:
        """Know that a *choice* made here is kept: it is no news any more."""
        self._heard = choice

    def reached(self, scheme: str, host: str) -> None:
        """Note that a facilitator came by *host*: phones may come the same way."""
        address = short(scheme, host)
        own = not is_authority(host) or is_loopback(host_of(host))
        if own or address in self._known():
            return
        self._remember(address)
        self._note()

    def look(self) -> None:
        """Look at this machine's networks, and tell if they are others than before."""
        found = tuple(self._look())
        # Phones go on finding the server where they found it, also if another way is better now.
        first = [address for address in self._found[:1] if address in found]
        found = tuple(dict.fromkeys((*first, *found)))
        # While a network is away nothing better is known than what it was.
        if found in ((), self._found):
            return
        self._found = found
        self._met.update(found)
        self._note()

    async def keep_looking(self, every: float) -> None:
        """Look each *every* seconds, for ever."""
        while True:
            await asyncio.sleep(every)
            try:
                self.look()
            except OSError:
                log.exception("the networks of this machine cannot be read")

    def place(self, scheme: str, host: str, role: Role) -> JoinAddress | None:
        """Return what a page that came by *host* is told of where phones find the server."""
        if role == "phone":
            return None
        desk = role == "console"
        return JoinAddress(
            address=self.address(scheme, host),
            changed=self.changed(scheme, host),
            ssid=self.wifi.ssid if self.wifi else None,
            key=self.wifi.key or None if self.wifi else None,
            addresses=list(self.listing(scheme, host)) if desk else None,
            local=self.local if desk else None,
        )

    def _known(self) -> tuple[str, ...]:
        """Return the addresses that work whoever asks."""
        machine = (base_address("http", "", self._port, host) for host in self._found)
        gone = self._met.difference(self._found)
        reached = (address for address in self._reached if _host(address) not in gone)
        return tuple(dict.fromkeys((*filter(None, (self._public,)), *machine, *reached)))

    def _remember(self, address: str) -> None:
        """Keep an *address* by which facilitators came, in the place of the oldest."""
        self._reached[address] = None
        if len(self._reached) > _MOST_REACHED:
            del self._reached[next(iter(self._reached))]

    def _since(self, at: int | None) -> _Since:
        """Return what decides where pages lead since *at*."""
        network = self._found[0] if self._found else None
        return _Since(at, self._chosen or self._public, network)

    def _told(self, since: _Since, scheme: str, host: str) -> str:
        return since.held or base_address(scheme, host, self._port, since.network)

    def _note(self) -> None:
        """Let go of a choice that is gone, and tell what is another."""
        if self._chosen not in self._known():
            self._chosen = None
        since, last = self._since(self._clock()), self._history[-1]
        if (since.held, since.network) != (last.held, last.network):
            self._history.append(since)
        self.on_change()


def _host(address: str) -> str:
    return host_of(address.partition("://")[2])


def _nothing() -> None:
    """Have nobody to tell."""
