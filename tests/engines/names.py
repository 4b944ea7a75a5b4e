"""A proxy for a browser that takes no names of ours: whatever it asks for is on this machine."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseRequestHandler, ThreadingTCPServer

GREETED = b"\x05\x00"
CONNECTED = b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00"
BY_NAME = 3
CHUNK = 65_536


class _Link(BaseRequestHandler):
    """Lead one connection to its port on this machine, as SOCKS 5 (RFC 1928) says."""

    request: socket.socket

    def handle(self) -> None:
        """Greet, connect, and pass bytes on both ways until one end closes."""
        with self.request.makefile("rb") as asked:
            ways = asked.read(2)[1]
            asked.read(ways)
            self.request.sendall(GREETED)
            kind = asked.read(4)[3]
            asked.read(asked.read(1)[0] if kind == BY_NAME else 4)
            (port,) = struct.unpack("!H", asked.read(2))
        with socket.create_connection(("127.0.0.1", port)) as there:
            self.request.sendall(CONNECTED)
            back = threading.Thread(target=_pass_on, args=(there, self.request), daemon=True)
            back.start()
            _pass_on(self.request, there)
            back.join()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    try:
        while data := source.recv(CHUNK):
            target.sendall(data)
    except OSError:
        pass
    finally:
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class _Server(ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: where nobody listens the browser is told by the closed connection."""


@contextmanager
def names_of_ours() -> Iterator[int]:
    """Run the proxy, and give its port."""
    with _Server(("127.0.0.1", 0), _Link) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()
