"""The advertised address: its candidates, the one shown to each page, and when it changed."""

from collections.abc import Callable

import pytest

from game_server.settings import Wifi
from game_server.web.advertised import AdvertisedAddress
from game_server.web.errors import RefusedError

HERE = ("http", "localhost:8000")
BY_NAME = ("http", "salle.test:8000")
FIRST, SECOND = "http://192.168.1.7:8000", "http://10.0.0.5:8000"


class Laptop:
    """Hold the addresses of a server whose networks, clock and listeners are the test's."""

    def __init__(self, *networks: str, public: str | None = None, wifi: Wifi | None = None) -> None:
        """Start on these *networks*."""
        self.networks = networks
        self.now = 1_000
        self.notified = 0
        self.advertised = AdvertisedAddress(
            8000,
            lambda: self.networks,
            lambda: self.now,
            local="http://localhost:8000",
            public=public,
            wifi=wifi,
        )
        self.advertised.on_change = self.count

    def count(self) -> None:
        """Count the notifications."""
        self.notified += 1

    def move(self, *networks: str, at: int) -> None:
        """Change to other networks, and look."""
        self.networks, self.now = networks, at
        self.advertised.refresh()


def test_all_addresses_are_listed_once() -> None:
    """Each network's, the public one first, and the name by which a facilitator came."""
    laptop = Laptop("192.168.1.7", "10.0.0.5", public="https://jeu.test")
    laptop.advertised.add_candidate(*BY_NAME)
    laptop.advertised.add_candidate("http", "192.168.1.7:8000")
    laptop.advertised.add_candidate("https", "jeu.test:443")
    expected = ("https://jeu.test", FIRST, SECOND, "http://salle.test:8000")
    assert laptop.advertised.candidates(*HERE) == expected
    assert laptop.notified == 1


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.2:8000", "a b", "", "evil/<b>"])
def test_unusable_names_are_not_listed(host: str) -> None:
    """A loopback name is of no use to phones, nor is an invalid one."""
    laptop = Laptop("192.168.1.7")
    laptop.advertised.add_candidate("http", host)
    assert laptop.advertised.candidates(*HERE) == (FIRST,)
    assert laptop.notified == 0


def test_only_the_latest_names_are_listed() -> None:
    """However many names lead here, the list stays one that people can read."""
    laptop = Laptop("192.168.1.7")
    for number in range(20):
        laptop.advertised.add_candidate("http", f"n{number}.test")
    listed = laptop.advertised.candidates(*HERE)
    assert len(listed) < 12
    assert listed[-1] == "http://n19.test"


def test_without_a_choice_the_request_decides() -> None:
    """The public address is for all; else a name stays, and this machine's own gives way."""
    laptop = Laptop("192.168.1.7")
    assert laptop.advertised.current(*HERE) == FIRST
    assert laptop.advertised.current(*BY_NAME) == "http://salle.test:8000"
    named = Laptop("192.168.1.7", public="https://jeu.test")
    assert (
        named.advertised.current(*HERE) == named.advertised.current(*BY_NAME) == "https://jeu.test"
    )


def test_a_choice_holds_for_all_until_its_network_is_gone() -> None:
    """All pages get the chosen address; when its network is gone, the choice is dropped."""
    laptop = Laptop("192.168.1.7", "10.0.0.5")
    laptop.advertised.choose(SECOND, *HERE)
    assert laptop.advertised.current(*HERE) == laptop.advertised.current(*BY_NAME) == SECOND
    laptop.move("10.0.0.5", "192.168.1.7", at=2_000)
    assert laptop.advertised.current(*HERE) == SECOND
    laptop.move("192.168.1.7", at=3_000)
    assert laptop.advertised.current(*HERE) == FIRST
    assert laptop.advertised.current(*BY_NAME) == "http://salle.test:8000"
    laptop.move("192.168.1.7", "10.0.0.5", at=4_000)
    assert laptop.advertised.current(*HERE) == FIRST


def test_what_is_not_listed_cannot_be_chosen() -> None:
    """The QR code leads to this server or nowhere."""
    laptop = Laptop("192.168.1.7")
    for wrong in ("http://evil.test", SECOND, "", FIRST + "/"):
        with pytest.raises(RefusedError) as refused:
            laptop.advertised.choose(wrong, *HERE)
        assert refused.value.code == "address_unknown"
    assert laptop.notified == 0


def test_an_address_of_a_network_that_is_gone_is_not_listed() -> None:
    """Also if a facilitator came by it while it was there."""
    laptop = Laptop("192.168.1.7")
    laptop.move("10.0.0.5", at=2_000)
    laptop.advertised.add_candidate("http", "192.168.1.7:8000")
    assert laptop.advertised.candidates(*HERE) == (SECOND,)


def test_phones_go_on_finding_the_server_where_they_found_it() -> None:
    """Another way out, or a network that is away for a moment, changes nothing that is shown."""
    laptop = Laptop("192.168.1.7")
    laptop.move("10.0.0.5", "192.168.1.7", at=2_000)
    assert laptop.advertised.current(*HERE) == FIRST
    assert laptop.advertised.candidates(*HERE) == (FIRST, SECOND)
    laptop.move(at=3_000)
    assert laptop.advertised.current(*HERE) == FIRST
    laptop.move("192.168.1.7", "10.0.0.5", at=4_000)
    assert laptop.advertised.changed_at(*HERE) is None
    assert laptop.notified == 1


def moved(laptop: Laptop) -> None:
    """Lose one network for another."""
    laptop.move("10.0.0.5", at=2_000)


def chosen(laptop: Laptop) -> None:
    """Choose another network."""
    laptop.now = 2_000
    laptop.advertised.choose(SECOND, *HERE)


@pytest.mark.parametrize(("change", "named"), [(moved, None), (chosen, 2_000)])
def test_change_time_is_that_of_the_pages_own_address(
    change: Callable[[Laptop], None], named: int | None
) -> None:
    """Only changes of the page's own address count, and of these the last."""
    laptop = Laptop("192.168.1.7", "10.0.0.5")
    assert laptop.advertised.changed_at(*HERE) is None
    change(laptop)
    assert laptop.advertised.changed_at(*HERE) == 2_000
    assert laptop.advertised.changed_at(*BY_NAME) == named
    laptop.now = 5_000
    laptop.advertised.choose(SECOND, *HERE)
    assert laptop.advertised.changed_at(*HERE) == 2_000


def test_a_choice_of_what_is_shown_already_is_no_change() -> None:
    """A page whose QR code stays the same reports no change."""
    laptop = Laptop("192.168.1.7")
    laptop.advertised.add_candidate(*BY_NAME)
    laptop.advertised.choose("http://salle.test:8000", *HERE)
    assert laptop.advertised.changed_at(*BY_NAME) is None
    assert laptop.advertised.changed_at(*HERE) == 1_000


def test_join_address_depends_on_the_role() -> None:
    """Phones get nothing, screens the address and the Wi-Fi, consoles also the candidates."""
    laptop = Laptop("192.168.1.7", wifi=Wifi("Salle", "odd-2030"))
    assert laptop.advertised.join_address(*HERE, "phone") is None
    screen = laptop.advertised.join_address(*HERE, "screen")
    console = laptop.advertised.join_address(*HERE, "console")
    assert screen
    assert console
    assert (screen.address, screen.ssid, screen.key) == (FIRST, "Salle", "odd-2030")
    assert (screen.addresses, screen.local, screen.changed) == (None, None, None)
    assert (console.addresses, console.local) == ([FIRST], "http://localhost:8000")
    without = Laptop(wifi=Wifi("Salle", "")).advertised.join_address(*HERE, "screen")
    assert without
    assert (without.address, without.key) == ("http://localhost:8000", None)


def test_record_seen_before_is_ignored() -> None:
    """A choice stays that is not kept yet, or cannot be; and with it when it was made."""
    laptop = Laptop("192.168.1.7", "10.0.0.5")
    laptop.advertised.restore(FIRST.encode())
    laptop.now = 2_000
    laptop.advertised.choose(SECOND, *HERE)
    laptop.advertised.apply_record(FIRST.encode())
    assert (laptop.advertised.current(*HERE), laptop.advertised.changed_at(*HERE)) == (
        SECOND,
        2_000,
    )
    laptop.advertised.apply_record(SECOND.encode())
    laptop.advertised.apply_record(None)
    assert (laptop.advertised.current(*HERE), laptop.advertised.changed_at(*HERE)) == (
        SECOND,
        2_000,
    )
    assert laptop.notified == 1


def test_stored_choice_does_not_undo_the_next() -> None:
    """The later of two choices counts, whenever the record of the first is read."""
    laptop = Laptop("192.168.1.7", "10.0.0.5")
    laptop.advertised.choose(SECOND, *HERE)
    laptop.advertised.mark_stored(SECOND.encode())
    laptop.advertised.choose(FIRST, *HERE)
    laptop.advertised.apply_record(SECOND.encode())
    assert laptop.advertised.current(*HERE) == FIRST


@pytest.mark.parametrize("chosen", [SECOND, "http://salle.test:8000"])
def test_choice_of_another_worker_is_applied(chosen: str) -> None:
    """Pages of all workers follow a choice, also by a name by which only one was reached."""
    laptop = Laptop("192.168.1.7", "10.0.0.5")
    laptop.now = 2_000
    laptop.advertised.apply_record(chosen.encode())
    assert (laptop.advertised.current(*HERE), laptop.advertised.changed_at(*HERE)) == (
        chosen,
        2_000,
    )
    assert chosen in laptop.advertised.candidates(*HERE)
    assert laptop.notified == 1
