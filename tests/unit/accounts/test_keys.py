"""Keys of a server: what one of them sealed or locked, no other opens."""

import pytest

from game_server.accounts.keys import NO_KEYS, Keys
from game_server.errors import AccessError

KEYS, OTHER = Keys(b"s" * 32), Keys(b"o" * 32)
TOLD = "six digits come of this"


def test_what_is_locked_opens_for_its_account_by_its_key_alone() -> None:
    """Not for whoever copies it to another account, nor on another server, nor changed."""
    kept = KEYS.lock("a1", TOLD)
    assert TOLD not in kept
    assert kept != KEYS.lock("a1", TOLD)
    assert KEYS.unlock("a1", kept) == TOLD
    changed = kept[:-2] + ("A" if kept[-2] != "A" else "B") + kept[-1]
    for keys, account, shown in (
        (KEYS, "a2", kept),
        (OTHER, "a1", kept),
        (KEYS, "a1", changed),
        (KEYS, "a1", "locked:"),
        (KEYS, "a1", "locked:é"),
    ):
        with pytest.raises(AccessError) as refused:
            keys.unlock(account, shown)
        assert refused.value.code == "factor_lost"


def test_what_is_plain_stays_readable_and_is_to_be_locked() -> None:
    """As of before there were keys; without a secret nothing is to be locked."""
    assert KEYS.unlock("a1", TOLD) == TOLD
    assert KEYS.is_to_lock(TOLD)
    assert not KEYS.is_to_lock("")
    assert not KEYS.is_to_lock(KEYS.lock("a1", TOLD))
    assert NO_KEYS.lock("a1", TOLD) == TOLD
    assert not NO_KEYS.is_to_lock(TOLD)


def test_no_key_is_that_of_another_rank_or_purpose() -> None:
    """Of one secret two keys are made; a seal without one is SHA-256, as of before."""
    both = Keys(b"s" * 32, b"s" * 31)
    seals = [both.seal(rank, "text") for rank in range(3)]
    assert len(set(seals)) == 3
    assert seals[0] == "982d9e3eb996f559e633f4d194def3761d909f5a3b647d1a851fead67c32c9d1"
    assert [keys.rank for keys in (NO_KEYS, KEYS, both)] == [0, 1, 2]
    assert [KEYS.knows(rank) for rank in range(3)] == [True, True, False]
