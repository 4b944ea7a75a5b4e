"""The declarations of organisations: added, withdrawn, restored by one at a time, never deleted."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from game_server.errors import AccessError
from game_server.figures.programme.declared import (
    DECLARED,
    Baseline,
    Campaign,
    Content,
    Continuation,
    Declaration,
    Declared,
    Restored,
    decode,
    encode,
    key_of,
    same_people,
)
from game_server.figures.programme.marker import mark_changed
from game_server.storage.archive import Archive

_BASELINE: Final = "baseline"
"""What stands in place of the id in the key of the baseline that counts: there is one alone."""


class Declarations:
    """Keep what organisations declare; *clock* returns ms. Raises StorageUnavailableError."""

    def __init__(self, archive: Archive, clock: Callable[[], int]) -> None:
        """Use the records of *archive*."""
        self._archive = archive
        self._clock = clock

    async def within(self, organisation: str) -> tuple[Declaration, ...]:
        """Return what *organisation* declared, the last one first; what was withdrawn, too."""
        found = await self._archive.list(DECLARED)
        current = key_of(organisation, _BASELINE)
        ours: dict[str, Declaration] = {}
        for key, value in found.items():
            if key.startswith(key_of(organisation, "")):
                declaration = decode(value)
                # A baseline is copied before it goes: the one that counts is the truth.
                if key == current or declaration.id not in ours:
                    ours[declaration.id] = declaration
        return tuple(sorted(ours.values(), key=lambda each: (each.at, each.id), reverse=True))

    async def add(
        self, organisation: str, by: str, content: Content, replaces: str = ""
    ) -> Declaration:
        """Keep what the account *by* declares, and return it.

        *replaces* is the id of the baseline that was shown, and is meant to go. Raises AccessError
        `baseline_known` (`id`, `year`, `persons`) for a second one without that,
        `campaign_overlaps` (`name`, `first`, `last`), or `continuation_known`.
        """
        made = Declaration(secrets.token_hex(8), organisation, by, self._clock(), content)
        if isinstance(content, Baseline):
            await self._set_baseline(made, replaces)
        else:
            _require_new(content, await self.within(organisation))
            await self._archive.put_new(DECLARED, key_of(organisation, made.id), encode(made))
        await mark_changed(self._archive)
        return made

    async def withdraw(self, organisation: str, by: str, id_: str) -> Declaration:
        """Have the declaration *id_* count no more, and return it.

        Raises AccessError `declared_unknown`, or `declared_withdrawn` if somebody was faster.
        """
        while True:
            key, value, found = await self._found(organisation, id_)
            if not found.counts:
                raise AccessError("declared_withdrawn")
            gone = self._withdrawn(found, by)
            if await self._archive.swap(DECLARED, key, value, encode(gone)):
                break
        if key == key_of(organisation, _BASELINE):
            await self._keep(gone)
            await self._archive.delete(DECLARED, key, encode(gone))
        await mark_changed(self._archive)
        return gone

    async def restore(self, organisation: str, by: str, id_: str) -> Declaration:
        """Have the declaration *id_* count again as it was declared; the account *by* asks for it.

        Raises AccessError `declared_unknown`, `declared_counts` if somebody was faster, or as `add`
        where another one has its place by now.
        """
        while True:
            key, value, found = await self._found(organisation, id_)
            if found.withdrawn_at is None:
                raise AccessError("declared_counts")
            restored = Restored(by, self._clock(), found.withdrawn_by, found.withdrawn_at)
            again = replace(
                found, withdrawn_by="", withdrawn_at=None, replaced_by="", restored=restored
            )
            if isinstance(found.content, Baseline):
                await self._set_baseline(again, "")
                break
            _require_new(found.content, await self.within(organisation))
            if await self._archive.swap(DECLARED, key, value, encode(again)):
                break
        await mark_changed(self._archive)
        return again

    async def _found(self, organisation: str, id_: str) -> tuple[str, bytes, Declaration]:
        """Return the key, the record and the declaration *id_*; raises `declared_unknown`.

        A baseline that counts is found in its own place, not by the copy of one that was withdrawn.
        """
        for key in (key_of(organisation, _BASELINE), key_of(organisation, id_)):
            value = await self._archive.get(DECLARED, key)
            if value is not None and (found := decode(value)).id == id_:
                return key, value, found
        raise AccessError("declared_unknown")

    async def _set_baseline(self, made: Declaration, replaces: str) -> None:
        """Make *made* the baseline: the first one, or in place of the one that it *replaces*."""
        current = key_of(made.organisation, _BASELINE)
        while True:
            value = await self._archive.get(DECLARED, current)
            if value is None:
                done = await self._archive.put_new(DECLARED, current, encode(made))
            else:
                before = decode(value)
                if before.counts and before.id == made.id:
                    raise AccessError("declared_counts")
                if before.counts:
                    _require_replaced(before, replaces)
                    before = replace(self._withdrawn(before, made.by), replaced_by=made.id)
                # First the copy: whatever happens then, what was declared is not lost.
                await self._keep(before)
                done = await self._archive.swap(DECLARED, current, value, encode(made))
            if done:
                return

    async def _keep(self, gone: Declaration) -> None:
        """Keep a baseline that counts no more by its own id."""
        await self._archive.put(DECLARED, key_of(gone.organisation, gone.id), encode(gone))

    def _withdrawn(self, declaration: Declaration, by: str) -> Declaration:
        return replace(declaration, withdrawn_by=by, withdrawn_at=self._clock())


def _require_replaced(before: Declaration, replaces: str) -> None:
    """Refuse to replace the baseline *before* unless it is the one that somebody saw."""
    if before.id != replaces and isinstance(before.content, Baseline):
        known = before.content
        raise AccessError("baseline_known", id=before.id, year=known.year, persons=known.persons)


def _require_new(content: Content, declarations: Iterable[Declaration]) -> None:
    """Refuse a campaign of days that another one has, and people who count once already."""
    told = Declared.of(declarations)
    match content:
        case Campaign():
            for each in told.campaigns:
                if each.first <= content.last and content.first <= each.last:
                    days = {"first": each.first, "last": each.last}
                    raise AccessError("campaign_overlaps", name=each.name, **days)
        case Continuation():
            joined = {content.room, content.of}
            if any(joined <= group for group in same_people(told.continuations)):
                raise AccessError("continuation_known")
        case _:
            return
