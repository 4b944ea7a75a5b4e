"""Addresses: what phones are shown, which page is this server's, and which network a client is."""

import socket

import pytest

from game_server.settings import HOST
from game_server.web.network import (
    base_address,
    client_network,
    find_addresses,
    host_of,
    is_authority,
    is_loopback,
    same_host,
)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("192.168.1.7:8000", "http://192.168.1.7:8000"),
        ("jeu.ville.fr", "http://jeu.ville.fr"),
        ("[fd00::7]:8000", "http://[fd00::7]:8000"),
        ("localhost:8000", "http://10.1.2.3:8000"),
        ("127.0.0.1:8000", "http://10.1.2.3:8000"),
        ("[::1]:8000", "http://10.1.2.3:8000"),
        ("", "http://10.1.2.3:8000"),
        ("evil.test/<script>", "http://10.1.2.3:8000"),
        ("a b", "http://10.1.2.3:8000"),
    ],
)
def test_phones_get_the_address_of_the_request_or_of_the_network(host: str, expected: str) -> None:
    """A name that only this machine knows, or that is none, gives way to the network's."""
    assert base_address("http", host, 8000, "10.1.2.3") == expected


def test_default_ports_are_not_written() -> None:
    """An address is as short as it can be, for it is read aloud."""
    assert base_address("http", "", 80, "10.1.2.3") == "http://10.1.2.3"
    assert base_address("https", "", 443, "fd00::7") == "https://[fd00::7]"
    assert base_address("https", "", 80, "10.1.2.3") == "https://10.1.2.3:80"


def test_without_a_network_this_machine_keeps_its_own_name() -> None:
    """Somebody alone plays on the machine itself."""
    assert base_address("http", "localhost:8000", 8000, None) == "http://localhost:8000"
    assert base_address("http", "", 8000, None) == "http://localhost:8000"


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("http://salle.test:8000", "salle.test:8000", True),
        ("http://Salle.test", "salle.TEST", True),
        ("http://salle.test", "salle.test:80", True),
        ("https://salle.test", "salle.test:443", True),
        ("https://salle.test", "salle.test", True),
        ("http://[fd00::7]:8000", "[fd00::7]:8000", True),
        ("http://salle.test:8001", "salle.test:8000", False),
        ("http://salle.test", "salle.test:8000", False),
        ("https://salle.test", "salle.test:80", False),
        ("http://evil.test", "salle.test", False),
        ("http://salle.test.evil.test", "salle.test", False),
        ("http://salle.test@evil.test", "salle.test", False),
        ("null", "salle.test", False),
        ("", "", False),
        ("file://", "", False),
        ("http://salle.test:x", "salle.test", False),
        ("http://[", "salle.test", False),
    ],
)
def test_a_page_is_ours_if_it_has_our_host_and_port(origin: str, host: str, *, same: bool) -> None:
    """Origins are compared by name and port, as browsers write them."""
    assert same_host(origin, host) is same


def test_loopback_is_known_by_all_its_names() -> None:
    """Loopback names are distinguished from others."""
    for name in ("localhost", "game.localhost", "127.0.0.1", "127.8.9.1", "::1"):
        assert is_loopback(name)
    for name in ("", "localhost.test", "192.168.1.7", "fd00::1", "128.0.0.1"):
        assert not is_loopback(name)


def test_host_is_read_without_its_port() -> None:
    """Brackets, ports and nonsense are taken off."""
    assert host_of("Salle.test:8000") == "salle.test"
    assert host_of("[::1]:8000") == "::1"
    assert host_of("[") == ""


def test_only_a_plain_host_goes_into_headers() -> None:
    """A `Host` is never repeated unless it is a host name or an IP address."""
    for host in ("a.test", "a-b.test:80", "192.168.1.7:8000", "[fd00::7]:8000", "salle_1"):
        assert is_authority(host)
    for host in ("", "a;b", "a b", "a\n", "a/b", "a:b", "a:123456", "*", "a@b", "é.test"):
        assert not is_authority(host)


def test_network_addresses_are_those_that_others_reach() -> None:
    """A server on all addresses names each of this machine's once; on one address, that one."""
    found = find_addresses(HOST)
    assert len(set(found)) == len(found)
    for each in found:
        assert not is_loopback(each)
        with socket.socket() as probe:
            probe.bind((each, 0))
    assert find_addresses("203.0.113.9") == ("203.0.113.9",)
    assert find_addresses("127.0.0.1") == ()
    assert find_addresses("::1") == ()


def test_laptop_that_is_the_hotspot_knows_its_own_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a default route the addresses are those of interfaces that others can be on."""
    with_route = find_addresses(HOST)
    # A broadcast address is refused, as any address is on a machine without a route.
    monkeypatch.setattr("game_server.web.network._OUTSIDE", "255.255.255.255")
    assert set(find_addresses(HOST)) <= set(with_route)
    monkeypatch.setattr(socket, "if_nameindex", list)
    assert find_addresses(HOST) == ()


def test_an_ipv6_network_counts_as_one_client() -> None:
    """A machine chooses among 2^64 addresses of its network, so they count as one."""
    assert client_network("2001:db8:1:2:aaaa::1") == client_network("2001:db8:1:2:bbbb::9")
    assert client_network("2001:db8:1:2::1") != client_network("2001:db8:1:3::1")
    assert client_network("::ffff:192.0.2.1") == client_network("192.0.2.1") == "192.0.2.1"
    assert client_network("192.0.2.1") != client_network("192.0.2.2")
    assert client_network("testclient") == "testclient"
