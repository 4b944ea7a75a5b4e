"""Follow codes: what a phone made is found again however it is typed; nothing else is a code."""

from hashlib import sha256

import pytest

from game_server.engine.kit.follow_codes import LENGTH, SIGNS, hash_of

CODE = "0123456789ABCDXZ"


@pytest.mark.parametrize(
    "typed",
    [CODE, CODE.lower(), "0123 4567 89ab cdxz", "oi23-4567-89AB-CDXZ", "Ol23.4567.89AB.CDXZ\n"],
)
def test_a_code_may_be_typed_in_any_way(typed: str) -> None:
    """Case, spaces, hyphens and signs that look alike make no difference."""
    assert hash_of(typed) == sha256(CODE.encode()).hexdigest()


@pytest.mark.parametrize(
    "typed", ["", CODE[1:], f"{CODE}0", "U" * LENGTH, "é" * LENGTH, "-" * 99, "0" * 9999]
)
def test_what_is_no_code_has_no_hash(typed: str) -> None:
    """Too short, too long, or of signs that no code has."""
    assert hash_of(typed) is None


def test_sixteen_signs_have_80_bits() -> None:
    """So many that nobody finds one by chance."""
    assert len({*SIGNS}) ** LENGTH == 2**80
