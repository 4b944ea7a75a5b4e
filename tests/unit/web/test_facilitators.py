"""Facilitators: a key serves once, a cookie lasts, and neither is forged."""

import pytest

from game_server.web.facilitators import LASTS, Facilitators
from game_server.web.refusals import RefusedError
from tests.unit.web.house import LASTING
from tests.unit.web.test_tries import Clock

SECRET = b"k" * 32


def refusal(facilitators: Facilitators, key: str, source: str = "a") -> RefusedError:
    """Return what is answered to a key that does not serve."""
    with pytest.raises(RefusedError) as refused:
        facilitators.let_in(key, source)
    return refused.value


def test_key_serves_once() -> None:
    """The first who brings the key is let in, the second is told that it was used."""
    facilitators = Facilitators(SECRET, None, Clock())
    access = facilitators.access(facilitators.let_in(facilitators.key, "a"))
    assert access is not None
    assert len(bytes.fromhex(access)) == 8
    assert refusal(facilitators, facilitators.key).code == "key_used"


def test_keys_and_accesses_are_new_each_time() -> None:
    """Each start has its own key, and each facilitator an own access."""
    one, other = Facilitators(SECRET, LASTING, Clock()), Facilitators(SECRET, LASTING, Clock())
    assert one.key != other.key
    assert len(one.key) >= 32
    accesses = {one.access(one.let_in(LASTING, "a")) for _ in range(3)}
    assert len(accesses) == 3


def test_lasting_key_serves_again_and_again() -> None:
    """The key of the environment lets in as often as it is brought, beside the other."""
    facilitators = Facilitators(SECRET, LASTING, Clock())
    for _ in range(20):
        assert facilitators.access(facilitators.let_in(LASTING, "a"))
    assert facilitators.access(facilitators.let_in(facilitators.key, "a"))


@pytest.mark.parametrize("key", ["", "x", LASTING, "é" * 40])
def test_other_keys_are_unknown(key: str) -> None:
    """Nothing else lets in, whatever its signs."""
    assert refusal(Facilitators(SECRET, None, Clock()), key).code == "key_unknown"


def test_wrong_keys_are_slowed_down() -> None:
    """After ten wrong keys a source waits, also with the right one; others do not."""
    clock = Clock()
    facilitators = Facilitators(SECRET, None, clock)
    for _ in range(10):
        assert refusal(facilitators, "wrong").code == "key_unknown"
    slowed = refusal(facilitators, facilitators.key)
    assert slowed.code == "too_many_tries"
    assert slowed.details == {"seconds": 6}
    clock.now += 6_000
    assert facilitators.access(facilitators.let_in(facilitators.key, "a"))


def test_cookie_survives_a_restart_on_the_same_data() -> None:
    """The secret of the data directory is all that proves a cookie."""
    cookie = Facilitators(SECRET, LASTING, Clock()).let_in(LASTING, "a")
    assert Facilitators(SECRET, None, Clock()).access(cookie)
    assert Facilitators(b"o" * 32, None, Clock()).access(cookie) is None


def test_cookie_ends() -> None:
    """A cookie is void after a week, even if a browser keeps it."""
    clock = Clock()
    facilitators = Facilitators(SECRET, None, clock)
    cookie = facilitators.let_in(facilitators.key, "a")
    clock.now += LASTS * 1_000 - 1
    assert facilitators.access(cookie)
    clock.now += 1
    assert facilitators.access(cookie) is None


@pytest.mark.parametrize("forged", [None, "", "x", "x.y", ".", "é.é"])
def test_nonsense_is_no_cookie(forged: str | None) -> None:
    """What was not signed here proves nothing."""
    assert Facilitators(SECRET, None, Clock()).access(forged) is None


def test_changed_cookie_proves_nothing() -> None:
    """A cookie whose content or signature was touched is refused."""
    facilitators = Facilitators(SECRET, None, Clock())
    cookie = facilitators.let_in(facilitators.key, "a")
    content, _, signature = cookie.partition(".")
    swapped = "A" if content[5] != "A" else "B"
    assert facilitators.access(content[:5] + swapped + content[6:] + "." + signature) is None
    assert facilitators.access(f"{content}.{signature[::-1]}") is None


def test_the_key_of_the_servers_own_machine_serves_once_too() -> None:
    """The console there opens also after the first link was used, and then no more."""
    facilitators = Facilitators(b"k" * 32, None, lambda: 0)
    assert facilitators.local_key != facilitators.key
    for key in (facilitators.key, facilitators.local_key):
        facilitators.let_in(key, "source")
        with pytest.raises(RefusedError) as refused:
            facilitators.let_in(key, "source")
        assert refused.value.code == "key_used"
