"""Sign-in: by the secret link, by a handover code, by an invitation, by name and password."""

import hmac
import secrets
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final

from game_server.accounts.account import LOCAL, Account, name_within
from game_server.accounts.directory import Directory
from game_server.accounts.logins import Actor
from game_server.accounts.one_time import Grant, OneTime, digest
from game_server.engine.kit.codes import ALPHABET, normalize_code
from game_server.errors import AccessError, StorageUnavailableError
from game_server.records.kinds import Kind
from game_server.rooms.background import Background
from game_server.rooms.guesses import Guesses
from game_server.web.errors import RefusedError
from game_server.web.failed_sign_ins import FailedSignIns
from game_server.web.rate_limit import throttled

KEY_LIFETIME: Final = 12 * 3_600_000
"""ms for which a one-time key is valid."""
HANDOVER_LENGTH: Final = 10
"""Signs of a handover code: 31¹⁰ codes, 49 bits, so that even quick guessing finds none."""
HANDOVER_LIFETIME: Final = 10 * 60_000
"""ms for which a handover code is valid: who stands beside the console scans it now."""
_HOUR: Final = 3_600_000
PLACE_LIFETIME: Final = 5 * 60_000
"""ms for which who proved her password may type the code of her second factor."""
_WAITED: Final = "in line"
"""Source of all passwords that waited in line: they count by account alone."""
_HASHED: Final = "hashed"
"""Group of the counts of passwords of any account that are hashed for a network."""


@dataclass(frozen=True, slots=True)
class SignInGuesses:
    """Count wrong keys, handover codes and passwords, and the *hashes* that a network costs.

    *waited* counts passwords of an account by those who waited in line, from all networks together.
    """

    key: Guesses
    handover: Guesses
    password: Guesses
    hashes: Guesses
    waited: Guesses


@dataclass(frozen=True, slots=True)
class Visitor:
    """Say from where somebody signs in, and how she waits for her *turn* beside who guesses.

    *device* is the account that this browser signed in to before, empty for none: it counts apart,
    so that a neighbour who guesses keeps nobody out. *place* is what she got for a right password,
    with which the code of her second factor waits no second time.
    """

    network: str
    device: str = ""
    place: str = ""
    turn: Callable[[], Awaitable[None]] | None = None


class SignIn:
    """Exchange what proves who somebody is for the token of a login.

    Two keys are good for one use each: `key`, and `local_key` for the server's own machine. The
    *reusable_key*, if there is one, never ends. All three open the account of the secret link.
    """

    def __init__(
        self, directory: Directory, reusable_key: str | None, guesses: SignInGuesses
    ) -> None:
        """Draw the one-time keys, which `publish_keys` makes valid; *guesses* limits wrong ones."""
        self.key = secrets.token_urlsafe(24)
        self.local_key = secrets.token_urlsafe(24)
        self.directory = directory
        self._reusable_key = None if reusable_key is None else digest(reusable_key)
        self._clock = directory.clock
        self._guesses = guesses
        self._background = Background()
        self._failed = FailedSignIns(directory)
        self._keys = OneTime(Kind.KEY, directory.archive, directory.clock)
        self._handovers = OneTime(Kind.HANDOVER, directory.archive, directory.clock)
        self._places = OneTime(Kind.PLACE, directory.archive, directory.clock)

    async def publish_keys(self) -> None:
        """Make the one-time keys valid from now on; raises `StorageUnavailableError`."""
        await self.directory.archive.purge(self._clock())
        await self.directory.prepare()
        for key in (self.key, self.local_key):
            await self._keys.issue(key, Grant(LOCAL, self._clock() + KEY_LIFETIME))

    async def by_key(self, key: str, network: str) -> str:
        """Return the token of a login by *key*; *network* is the client's.

        A valid key is accepted after any number of wrong ones. Raises RefusedError `key_unknown`,
        `key_used`, or `too_many_tries` with `seconds` in place of the first; AccessError
        `account_disabled`; StorageUnavailableError.
        """
        known = self._reusable_key
        if known is None or not hmac.compare_digest(digest(key), known):
            await throttled(self._guesses.key, network, lambda: self._use_key(key), "key_unknown")
        account = await self.directory.accounts.get(LOCAL)
        if account is None or account.status != "active":
            raise AccessError("account_disabled")
        return await self._start(account, "signed_in_by_link")

    async def issue_handover(self, actor: Actor, room: str) -> str:
        """Return a code that opens the console of *room* on another device, as *actor*."""
        await self.directory.archive.purge(self._clock())
        code = "".join(secrets.choice(ALPHABET) for _ in range(HANDOVER_LENGTH))
        until = self._clock() + HANDOVER_LIFETIME
        await self._handovers.issue(code, Grant(actor.account.id, until, room))
        return code

    async def by_handover(self, typed: str, network: str, actor: Actor | None) -> str | None:
        """Return the token of a login for the room of the code that somebody *typed*.

        A colleague who is signed in as *actor* gets the room shared, and None: her login stays.
        Signs may be in any case and spacing. A valid code is accepted after any number of wrong
        ones. Raises RefusedError `handover_unknown`, or `too_many_tries` with `seconds` in its
        place, and StorageUnavailableError.
        """
        grant = await throttled(
            self._guesses.handover, network, lambda: self._use_handover(typed), "handover_unknown"
        )
        account = await self.directory.accounts.get(grant.account)
        if account is None or not await self.directory.leaders.may_lead(grant.room, account):
            raise RefusedError("handover_unknown", HTTPStatus.FORBIDDEN)
        if actor is not None and not actor.room and _is_colleague(actor.account, account):
            if actor.account.id != account.id:
                await self.directory.leaders.share(grant.room, actor.account.id)
                await self._record(actor.account, "joined_room", grant.room)
            return None
        return await self._start(account, "handed_over", grant.room)

    async def by_invitation(
        self, secret: str, password: str, code: str = ""
    ) -> tuple[str, Account]:
        """Return the token of a login by the invitation *secret*, and its account.

        Where its second factor is on, *code* is of that. Raises RefusedError as `check_invited`,
        and AccessError as `Invitations.accept` and `check_strength` do.
        """
        invited = await self.directory.invitations.look(secret)
        await self.directory.passwords.check(password, (invited.name,))
        hashed = await self.directory.passwords.hash(password)
        # After the password: one that is refused uses up no code.
        await self.check_invited(invited, code)
        account = await self.directory.invitations.accept(secret, hashed)
        return await self._start(account, "accepted_invitation"), account

    async def check_invited(self, account: Account, code: str) -> None:
        """Check the second factor of who is invited anew, if it is on; guesses count by account.

        Raises RefusedError `code_needed`, `code_wrong`, or `too_many_tries` with `seconds`.
        """
        if not account.totp:
            return
        group = f"invited {account.id}"
        if code:
            await self.count_guess(group, group)
        await self._check_code(account, code)
        await self.refund_guess(group, group)

    async def by_password(
        self,
        name: str,
        password: str,
        code: str,
        visitor: Visitor,
        organisation: str | None = None,
    ) -> tuple[str, Account]:
        """Return the token of a login by name and password, and its account.

        *organisation* is as in `Accounts.find`; one that is not there is as a name that is not.
        *code* is of the second factor, empty for none. Raises RefusedError `sign_in_wrong`,
        `code_needed`, with `place` for who waited, `code_wrong`, or `too_many_tries` with
        `seconds`; StorageUnavailableError.
        """
        account = await self.directory.accounts.find(name, organisation)
        device = visitor.device
        known = account is not None and bool(device) and device.startswith(f"{account.id} ")
        source = f"device {device}" if known else visitor.network
        # All that names the same counts together, whether it is an account or not. A known browser
        # is a group of its own: those who guess use up what all may try, not what it may.
        unknown = digest(name_within(organisation or "", name))[:16]
        group = unknown if account is None else account.id
        group = device if known else group
        waited = await self._count_password(account, group, source, visitor)
        hashed = account.password if account and account.status == "active" else ""
        right = await self.directory.passwords.verify(hashed, password)
        if account is None or not right:
            self._failed.note(account)
            raise RefusedError("sign_in_wrong", HTTPStatus.FORBIDDEN)
        if account.totp and waited and not code:
            place = await self._issue_place(account)
            raise RefusedError("code_needed", HTTPStatus.FORBIDDEN, place=place)
        if account.totp:
            await self._check_code(account, code)
        if waited:
            await self._guesses.waited.refund(group, _WAITED)
        else:
            await self.refund_guess(group, source)
        return await self._start(account, "signed_in"), account

    async def _count_password(
        self, account: Account | None, group: str, source: str, visitor: Visitor
    ) -> bool:
        """Count a password before it is compared; return whether it waited in line for that.

        Where all are used up that may be tried at once, it waits for its turn; a known browser does
        not, which has a count of its own. Raises RefusedError `too_many_tries` with `seconds`.
        """
        try:
            await self.count_guess(group, source)
        except RefusedError:
            if account is not None:
                # Beside the answer, whose time would tell which names there are.
                self._background.start(self._record_guesses(account))
            if visitor.turn is None or source != visitor.network:
                raise
        else:
            return False
        if await self._has_place(account, visitor.place):
            return True
        await visitor.turn()
        lockout = await self._guesses.waited.consume(group, _WAITED)
        if lockout is not None:
            status = HTTPStatus.TOO_MANY_REQUESTS
            raise RefusedError("too_many_tries", status, seconds=lockout.seconds)
        return True

    async def _issue_place(self, account: Account) -> str:
        """Return what lets one code of *account* pass without waiting in line."""
        place = secrets.token_urlsafe(24)
        await self._places.issue(place, Grant(account.id, self._clock() + PLACE_LIFETIME))
        return place

    async def _has_place(self, account: Account | None, place: str) -> bool:
        """Use up *place*; return whether it was one of *account*.

        It is looked for also where there is no account, so that the time tells nothing of names.
        """
        grant = await self._places.consume(place) if place else None
        return grant is not None and account is not None and grant.account == account.id

    async def _record_guesses(self, account: Account) -> None:
        """Record that passwords of *account* are guessed, once an hour for all workers."""
        hour = self._clock() // _HOUR
        key, until = f"{account.id} {hour}", (hour + 1) * _HOUR
        with suppress(StorageUnavailableError):
            if await self.directory.archive.put_new(Kind.GUESSED, key, b"", until):
                organisation, audit = account.organisation, self.directory.audit
                await audit.record(organisation, "", "refused_guesses", account.id)

    async def count_guess(self, group: str, source: str) -> None:
        """Count a password or a code before it is compared, in a *group* and by its *source*.

        Raises RefusedError `too_many_tries` with `seconds`; StorageUnavailableError.
        """
        lockout = await self._guesses.password.consume(group, source)
        if lockout is None:
            lockout = await self._guesses.hashes.consume(_HASHED, source)
            if lockout is None:
                return
            # Nothing is compared, so nothing was guessed.
            await self._guesses.password.refund(group, source)
        status = HTTPStatus.TOO_MANY_REQUESTS
        raise RefusedError("too_many_tries", status, seconds=lockout.seconds)

    async def refund_guess(self, group: str, source: str) -> None:
        """Count one guess less: it was right."""
        await self._guesses.password.refund(group, source)
        await self._guesses.hashes.refund(_HASHED, source)

    async def by_subject(self, subject: str, invitation: str = "") -> str:
        """Return the token of a login by the sign-on of *subject*, `issuer subject`.

        The first time the secret of an *invitation* says whose account it is. Raises AccessError
        `account_unknown`, `factor_stays` where a second factor is on, or as `Invitations.accept`
        does.
        """
        directory = self.directory
        account = await directory.accounts.of_subject(subject)
        if account is None and invitation:
            invited = await directory.invitations.look(invitation)
            if invited.totp:
                raise AccessError("factor_stays")
            # First accepted: of two whom a link was forwarded to, one alone is bound.
            account = await directory.invitations.accept(invitation, invited.password)
            await directory.accounts.bind_subject(account.id, subject)
            await self._record(account, "bound_sign_on")
        if account is None or account.status != "active":
            raise AccessError("account_unknown")
        return await self._start(account, "signed_on")

    async def _check_code(self, account: Account, code: str) -> None:
        if not code:
            raise RefusedError("code_needed", HTTPStatus.FORBIDDEN)
        if not await self.directory.second_factor.accepts(account.id, account.totp, code):
            self._failed.note(account)
            raise RefusedError("code_wrong", HTTPStatus.FORBIDDEN)

    async def _start(self, account: Account, action: str, room: str = "") -> str:
        now = self._clock()

        def enter(found: Account) -> Account:
            # What proved who it is was checked on *account*: its password may be another by now.
            if found.status != "active" or found.epoch != account.epoch:
                raise RefusedError("sign_in_wrong", HTTPStatus.FORBIDDEN)
            return replace(self.directory.second_factor.locked(found), seen=now)

        seen = await self.directory.accounts.change(account.id, enter)
        await self._record(seen, action, room)
        return await self.directory.logins.start(seen, room)

    async def _record(self, account: Account, action: str, target: str = "") -> None:
        await self.directory.audit.record(account.organisation, account.id, action, target)

    async def _use_key(self, key: str) -> Grant:
        if await self._keys.peek(key) is None:
            self._failed.note(None)
            raise RefusedError("key_unknown", HTTPStatus.FORBIDDEN)
        grant = await self._keys.consume(key)
        if grant is None:
            raise RefusedError("key_used", HTTPStatus.FORBIDDEN)
        return grant

    async def _use_handover(self, typed: str) -> Grant:
        grant = await self._handovers.consume(normalize_code(typed))
        if grant is None:
            raise RefusedError("handover_unknown", HTTPStatus.FORBIDDEN)
        return grant


def is_handover(typed: str) -> bool:
    """Return whether *typed* has the form of a code; facilitators' keys are longer."""
    code = normalize_code(typed)
    return len(code) == HANDOVER_LENGTH and set(code) <= set(ALPHABET)


def _is_colleague(account: Account, other: Account) -> bool:
    leads = account.scope("lead_room") is not None
    return leads and account.organisation == other.organisation
