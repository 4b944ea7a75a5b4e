"""Limits on passwords: who guesses is slowed down, and keeps out nobody whose browser is known."""

import asyncio
import operator
import threading
from dataclasses import replace
from datetime import UTC, datetime

import pyotp
import pytest

from game_server.accounts import passwords
from game_server.accounts.account import Account
from game_server.app.rates import WAITED_RATES
from game_server.errors import AccessError
from game_server.web.errors import RefusedError
from game_server.web.sign_in import Visitor
from tests.timeouts import WAIT_LIMIT
from tests.unit.accounts.people import WORDS, Clock, active
from tests.unit.rooms.running_room import eventually
from tests.unit.web.workers import Worker, workers

pytestmark = pytest.mark.anyio
NAME = "Élise Martin"
BY_NETWORK, IN_ALL, HASHES = 10, 100, 40
"""Tries at once: of an account by a network, of an account by all, of a network at all."""


@pytest.fixture
def clock() -> Clock:
    """Return a clock that the test moves."""
    return Clock()


@pytest.fixture
def pair(clock: Clock) -> list[Worker]:
    """Return two workers."""
    return workers(2, clock)


@pytest.fixture
async def account(pair: list[Worker]) -> Account:
    """Return an account with a password."""
    return await active(pair[0].directory, NAME, "facilitator", password=WORDS)


@pytest.fixture
def free_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compare passwords without the work of it, where a test is about how often."""
    monkeypatch.setattr(passwords, "_verify", lambda known, password: known.endswith(password))


@pytest.fixture
async def known(pair: list[Worker], free_hashes: None) -> Account:
    """Return an account whose hash ends in its password."""
    del free_hashes
    made = await active(pair[0].directory, NAME, "facilitator")
    return await pair[0].directory.accounts.change(
        made.id, lambda found: replace(found, password=f"hash of {WORDS}")
    )


async def guess(pair: list[Worker], count: int, name: str = NAME, network: str = "n1") -> list[str]:
    """Return what *count* wrong passwords got, of one worker after the other."""
    return [await pair[i % 2].enter(name, f"wrong {i}", network) for i in range(count)]


@pytest.mark.usefixtures("known")
async def test_a_network_that_guesses_has_to_wait(pair: list[Worker], clock: Clock) -> None:
    """In all workers together, also with the right password; another network does not."""
    assert await guess(pair, BY_NETWORK) == ["sign_in_wrong"] * BY_NETWORK
    with pytest.raises(RefusedError, match="too_many_tries") as refused:
        await pair[0].by_password(NAME, WORDS, "", Visitor("n1"))
    assert refused.value.details == {"seconds": 10}
    assert await pair[1].enter(NAME, WORDS, "n2") == ""
    clock.now += 10_000
    assert await pair[1].enter(NAME, WORDS, "n1") == ""


async def test_who_guesses_keeps_out_nobody_whose_browser_is_known(
    pair: list[Worker], known: Account
) -> None:
    """Neither in its network, nor from so many that nobody else may try any more."""
    device = f"{known.id} a browser"
    for network in range(IN_ALL // BY_NETWORK):
        assert set(await guess(pair, BY_NETWORK, network=f"n{network}")) == {"sign_in_wrong"}
    assert await pair[0].enter(NAME, WORDS, "a new one") == "too_many_tries"
    for _ in range(3):
        assert await pair[1].enter(NAME, WORDS, "n1", device=device) == ""


async def test_a_known_browser_may_not_guess_either(pair: list[Worker], known: Account) -> None:
    """It counts by itself, whatever networks it comes from, and only for its own account."""
    device = f"{known.id} a browser"
    tries = [
        await pair[i % 2].enter(NAME, "wrong", f"n{i}", device=device) for i in range(BY_NETWORK)
    ]
    assert tries == ["sign_in_wrong"] * BY_NETWORK
    assert await pair[0].enter(NAME, WORDS, "n", device=device) == "too_many_tries"
    assert await pair[0].enter(NAME, WORDS, "n", device=f"{known.id} another") == ""
    # For somebody else's account it is like any browser.
    await active(pair[0].directory, "Une autre", "facilitator")
    guesses = [
        await pair[0].enter("Une autre", "wrong", "n9", device=f"{known.id} {i}") for i in range(12)
    ]
    assert guesses == ["sign_in_wrong"] * BY_NETWORK + ["too_many_tries"] * 2


@pytest.mark.usefixtures("known")
async def test_hashes_of_a_network_are_limited(pair: list[Worker]) -> None:
    """Guesses at many accounts cost no more than that; another network goes on."""
    names = [f"Personne {i}" for i in range(HASHES + 5)]
    tries = [await pair[i % 2].enter(name, "wrong") for i, name in enumerate(names)]
    assert tries == ["sign_in_wrong"] * HASHES + ["too_many_tries"] * 5
    assert await pair[0].enter(NAME, WORDS, "n2") == ""


@pytest.mark.usefixtures("known")
async def test_who_waits_for_the_network_has_guessed_nothing(
    pair: list[Worker], clock: Clock
) -> None:
    """Tries that were not even compared do not count against the account."""
    for i in range(HASHES):
        await pair[0].enter(f"Personne {i}", "wrong")
    tries = [await pair[0].enter(NAME, WORDS) for _ in range(BY_NETWORK + 5)]
    assert tries == ["too_many_tries"] * (BY_NETWORK + 5)
    clock.now += 1_000
    assert await pair[0].enter(NAME, WORDS) == ""


async def test_the_trail_tells_once_an_hour_whose_password_is_guessed(
    pair: list[Worker], known: Account, clock: Clock
) -> None:
    """Two workers and many tries make one entry; a name that is nobody's makes none.

    That a try failed stands there as well, once a minute, and what was typed does not.
    """
    directory = pair[0].directory

    async def told(count: int) -> list[tuple[str, str, str]]:
        async def of(action: str) -> list[tuple[str, str, str]]:
            found = await directory.audit.entries("")
            told = [(entry.account, entry.action, entry.target) for entry in found]
            return [each for each in told if each[1] == action]

        async def are_told() -> bool:
            kinds = ("refused_guesses", "failed_sign_in", "failed_sign_in_of_nobody")
            found = [len(await of(kind)) for kind in kinds]
            return all(map(operator.ge, found, (count, count, 1)))

        await eventually(are_told)
        assert await of("failed_sign_in") == [("", "failed_sign_in", known.id)] * count
        nobody = ("", "failed_sign_in_of_nobody", "")
        assert await of("failed_sign_in_of_nobody") == [nobody]
        return await of("refused_guesses")

    await guess(pair, BY_NETWORK + 6, "Personne")
    await guess(pair, BY_NETWORK + 6)
    once = [("", "refused_guesses", known.id)]
    assert await told(1) == once
    await guess(pair, 4)
    clock.now += 3_600_000
    await guess(pair, BY_NETWORK + 6)
    assert await told(2) == once * 2


@pytest.mark.usefixtures("known")
async def test_a_right_password_refunds_its_try(pair: list[Worker]) -> None:
    """However often somebody signs in, she is not slowed down, nor is her network."""
    tries = [await pair[i % 2].enter(NAME, WORDS) for i in range(2 * HASHES)]
    assert tries == [""] * 2 * HASHES
    assert await guess(pair, BY_NETWORK + 1) == ["sign_in_wrong"] * BY_NETWORK + ["too_many_tries"]


@pytest.mark.usefixtures("known")
async def test_limits_tell_no_name_that_exists(pair: list[Worker]) -> None:
    """All ways to write a name count together, whether it is an account's or not."""
    for name in (NAME, "Personne Inconnue"):
        forms = [name, name.upper(), name.lower(), f" {name.replace(' ', '  ')}"] * 3
        tries = [await pair[0].enter(form, "wrong", f"of {name}") for form in forms]
        assert tries == ["sign_in_wrong"] * BY_NETWORK + ["too_many_tries"] * 2


async def test_codes_are_guessed_no_quicker_than_passwords(
    pair: list[Worker], account: Account, clock: Clock
) -> None:
    """The password is right, the code of the second factor wrong: that is a guess."""
    secret = pair[0].directory.second_factor.make_secret()
    await pair[0].directory.accounts.change(account.id, lambda each: replace(each, totp=secret))
    right = pyotp.TOTP(secret).at(clock.now // 1_000)
    wrong = [f"{(int(right) + 7 * i) % 1_000_000:06d}" for i in range(1, 12)]
    tries = [await pair[i % 2].enter(NAME, WORDS, code=code) for i, code in enumerate(wrong)]
    assert tries == ["code_wrong"] * BY_NETWORK + ["too_many_tries"]
    assert await pair[0].enter(NAME, WORDS, "n2", code=right) == ""


async def test_twenty_sign_ins_at_once_do_not_stop_the_loop(
    pair: list[Worker], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ping comes back during each hash, of which one worker makes two at a time."""
    worker, loop = pair[0], asyncio.get_running_loop()
    for i in range(20):
        await active(worker.directory, f"Personne {i}", "facilitator")
    lock, both, hashing, most, pinged = threading.Lock(), threading.Barrier(2), 0, 0, 0

    def watched(known: str, password: str) -> bool:
        nonlocal hashing, most, pinged
        with lock:
            hashing += 1
            most = max(most, hashing)
        ponged = threading.Event()
        loop.call_soon_threadsafe(loop.call_soon, ponged.set)
        came = ponged.wait(WAIT_LIMIT)
        both.wait(WAIT_LIMIT)
        with lock:
            hashing -= 1
            pinged += came
        return known.endswith(password)

    monkeypatch.setattr(passwords, "_verify", watched)
    entering = (worker.enter(f"Personne {i}", WORDS, f"n{i}") for i in range(20))
    assert await asyncio.gather(*entering) == ["sign_in_wrong"] * 20
    assert (most, pinged, hashing) == (2, 20, 0)


async def test_each_who_may_not_enter_reads_the_same(pair: list[Worker], account: Account) -> None:
    """Unknown, invited, disabled, without a password, or a wrong one: one code, one hash each."""
    directory = pair[0].directory
    gone = await active(directory, "Partie", "facilitator", password=WORDS)
    await directory.accounts.change(gone.id, lambda found: replace(found, status="disabled"))
    await directory.accounts.add("Invitée", ["facilitator"])
    await active(directory, "Sans mot de passe", "facilitator")
    for name in ("Inconnue", "Partie", "Invitée", "Sans mot de passe", "", "\x00", "x" * 3_000):
        for password in (WORDS, "", "x" * 10_000):
            assert await pair[0].enter(name, password, f"of {name}") == "sign_in_wrong"
    assert await pair[0].enter(account.name.upper(), WORDS) == ""


@pytest.mark.usefixtures("known")
async def test_an_organisation_takes_as_long_as_any_other(
    pair: list[Worker], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hers, another's, one that is not there: each wrong try costs one hash, and reads the same."""
    await active(pair[0].directory, "Paul", "facilitator", organisation="ville", password=WORDS)
    hashed: list[str] = []

    def count(_known: str, password: str) -> bool:
        hashed.append(password)
        return False

    monkeypatch.setattr(passwords, "_verify", count)
    tries = [
        (name, organisation)
        for name in (NAME, "Paul", "Personne")
        for organisation in ("", "ville", "nulle part", None)
    ]
    for name, organisation in tries:
        network = f"of {name} in {organisation}"
        refused = await pair[0].enter(name, network, network, organisation=organisation)
        assert refused == "sign_in_wrong"
    assert hashed == [f"of {name} in {organisation}" for name, organisation in tries]


async def test_a_password_that_was_changed_meanwhile_lets_nobody_in(
    pair: list[Worker], account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who typed the old one while it was changed has to type the new one."""
    worker, directory = pair[0], pair[1].directory
    verify = worker.directory.passwords.verify

    async def slow(known: str, password: str) -> bool:
        right = await verify(known, password)
        await directory.logins.end_all(account.id)
        return right

    monkeypatch.setattr(worker.directory.passwords, "verify", slow)
    assert await worker.enter(NAME, WORDS) == "sign_in_wrong"
    monkeypatch.undo()
    assert await worker.enter(NAME, WORDS) == ""


async def test_of_two_who_sign_on_with_one_invitation_one_is_bound(pair: list[Worker]) -> None:
    """The link was forwarded: the other one is nobody, now and later."""
    directory = pair[0].directory
    account = await directory.accounts.add(NAME, ["facilitator"])
    secret = await directory.invitations.issue(account.id)
    subjects = ["https://ville.test 1", "https://ville.test 2"]
    outcomes = await asyncio.gather(
        *(worker.by_subject(each, secret) for worker, each in zip(pair, subjects, strict=True)),
        return_exceptions=True,
    )
    (refused,) = [each for each in outcomes if isinstance(each, AccessError)]
    assert refused.code in {"invitation_used", "invitation_unknown"}
    first = subjects[0 if isinstance(outcomes[0], str) else 1]
    second = next(each for each in subjects if each != first)
    assert await pair[1].by_subject(first)
    for invitation in ("", secret):
        with pytest.raises(AccessError):
            await pair[0].by_subject(second, invitation)
    assert await directory.accounts.of_subject(second) is None
    done = [entry.action for entry in await directory.audit.entries("")]
    assert done == ["signed_on", "signed_on", "bound_sign_on"]


class Line:
    """Let who waits pass at once, and count turns."""

    def __init__(self) -> None:
        self.turns = 0

    async def turn(self) -> None:
        """Count."""
        self.turns += 1


async def test_who_waits_in_line_is_compared(pair: list[Worker], known: Account) -> None:
    """Beside a neighbour who guesses, the right password gets in after its turn, on any worker."""
    line = Line()
    assert set(await guess(pair, BY_NETWORK)) == {"sign_in_wrong"}
    assert await pair[0].enter_in_line(NAME, WORDS, line.turn) == ""
    assert await pair[1].enter_in_line(NAME, "wrong", line.turn) == "sign_in_wrong"
    assert line.turns == 2
    # A name that is nobody's waits alike.
    assert set(await guess(pair, BY_NETWORK, "Personne")) == {"sign_in_wrong"}
    assert await pair[0].enter_in_line("Personne", WORDS, line.turn) == "sign_in_wrong"
    assert line.turns == 3
    assert known.name == NAME


async def test_a_known_browser_does_not_wait_in_line(pair: list[Worker], known: Account) -> None:
    """It has what it may try by itself, and the line gives it no more."""
    line, device, many = Line(), f"{known.id} a browser", "too_many_tries"
    for _ in range(BY_NETWORK):
        assert await pair[0].enter(NAME, "wrong", device=device) == "sign_in_wrong"
    assert await pair[0].enter_in_line(NAME, WORDS, line.turn, device=device) == many
    assert line.turns == 0


@pytest.mark.usefixtures("known")
async def test_who_waits_may_not_guess_for_ever(pair: list[Worker], clock: Clock) -> None:
    """All networks together have so many turns for an account; a right one takes none of them."""
    line, most = Line(), WAITED_RATES.by_network
    networks = [f"n{i}" for i in range(IN_ALL // BY_NETWORK)]
    for network in networks:
        await guess(pair, BY_NETWORK, network=network)
    tries = [
        await pair[i % 2].enter_in_line(NAME, "wrong", line.turn, networks[i % 3])
        for i in range(most.burst)
    ]
    assert set(tries) == {"sign_in_wrong"}
    with pytest.raises(RefusedError, match="too_many_tries") as refused:
        await pair[0].by_password(NAME, WORDS, "", Visitor("n1", turn=line.turn))
    assert refused.value.details == {"seconds": 60 // most.per_minute}
    clock.now += 60_000 // most.per_minute
    assert [await pair[0].enter_in_line(NAME, WORDS, line.turn) for _ in range(3)] == [""] * 3


async def test_a_code_waits_no_second_time(pair: list[Worker], known: Account) -> None:
    """Who proved her password in line types the code of her factor, once, and is in."""
    line, secret = Line(), pyotp.random_base32()
    await pair[0].directory.accounts.change(known.id, lambda found: replace(found, totp=secret))
    await guess(pair, BY_NETWORK)
    with pytest.raises(RefusedError, match="code_needed") as refused:
        await pair[0].by_password(NAME, WORDS, "", Visitor("n1", turn=line.turn))
    place = str(refused.value.details["place"])
    assert line.turns == 1
    typed = {"code": "000000", "place": place}
    assert await pair[1].enter_in_line(NAME, WORDS, line.turn, **typed) == "code_wrong"
    assert line.turns == 1
    # It served; so the next try waits, and a place of nobody is none.
    for other in (place, "nothing"):
        typed["place"] = other
        assert await pair[1].enter_in_line(NAME, WORDS, line.turn, **typed) == "code_wrong"
    assert line.turns == 3
    with pytest.raises(RefusedError, match="code_needed") as refused:
        await pair[0].by_password(NAME, WORDS, "", Visitor("n1", turn=line.turn))
    now = datetime.fromtimestamp(pair[0].directory.clock() / 1_000, UTC)
    code, place = pyotp.TOTP(secret).at(now), str(refused.value.details["place"])
    assert await pair[0].enter_in_line(NAME, WORDS, line.turn, code=code, place=place) == ""
    assert line.turns == 4


async def test_a_place_is_of_one_account(pair: list[Worker], known: Account) -> None:
    """Who proved her own password gets no turn for somebody else's."""
    line, secret = Line(), pyotp.random_base32()
    await pair[0].directory.accounts.change(known.id, lambda found: replace(found, totp=secret))
    await active(pair[0].directory, "Une autre", "facilitator")
    await guess(pair, BY_NETWORK)
    await guess(pair, BY_NETWORK, "Une autre")
    with pytest.raises(RefusedError, match="code_needed") as refused:
        await pair[0].by_password(NAME, WORDS, "", Visitor("n1", turn=line.turn))
    place, wrong = str(refused.value.details["place"]), "sign_in_wrong"
    assert await pair[0].enter_in_line("Une autre", "wrong", line.turn, place=place) == wrong
    assert line.turns == 2
