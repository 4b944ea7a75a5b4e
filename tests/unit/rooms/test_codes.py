"""Room codes: read, typed and heard without doubt, and each as likely as any other."""

import itertools
from collections import Counter

import pytest

from game_server.engine.kit.codes import ALPHABET, normalize_code
from game_server.rooms.codes import LENGTH, is_code, make_code


def every_byte() -> "itertools.cycle[int]":
    """Return all values of a byte, over and over."""
    return itertools.cycle(range(256))


def test_a_code_has_six_signs_nobody_confuses() -> None:
    """Thirty-one signs without 0 and O, 1, I and L make a code."""
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert not set(ALPHABET) & set("01OIL")
    draws = iter(range(256))
    code = make_code(lambda size: bytes(next(draws) for _ in range(size)))
    assert code == ALPHABET[:LENGTH]


def test_each_sign_is_equally_likely() -> None:
    """Over all bytes that can be drawn, every sign comes as often as every other."""
    draws = every_byte()
    codes = [make_code(lambda size: bytes(next(draws) for _ in range(size))) for _ in range(31 * 8)]
    counts = Counter("".join(codes))
    assert set(counts) == set(ALPHABET)
    assert set(counts.values()) == {6 * 8}


@pytest.mark.parametrize(
    "typed",
    [
        "ABC234",
        "abc234",
        " abc 234 ",
        "ABC-234",
        "a b\u00a0c\t2-3-4\n",
        "ABC\u2011234",
        "abc.2\u20133_4,",
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    """Small letters, spaces, hyphens and other marks do no harm."""
    assert normalize_code(typed) == "ABC234"


@pytest.mark.parametrize(
    ("tidy", "may_be"),
    [("ABC234", True), ("ABC23", False), ("ABC2345", False), ("ABC23O", False), ("", False)],
)
def test_only_six_known_signs_have_the_form_of_a_code(tidy: str, *, may_be: bool) -> None:
    """Six signs out of the alphabet may be a code, and nothing else."""
    assert is_code(tidy) == may_be
