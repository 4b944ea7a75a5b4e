"""Follow codes: however somebody types one, it is the same; what is none leads nowhere."""

from hashlib import sha256

import pytest

from game_server.proposals.codes import LENGTH, hash_of

CODE = "0123456789ABCDXZ"


@pytest.mark.parametrize(
    "typed",
    [CODE, CODE.lower(), "0123 4567 89ab cdxz", "oi23-4567-89AB-CDXZ", "Ol23.4567.89AB.CDXZ\n"],
)
def test_code_is_read_as_it_was_meant(typed: str) -> None:
    """Case, spaces, hyphens, and signs that look like others."""
    assert hash_of(typed) == sha256(CODE.encode()).hexdigest()


@pytest.mark.parametrize(
    "typed", ["", CODE[1:], f"{CODE}0", "U" * LENGTH, "é" * LENGTH, "0" * 9999]
)
def test_what_is_no_code_has_no_hash(typed: str) -> None:
    """Too short, too long, or of signs that no code has."""
    assert hash_of(typed) is None
