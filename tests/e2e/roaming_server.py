"""A server whose networks are the test's: they come and go while it runs.

`python -m tests.e2e.roaming_server NETWORKS PORT --data DIRECTORY` serves on loopback as
`metodd serve` does, and reads the names of its networks from the file NETWORKS, one a line.
"""

import sys
from pathlib import Path

from game_server.app import serve
from game_server.commands.announce import Announcer
from game_server.settings import Settings, Wifi
from tests.e2e.proxy import Proxy
from tests.e2e.server import KEY, Server

WIFI = Wifi("Salle du conseil", "odd-2030")
POLL_S = 0.1


class RoamingServer(Server):
    """Run a server on the networks that a test names."""

    def __init__(self, data: Path) -> None:
        """Choose a free port; the second network reaches it through a relay on 127.0.0.2."""
        super().__init__(data)
        self._networks = data.parent / "networks"
        self._relay: Proxy | None = None
        self.local = f"http://localhost:{self.port}"

    def command(self) -> list[str]:
        """Return the module that serves, and its arguments except the data directory."""
        return ["tests.e2e.roaming_server", str(self._networks), str(self.port)]

    def join_networks(self, *names: str) -> None:
        """Be on these networks, the likeliest first."""
        written = self._networks.with_suffix(".new")
        written.write_text("\n".join(names))
        written.replace(self._networks)

    def open_relay(self) -> None:
        """Let the second network reach the server."""
        self._relay = Proxy(self.port, host="127.0.0.2", own=self.port)

    def close_relay(self) -> None:
        """Cut whoever came by the second network."""
        if self._relay is not None:
            self._relay.close()
            self._relay = None


def main(networks: Path, port: int, data: Path) -> None:
    """Serve until the process is told to stop."""
    settings = Settings("127.0.0.1", port, data, facilitator_key=KEY, wifi=WIFI)

    def read_networks(_bound: str) -> list[str]:
        return networks.read_text().split()

    serve(settings, Announcer("fr"), read_networks, POLL_S)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[4]))
