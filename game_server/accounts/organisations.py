"""The organisations that share a server beside its own: a record each, with the name people see."""

import secrets
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from game_server.accounts.account import name_key
from game_server.engine.kit.text import clean
from game_server.errors import AccessError
from game_server.records.kinds import Kind
from game_server.records.repository import spaced
from game_server.storage.archive import Archive

LONGEST_NAME: Final = 80
"""Signs of the name of an organisation."""
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Organisation:
    """Hold the *id* that accounts name, the *name* that people see, and when it came (ms).

    That of the server itself has the id "", and no record.
    """

    id: str
    name: str
    created: int


ORGANISATIONS: Final = spaced(Kind.ORGANISATION, Organisation, ascii_only=False, in_order=True)


class Organisations:
    """Read and add organisations; *clock* returns ms. Each raises StorageUnavailableError."""

    def __init__(self, archive: Archive, clock: Callable[[], int]) -> None:
        """Use the records of *archive*."""
        self._archive = archive
        self._clock = clock

    async def list(self) -> tuple[Organisation, ...]:
        """Return all organisations but the server's own, by name."""
        found = await ORGANISATIONS.each(self._archive)
        return tuple(sorted(found.values(), key=lambda each: name_key(each.name)))

    async def get(self, id_: str) -> Organisation | None:
        """Return the organisation *id_*, None if there is none."""
        return await ORGANISATIONS.get(self._archive, id_)

    async def find(self, typed: str) -> Organisation | None:
        """Return the organisation of the id or the name *typed*, None if there is none."""
        known, wanted = await self.list(), name_key(typed)
        named = (each for each in known if wanted == name_key(each.name))
        return next((each for each in known if each.id == typed), next(named, None))

    async def add(self, name: str) -> Organisation:
        """Return a new organisation.

        Raises AccessError `organisation_name` (`max`), or `organisation_taken` (`name`) where
        another has its name, or one that reads alike.
        """
        tidy = clean(name) if len(name) <= 8 * LONGEST_NAME else None
        if not tidy or len(tidy) > LONGEST_NAME or not any(sign.isalnum() for sign in tidy):
            raise AccessError("organisation_name", max=LONGEST_NAME)
        # A name without a latin letter has no slug: then any id is as good.
        made = Organisation(slug_of(tidy) or secrets.token_hex(4), tidy, self._clock())
        known = await self.find(tidy) is not None
        if known or not await ORGANISATIONS.put_new(self._archive, made.id, made):
            raise AccessError("organisation_taken", name=tidy)
        return made

    async def add_known(self, ids: Iterable[str]) -> None:
        """Give each of *ids* that accounts name already a record, whose name is the id itself."""
        for id_ in sorted(set(ids) - {""}):
            known = Organisation(id_, id_, self._clock())
            await ORGANISATIONS.put_new(self._archive, id_, known)


def slug_of(name: str) -> str:
    """Return *name* as an id: lower case, of `[a-z0-9-]`, empty if nothing of it is left."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LIGATURES))
    kept = (sign for sign in plain if not unicodedata.combining(sign))
    ascii_only = "".join(sign if sign.isascii() and sign.isalnum() else " " for sign in kept)
    return "-".join(ascii_only.split())
