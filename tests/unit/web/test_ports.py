"""The port: open before the start is announced, or an error with a remedy."""

import socket

import pytest

from game_server.errors import StartError
from game_server.web.ports import USER_TIMEOUT, open_port
from tests.timeouts import WAIT_LIMIT

LOOPBACK = "127.0.0.1"


def refusal(host: str, port: int) -> StartError:
    """Return why the port cannot be opened."""
    with pytest.raises(StartError) as refused:
        open_port(host, port).close()
    return refused.value


def test_port_listens_at_once() -> None:
    """A connection before the server runs waits in the backlog."""
    with open_port(LOOPBACK, 0) as listener:
        socket.create_connection(listener.getsockname(), timeout=WAIT_LIMIT).close()


def test_kernel_drops_peers_that_read_nothing() -> None:
    """Every connection inherits TCP_USER_TIMEOUT."""
    with open_port(LOOPBACK, 0) as listener:
        peer = socket.create_connection(listener.getsockname(), timeout=WAIT_LIMIT)
        listener.settimeout(WAIT_LIMIT)
        accepted, _ = listener.accept()
        with peer, accepted:
            limit = accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
    assert limit == USER_TIMEOUT == 15_000


def test_port_in_use_names_a_free_one() -> None:
    """The sentence offers a port that works."""
    with open_port(LOOPBACK, 0) as taken:
        port = taken.getsockname()[1]
        error = refusal(LOOPBACK, port)
        assert error.code == "port_in_use"
        assert error.details["port"] == port
        free = error.details["free"]
        assert isinstance(free, int)
        assert free != port
        with open_port(LOOPBACK, free) as other:
            assert other.getsockname()[1] == free


def test_port_is_taken_back_at_once() -> None:
    """A restarted server does not wait for connections of the one before to be forgotten."""
    with open_port(LOOPBACK, 0) as listener:
        port = listener.getsockname()[1]
        peer = socket.create_connection((LOOPBACK, port), timeout=WAIT_LIMIT)
        listener.settimeout(WAIT_LIMIT)
        listener.accept()[0].close()
    with peer, open_port(LOOPBACK, port) as again:
        assert again.getsockname()[1] == port


@pytest.mark.parametrize("host", ["203.0.113.1", "é" * 70])
def test_address_that_is_not_ours_is_named(host: str) -> None:
    """The error names an address that this machine does not have."""
    error = refusal(host, 0)
    assert (error.code, error.details) == ("address_unknown", {"host": host})


def test_shared_port_refuses_connections_until_its_worker_serves() -> None:
    """A worker that fails to start would reset those that had been given to it."""
    with open_port(LOOPBACK, 0, shared=True) as listener, socket.socket() as phone:
        with pytest.raises(ConnectionRefusedError):
            phone.connect(listener.getsockname())
        listener.listen()
        phone.connect(listener.getsockname())
