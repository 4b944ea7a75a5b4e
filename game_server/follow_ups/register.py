"""The register of follow-up: found by code alone, answered and changed until it closes (M6.9)."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from game_server.engine.kit.follow_codes import LENGTH, SIGNS, hash_of
from game_server.errors import AccessError
from game_server.follow_ups.counts import posted_with, with_answer
from game_server.follow_ups.record import (
    FOLLOW_UPS,
    OPEN_DAYS,
    POSTERS,
    PROMISES,
    QUESTIONS,
    Answer,
    Asked,
    FollowUp,
    Obstacle,
    Outcome,
    Poster,
    Promised,
    part_of,
)
from game_server.storage.archive import Archive

T = TypeVar("T")
_UNKNOWN: Final = "follow_up_unknown"
_DAY: Final = 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Found:
    """Hold a commitment under the hash of its code, what is *asked* beside it, and the *answer*."""

    code_hash: str
    promised: Promised
    asked: Asked
    organisation: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Posted:
    """Hold what a poster asks, and whose it is."""

    poster: Poster
    asked: Asked
    organisation: str


async def _tell_nobody(_room: str) -> None:
    pass


class FollowUps:
    """Find what became of commitments, and change it; *clock* returns ms.

    Each method raises StorageUnavailableError, and AccessError `follow_up_unknown` for a code of
    nothing, of what is over, and of what was erased: nobody can tell these apart.
    """

    def __init__(
        self,
        archive: Archive,
        clock: Callable[[], int],
        on_told: Callable[[str], Awaitable[None]] = _tell_nobody,
    ) -> None:
        """Use the records of *archive*; *on_told* gets the room of which pages tell anew."""
        self._archive = archive
        self._clock = clock
        self._on_told = on_told

    async def by_code(self, code: str) -> Found:
        """Return the commitment whose owner has *code*, however it was typed."""
        hashed = hash_of(code) or ""
        promised = await PROMISES.get(self._archive, hashed)
        if promised is None or promised.until <= self._clock():
            raise AccessError(_UNKNOWN)
        asked, session = await self._asked(promised.room), await self._session(promised.room)
        answer = session.answers.get(part_of(hashed))
        return Found(hashed, promised, asked, session.organisation, answer)

    async def answer(
        self, code: str, outcome: Outcome, obstacle: Obstacle, recalled: Mapping[str, int]
    ) -> Found:
        """Tell what became of a commitment, in place of what was told before.

        *recalled* is what was chosen, by card. The first choice counts, for it is answered by the
        figure.
        Raises AccessError `follow_up_early` before its date, `not_proposed` for a choice that no
        question has.
        """
        found = await self.by_code(code)
        self._require_open(found.promised.opens)
        before = {} if found.answer is None else found.answer.recalled
        first = {**recalled, **before}
        right = _right(found.asked, first)
        given = Answer(outcome, obstacle, found.promised.until, first, right)
        await self._put(found, given)
        try:
            return await self.by_code(code)
        except AccessError:
            # It was erased meanwhile, and the answer would be left.
            await self._put(found, None)
            raise

    async def poster_of(self, room: str) -> tuple[str, Poster]:
        """Return the code of the poster of a session, made the first time, and what it leads to.

        Raises as all, and for a session of which nothing can be asked.
        """
        asked = await self._asked(room)
        if not asked.questions:
            raise AccessError(_UNKNOWN)
        opens = asked.opens or asked.closed + OPEN_DAYS * _DAY
        poster = Poster(room, opens, asked.until or opens + OPEN_DAYS * _DAY)
        if poster.until <= self._clock():
            raise AccessError(_UNKNOWN)
        made = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
        session = await self._change(
            room, lambda found: found if found.poster else replace(found, poster=made)
        )
        key = hash_of(session.poster) or ""
        await POSTERS.put_new(self._archive, key, poster, poster.until)
        return session.poster, poster

    async def by_poster(self, code: str) -> Posted:
        """Return what the poster with *code* asks."""
        poster = await POSTERS.get(self._archive, hash_of(code) or "")
        if poster is None or poster.until <= self._clock():
            raise AccessError(_UNKNOWN)
        asked, session = await self._asked(poster.room), await self._session(poster.room)
        return Posted(poster, asked, session.organisation)

    async def recall(self, code: str, recalled: Mapping[str, int]) -> Posted:
        """Count what one reader of a poster recalled; raises as `answer`."""
        posted = await self.by_poster(code)
        self._require_open(posted.poster.opens)
        right = _right(posted.asked, recalled)
        if recalled:
            await self._change(
                posted.poster.room, lambda found: posted_with(found, recalled, right)
            )
        return posted

    def _require_open(self, opens: int) -> None:
        if opens > self._clock():
            raise AccessError("follow_up_early")

    async def _put(self, found: Found, given: Answer | None) -> None:
        part = part_of(found.code_hash)
        await self._change(found.promised.room, lambda session: with_answer(session, part, given))

    async def _asked(self, room: str) -> Asked:
        return _known(await QUESTIONS.get(self._archive, room))

    async def _session(self, room: str) -> FollowUp:
        return _known(await FOLLOW_UPS.get(self._archive, room))

    async def _change(self, room: str, change: Callable[[FollowUp], FollowUp]) -> FollowUp:
        changed = _known(await FOLLOW_UPS.change(self._archive, room, change))
        if changed.after.told != changed.before.told:
            await self._on_told(room)
        return changed.after


def _known(found: T | None) -> T:
    if found is None:
        raise AccessError(_UNKNOWN)
    return found


def _right(asked: Asked, recalled: Mapping[str, int]) -> tuple[str, ...]:
    """Return the cards of which the figure was *recalled*; raises AccessError `not_proposed`."""
    questions = {question.card: question for question in asked.questions}
    for card, choice in recalled.items():
        if card not in questions or not 0 <= choice < len(questions[card].choices):
            raise AccessError("not_proposed")
    return tuple(
        sorted(card for card, choice in recalled.items() if questions[card].right == choice)
    )
