"""A SOCKS proxy that leads every host name to this machine, for browsers without such a setting."""

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
    """Forward one connection to its port on this machine, by SOCKS 5 (RFC 1928)."""

    request: socket.socket

    def handle(self) -> None:
        """Answer the greeting, connect, and forward bytes both ways until one side closes."""
        with self.request.makefile("rb") as request:
            methods = request.read(2)[1]
            request.read(methods)
            self.request.sendall(GREETED)
            kind = request.read(4)[3]
            request.read(request.read(1)[0] if kind == BY_NAME else 4)
            (port,) = struct.unpack("!H", request.read(2))
        with socket.create_connection(("127.0.0.1", port)) as upstream:
            self.request.sendall(CONNECTED)
            responses = threading.Thread(
                target=_forward, args=(upstream, self.request), daemon=True
            )
            responses.start()
            _forward(self.request, upstream)
            responses.join()


def _forward(source: socket.socket, target: socket.socket) -> None:
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
        """Log nothing: a refused connection is closed, which the browser notices."""


@contextmanager
def loopback_proxy() -> Iterator[int]:
    """Run the proxy, and yield its port."""
    with _Server(("127.0.0.1", 0), _Link) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()
