"""Passwords: which are refused, how they are hashed, and that hashing holds nobody up."""

import asyncio
import threading
import unicodedata
from collections.abc import Callable, Mapping
from typing import Literal, get_args

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type
from zxcvbn import zxcvbn

from game_server.accounts import passwords
from game_server.accounts.passwords import LONGEST, Passwords, check_strength
from game_server.errors import AccessError
from tests.timeouts import WAIT_LIMIT
from tests.unit.accounts.people import WORDS

Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
GOOD = WORDS
NAME = "Élise Martin-Duval"


def code(password: str, *known: str) -> tuple[str, dict[str, str | float]]:
    """Return code and details with which *password* is refused, an empty code if it is not."""
    try:
        check_strength(password, known)
    except AccessError as refused:
        return refused.code, dict(refused.details)
    return "", {}


@pytest.mark.parametrize(
    ("password", "least"),
    [
        # 12 signs of four classes are enough,
        ("xQ7!mzKp-vR", 12),
        # or 14 of three;
        ("xQ7mzKpvRtw3L", 14),
        ("xq7!mz-pvrtw3", 14),
        ("XQ7!MZ-PVRTW3", 14),
        ("xQ!mzKp-vRtwL", 14),
        # of two or one, no number of them is.
        ("xqmzkpvrtwljhd", 14),
        ("xqmzkpvrtw7jhd52nb93kfg8w", 14),
        ("8305917264", 14),
        ("", 14),
        ("x", 14),
        ("é", 14),
        # Six words are too few, so are seven times the same one, and signs are no words.
        ("six mots ne sont pas assez", 14),
        ("le le le le le le le", 14),
        ("1 2 3 4 5 6 7 8 9", 14),
    ],
)
def test_short_ones_are_refused(password: str, least: int) -> None:
    """R40: the fewest signs by number of classes, and the sentence says how many."""
    assert code(password) == ("password_short", {"min": least})


@pytest.mark.parametrize(
    "password",
    [
        "xQ7!mzKp-vRt",
        "xQ7mzKpvRtw3Lj",
        "xq7!mz-pvrtw3j",
        "XQ7!MZ-PVRTW3J",
        "xQ!mzKp-vRtwLj",
        "sept mots feront une bonne phrase sûre",
        GOOD,
    ],
)
def test_one_sign_more_is_enough(password: str) -> None:
    """R40: 12 signs of four classes, 14 of three, or seven words."""
    assert code(password) == ("", {})


@pytest.mark.parametrize(
    "password",
    [
        "Password1234!",
        "P@ssw0rd1234",
        "Azertyuiop123!",
        "Qwertyuiop123!",
        "Aaaaaaaaaaa1!",
        "Abcabcabcabc1!",
        "Abcdefgh1234!",
        "Motdepasse123!",
        "Qsdfghjklm-12",
        "Bonjour soleil 12",
        "mét'ODD2026!",
    ],
)
def test_known_ones_are_refused(password: str) -> None:
    """Lists, rows of keys, repetitions, dates and the name of the game give them away."""
    assert code(password, "mét'ODD")[0] == "password_known"


@pytest.mark.parametrize(
    "password",
    [
        "Élise Martin-Duval1",
        "Martin-Duval12",
        "ELISE martin-duval!1",
        "Duval-Martin-1!",
        "E\u0301lise+2026!?",
    ],
)
def test_ones_own_name_is_no_password(password: str) -> None:
    """Nor are its parts, in any case, order or form; beside enough of other signs they may be."""
    assert code(password, NAME)[0] == "password_known"
    assert code(password + " et 3 tilleuls", NAME) == ("", {})


@pytest.mark.parametrize("password", ["x" * 10_000, "xQ7!" * 2_500, "é" * (LONGEST + 1)])
def test_what_is_too_long_is_said_to_be(password: str) -> None:
    """Before anything is estimated: its cost grows with its square."""
    assert code(password) == ("password_long", {"max": LONGEST})


def test_the_longest_is_taken() -> None:
    """As long as a password may be, also typed on a keyboard that composes its signs."""
    longest = (GOOD + " é" * LONGEST)[:LONGEST]
    assert code(longest) == ("", {})
    assert len(unicodedata.normalize("NFD", longest)) > LONGEST
    assert code(unicodedata.normalize("NFD", longest)) == ("", {})


@pytest.mark.parametrize("form", get_args(Form))
def test_no_form_of_unicode_makes_a_password_longer(form: Form) -> None:
    """Six letters with accents are six signs, and an accent is no sign of another class."""
    for short in ("ÉÀÙéàù", "Éàùéàùéàù12"):
        assert code(unicodedata.normalize(form, short))[0] == "password_short"
    assert code("\uff30assword1234!")[0] == "password_known"


@pytest.mark.anyio
async def test_each_form_of_unicode_is_the_same_password() -> None:
    """A phone may send one form and a laptop another."""
    hashing = Passwords()
    typed = "Été à Noël, ﬁn à 12"
    known = await hashing.hash(typed)
    for form in get_args(Form):
        assert await hashing.verify(known, unicodedata.normalize(form, typed))
    assert not await hashing.verify(known, typed.replace("é", "e"))
    longest = ("é" * LONGEST)[:LONGEST]
    known = await hashing.hash(longest)
    assert await hashing.verify(known, unicodedata.normalize("NFD", longest))


@pytest.mark.anyio
async def test_hashes_are_as_declared() -> None:
    """Argon2id with OWASP's least parameters, salted: two of one password differ."""
    hashing = Passwords()
    one, two = await hashing.hash(GOOD), await hashing.hash(GOOD)
    declared = extract_parameters(one)
    assert (declared.type, declared.version) == (Type.ID, 19)
    assert (declared.memory_cost, declared.time_cost, declared.parallelism) == (19 * 1_024, 2, 1)
    assert declared.salt_len >= 16
    assert one != two
    assert await hashing.verify(one, GOOD)
    assert not await hashing.verify(one, GOOD + " ")


@pytest.mark.anyio
@pytest.mark.parametrize("known", ["", "no hash"])
async def test_nothing_has_the_password_of_nobody(known: str) -> None:
    """Without a hash, or with a damaged one, no password is right, an empty one neither."""
    for password in ("", "dummy", GOOD, "x" * 10_000):
        assert not await Passwords().verify(known, password)


@pytest.mark.anyio
async def test_an_unknown_name_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """One hash of the same parameters, whether there is a password to compare with or not."""
    to_thread, hashing = asyncio.to_thread, Passwords()
    known = await hashing.hash(GOOD)
    compared: list[str] = []

    async def counted(work: Callable[[str, str], bool], of: str, password: str) -> bool:
        compared.append(of)
        return await to_thread(work, of, password)

    await hashing.verify("", GOOD)
    monkeypatch.setattr(asyncio, "to_thread", counted)
    for of in (known, "", known, ""):
        assert not await hashing.verify(of, "wrong")
    assert len(compared) == 4
    assert [extract_parameters(of) for of in compared] == [extract_parameters(known)] * 4


@pytest.mark.anyio
async def test_strength_is_judged_beside_the_loop_one_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The loop turns during each estimate, and no other begins: they share a table of names."""
    loop, judging = asyncio.get_running_loop(), Passwords()
    lock, running, most = threading.Lock(), 0, 0

    def slow(password: str, user_inputs: list[str]) -> Mapping[str, object]:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        turn = threading.Event()
        loop.call_soon_threadsafe(loop.call_soon, turn.set)
        assert turn.wait(WAIT_LIMIT)
        found = zxcvbn(password, user_inputs=user_inputs)
        with lock:
            running -= 1
        return found

    monkeypatch.setattr(passwords, "zxcvbn", slow)
    mine, hers = "Élise-Martin12 Noé", "Noé Durand-Petit 12"
    judged = (
        judging.check(password, (name,))
        for name in ("Élise Martin", "Noé Durand-Petit")
        for password in (mine, hers)
    )
    outcomes = await asyncio.gather(*judged, return_exceptions=True)
    codes = [each.code if isinstance(each, AccessError) else "" for each in outcomes]
    assert codes == ["password_known", "", "", "password_known"]
    assert (most, running) == (1, 0)
    with pytest.raises(AccessError, match="password_short"):
        await judging.check("short")


@pytest.mark.anyio
async def test_hashes_are_made_beside_the_loop_two_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The loop turns during each hash, else that one would never end; no third one starts."""
    loop, hashing = asyncio.get_running_loop(), Passwords()
    known = await hashing.hash(GOOD)
    await hashing.verify("", GOOD)
    lock, both, running, most, turned = threading.Lock(), threading.Barrier(2), 0, 0, 0

    def slow(of: str, password: str) -> bool:
        nonlocal running, most, turned
        with lock:
            running += 1
            most = max(most, running)
        turn = threading.Event()
        # Two turns of the loop: it is not only woken up by this.
        loop.call_soon_threadsafe(loop.call_soon, turn.set)
        came = turn.wait(WAIT_LIMIT)
        both.wait(WAIT_LIMIT)
        with lock:
            running -= 1
            turned += came
        return (of, password) == (known, GOOD)

    monkeypatch.setattr(passwords, "_verify", slow)
    verified = (hashing.verify(known, GOOD) for _ in range(20))
    assert await asyncio.gather(*verified) == [True] * 20
    assert (most, turned, running) == (2, 20, 0)
