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
    key_of,
    same_people,
)
from game_server.figures.programme.marker import mark_changed
from game_server.records.kinds import Kind
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
        found = await DECLARED.each(self._archive, key_of(organisation, ""))
        current = key_of(organisation, _BASELINE)
        ours: dict[str, Declaration] = {}
        for key, declaration in found.items():
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
            await DECLARED.put_new(self._archive, key_of(organisation, made.id), made)
        await mark_changed(self._archive)
        return made

    async def withdraw(self, organisation: str, by: str, id_: str) -> Declaration:
        """Have the declaration *id_* count no more, and return it.

        Raises AccessError `declared_unknown`, or `declared_withdrawn` if somebody was faster.
        """

        def withdrawn(found: Declaration) -> Declaration:
            if found.id != id_ or not found.counts:
                raise AccessError("declared_withdrawn")
            return self._withdrawn(found, by)

        key, _ = await self._found(organisation, id_)
        changed = await DECLARED.change(self._archive, key, withdrawn)
        if changed is None:
            raise AccessError("declared_withdrawn")
        gone = changed.after
        if key == key_of(organisation, _BASELINE):
            await self._keep(gone)
            await self._archive.delete(Kind.DECLARED, key, DECLARED.encode(gone))
        await mark_changed(self._archive)
        return gone

    async def restore(self, organisation: str, by: str, id_: str) -> Declaration:
        """Have the declaration *id_* count again as it was declared; the account *by* asks for it.

        Raises AccessError `declared_unknown`, `declared_counts` if somebody was faster, or as `add`
        where another one has its place by now.
        """

        def restored(found: Declaration) -> Declaration:
            if found.withdrawn_at is None:
                raise AccessError("declared_counts")
            told = Restored(by, self._clock(), found.withdrawn_by, found.withdrawn_at)
            return replace(found, withdrawn_by="", withdrawn_at=None, replaced_by="", restored=told)

        async def check(before: Declaration, _after: Declaration) -> None:
            _require_new(before.content, await self.within(organisation))

        key, found = await self._found(organisation, id_)
        if isinstance(found.content, Baseline):
            await self._set_baseline(again := restored(found), "")
        else:
            changed = await DECLARED.change(self._archive, key, restored, ahead=check)
            if changed is None:
                raise AccessError("declared_unknown")
            again = changed.after
        await mark_changed(self._archive)
        return again

    async def _found(self, organisation: str, id_: str) -> tuple[str, Declaration]:
        """Return the declaration *id_* with the key of its record; raises `declared_unknown`.

        A baseline that counts is found in its own place, not by the copy of one that was withdrawn.
        """
        for key in (key_of(organisation, _BASELINE), key_of(organisation, id_)):
            found = await DECLARED.get(self._archive, key)
            if found is not None and found.id == id_:
                return key, found
        raise AccessError("declared_unknown")

    async def _set_baseline(self, made: Declaration, replaces: str) -> None:
        """Make *made* the baseline: the first one, or in place of the one that it *replaces*."""

        def put(before: Declaration) -> Declaration:
            if before.counts and before.id == made.id:
                raise AccessError("declared_counts")
            if before.counts:
                _require_replaced(before, replaces)
            return made

        async def keep(before: Declaration, _made: Declaration) -> None:
            # First the copy: whatever happens then, what was declared is not lost.
            if before.counts:
                before = replace(self._withdrawn(before, made.by), replaced_by=made.id)
            await self._keep(before)

        key = key_of(made.organisation, _BASELINE)
        while not await DECLARED.put_new(self._archive, key, made):
            if await DECLARED.change(self._archive, key, put, ahead=keep) is not None:
                return

    async def _keep(self, gone: Declaration) -> None:
        """Keep a baseline that counts no more by its own id."""
        await DECLARED.put(self._archive, key_of(gone.organisation, gone.id), gone)

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
