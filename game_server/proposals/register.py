"""The register of proposals: found by key or by follow code, changed by one person at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from game_server.engine.kit.follow_codes import hash_of
from game_server.errors import AccessError
from game_server.proposals.course import ANNOUNCED, DECIDED, following, preceding
from game_server.proposals.marker import mark_changed
from game_server.proposals.record import OFFERS, PROPOSALS, Additions, Change, HandedOn, Offer
from game_server.records.kinds import Kind
from game_server.storage.archive import Archive

_UNKNOWN: Final = "proposal_unknown"
_CHANGED: Final = "proposal_changed"


class Proposals:
    """Read and change what sessions handed on; *clock* returns ms.

    Each method raises StorageUnavailableError, and AccessError `proposal_unknown` for a proposal
    that is not there, or whose time is over.
    """

    def __init__(self, archive: Archive, clock: Callable[[], int]) -> None:
        """Use the records of *archive*."""
        self._archive = archive
        self._clock = clock

    async def get(self, key: str) -> HandedOn:
        """Return the proposal of *key*."""
        return self._lasting(await PROPOSALS.get(self._archive, key))

    async def by_code(self, code: str) -> HandedOn:
        """Return the proposal whose author has *code*, however it was typed."""
        hashed = hash_of(code)
        key = None if hashed is None else await self._archive.get(Kind.PROPOSAL_CODE, hashed)
        found = None if key is None else await self.get(key.decode())
        if found is None or found.code != hashed:
            raise AccessError(_UNKNOWN)
        return found

    async def head_of(self, handed_on: HandedOn) -> HandedOn:
        """Return the one that *handed_on* was merged into, itself if there is none."""
        if not handed_on.into:
            return handed_on
        return await PROPOSALS.get(self._archive, handed_on.into) or handed_on

    async def offer_of(self, handed_on: HandedOn) -> Offer | None:
        """Return who offers to carry *handed_on*, None if nobody does."""
        offer = await OFFERS.get(self._archive, handed_on.key)
        over = (await self.head_of(handed_on)).offer_until <= self._clock()
        return None if over else offer

    async def offers(self, heads: Mapping[str, HandedOn]) -> Mapping[str, Offer]:
        """Return who offers to carry which of many proposals, by their keys.

        *heads* are the ones that they stand under, or they themselves, by their own keys.
        """
        now = self._clock()
        lasting = [key for key, head in heads.items() if head.offer_until > now]
        return await OFFERS.get_some(self._archive, lasting)

    async def decide(
        self, key: str, seen: int, change: Change, merged: Sequence[str] = ()
    ) -> HandedOn:
        """Bring a proposal into the state of *change*, made on the page that showed *seen* changes.

        Those that are *merged* into it go along. Raises AccessError `proposal_changed` if somebody
        was faster, `proposal_state` for a state that may not follow.
        """

        def decided(found: HandedOn) -> HandedOn:
            if len(found.changes) != seen or found.into:
                raise AccessError(_CHANGED)
            back = change.state == preceding(found.state)
            if not back and change.state not in following(found.state):
                raise AccessError("proposal_state")
            public = change.public and change.state in ANNOUNCED
            made = replace(change, at=self._clock(), corrected=back, public=public)
            return replace(found, changes=(*found.changes, made))

        after = await self._change(key, decided)
        last = replace(after.changes[-1], public=False)
        for each in merged:
            await self._change(each, lambda found: _with_change(found, key, last))
        return after

    async def complete(self, key: str, additions: Additions) -> HandedOn:
        """Put *additions* of the author in place of earlier ones.

        Raises AccessError `proposal_decided` once it is declined or done.
        """
        await self._require_undecided(key)
        # A decision of this moment is no reason to lose what she wrote before she could know it.
        after = await self._change(key, lambda found: replace(found, additions=additions))
        await self._archive.forget_replaced()
        return after

    async def offer(self, key: str, name: str, contact: str) -> HandedOn:
        """Note that its author offers to carry a proposal; raises as `complete`."""
        found = await self._require_undecided(key)
        offer = Offer(name, contact, self._clock())
        await OFFERS.put(self._archive, key, offer, found.offer_until)
        await self._archive.forget_replaced()
        try:
            return await self.get(key)
        except AccessError:
            # It was erased meanwhile, and she would be left.
            await self._archive.delete(Kind.PROPOSAL_OFFER, key, OFFERS.encode(offer))
            raise

    async def merge(self, keys: Sequence[str], into: str) -> HandedOn:
        """Merge proposals *into* another; undone by `split`.

        What stands under one of *keys* has to be among them. Raises AccessError `proposal_changed`
        if one of them stands under another by now.
        """
        allowed = {"", into, *keys}
        heads = [(await self.get(key)).into for key in keys]
        if (await self.get(into)).into or not allowed.issuperset(heads):
            raise AccessError(_CHANGED)
        for key in keys:
            await self._change(key, lambda found: replace(found, into=into))
        head = await self.get(into)
        if head.into:
            # Somebody merged it the other way round at this moment: neither is to be lost.
            for key in keys:
                await self.split(key)
            raise AccessError(_CHANGED)
        return head

    async def split(self, key: str) -> HandedOn:
        """Have a merged proposal stand by itself again; of one that does nothing happens."""
        return await self._change(key, lambda found: replace(found, into=""))

    async def _require_undecided(self, key: str) -> HandedOn:
        found = await self.get(key)
        if (await self.head_of(found)).state in DECIDED:
            raise AccessError("proposal_decided")
        return found

    def _lasting(self, found: HandedOn | None) -> HandedOn:
        if found is None or found.until <= self._clock():
            raise AccessError(_UNKNOWN)
        return found

    async def _change(self, key: str, change: Callable[[HandedOn], HandedOn]) -> HandedOn:
        changed = await PROPOSALS.change(
            self._archive,
            key,
            lambda found: change(self._lasting(found)),
            expires=lambda after: after.until,
        )
        if changed is None:
            raise AccessError(_UNKNOWN)
        before, after = changed
        if after != before:
            if after.changes != before.changes:
                await self._renew(after)
            await mark_changed(self._archive)
        return after

    async def _renew(self, handed_on: HandedOn) -> None:
        """Keep what belongs to a proposal for as long as that is kept."""
        key = handed_on.key.encode()
        if handed_on.code:
            expires = handed_on.until
            await self._archive.swap(Kind.PROPOSAL_CODE, handed_on.code, key, key, expires)
        if (offer := await self._archive.get(Kind.PROPOSAL_OFFER, handed_on.key)) is not None:
            expires = handed_on.offer_until
            await self._archive.swap(Kind.PROPOSAL_OFFER, handed_on.key, offer, offer, expires)


def _with_change(found: HandedOn, head: str, change: Change) -> HandedOn:
    """Return *found* with the *change* of the one that it stands under, if it still does."""
    return replace(found, changes=(*found.changes, change)) if found.into == head else found
