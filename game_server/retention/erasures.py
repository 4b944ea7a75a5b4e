"""Erasures of players and texts: written down before they begin, finished in any case, replayed."""

import secrets
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence

from game_server.engine.evolve import evolve, replay
from game_server.engine.flow.text_erasure import erase_name
from game_server.engine.state.events import Event, SeatErased, TextsErased
from game_server.engine.state.personal import ids_in
from game_server.follow_ups import forgetting as follow_ups
from game_server.proposals.forgetting import forget, forget_offer, found_of, received_of
from game_server.proposals.record import HandedOn, key_of
from game_server.protocol.journal import encode_entry
from game_server.records.kinds import Kind
from game_server.retention import commitments
from game_server.retention.follow_ups import hashes_of
from game_server.retention.journals import (
    RoomJournal,
    erase_seats,
    erase_texts,
    events_with_texts,
    read_room,
    texts_of,
)
from game_server.retention.table import DAY, ERASURES_DAYS
from game_server.retention.versions import texts_of_versions
from game_server.storage.backup.erasures import apply_to_rooms, erasures_in
from game_server.storage.backup.told import tell_nobody
from game_server.storage.erasure import (
    CommitmentErasure,
    Erasure,
    OfferErasure,
    RoomErasure,
    SeatErasure,
    TextErasure,
    of_record,
)
from game_server.storage.store import Store


class Erasures:
    """Erase what is stored of players; *clock* returns ms. Raises StorageUnavailableError."""

    def __init__(self, store: Store, clock: Callable[[], int]) -> None:
        """Erase in *store*."""
        self._store = store
        self._clock = clock
        self.tell: Callable[[Sequence[Erasure]], Awaitable[None]] = tell_nobody
        """Tells erasures beside the backups; set where the server knows where these go."""
        self.on_texts_erased: Callable[[str, str], Awaitable[None]] = _tell_nobody
        """Told the room and the access, once or again, of texts that a facilitator erased."""

    async def begin(self, room: str, seat: str) -> None:
        """Write down that *seat* is to be erased, before anything of it is."""
        erasure = SeatErasure(room, self._clock(), seat)
        await self._note(erasure)
        await self._store.put(Kind.ERASING, erasure.key, str(erasure.at).encode())

    async def erase_seats(self, room: str, read: RoomJournal, seats: Collection[str]) -> None:
        """Erase *seats* from the journal of a closed *room*, which is *read*, and their proposals.

        Afterwards nothing tells whose a proposal was, so each erasure is noted by its texts.
        """
        texts = [id_ for seat in seats for id_ in texts_of(read.events, seat)]
        for each in await found_of(self._store, room, texts):
            await self.erase_texts(room, each.text_ids)
        # What pages tell of her commitment stays.
        await follow_ups.forget(self._store, room, hashes_of(read.events, seats))
        await erase_seats(self._store, room, seats)
        # One may have been handed on at this moment, by texts that were still there.
        await forget(self._store, room, texts)

    async def erase_proposal(self, handed_on: HandedOn) -> None:
        """Erase a proposal, and what its author ever typed of it from the journal of its room."""
        read = await read_room(self._store, handed_on.room)
        older = () if read is None else texts_of_versions(read.events, handed_on.id)
        texts = dict.fromkeys((*handed_on.text_ids, *older))
        await self.erase_texts(handed_on.room, tuple(texts))

    async def erase_texts(self, room: str, texts: tuple[str, ...]) -> None:
        """Erase *texts* of a closed *room*, by their ids, with the proposal that they are of."""
        await self._erase(TextErasure(room, self._clock(), texts))

    async def erase_offer(self, handed_on: HandedOn) -> None:
        """Erase name and contact of who offered to carry a proposal."""
        await self._erase(OfferErasure(handed_on.room, self._clock(), handed_on.id))

    async def erase_follow_up(self, room: str, code_hash: str) -> None:
        """Erase the commitment of *room* under the hash of its code, and what was told of it.

        Of the journal nothing goes: its seat has that erased under « Mes données ».
        """
        await self._erase(CommitmentErasure(room, self._clock(), code_hash))

    async def begin_texts(self, room: str, texts: tuple[str, ...], by: str) -> None:
        """Write down that the access *by* is about to erase *texts*, by their ids.

        Their room may refuse that: they count as erased once it has committed it.
        """
        await self._store.put(Kind.ERASING, TextErasure(room, 0, texts).key, by.encode())

    async def finish(self, room: str, seat: str) -> bool:
        """Erase what is stored of *seat*: its texts, and in a closed room all that is of it.

        Safe to repeat. Of a room that is open, the rest goes as it closes. Returns False for one
        that is open and where the seat is still to be erased by the room: it stays to be finished.
        """
        read = await read_room(self._store, room)
        if read is not None and read.closed_at is not None:
            await self.erase_seats(room, read, (seat,))
        elif read is not None:
            if seat not in read.erased:
                return False
            await erase_texts(self._store, room, seat)
        await commitments.forget(self._store, room, (seat,))
        key = SeatErasure(room, 0, seat).key
        await self._tell(key)
        await self._store.delete(Kind.ERASING, key)
        return True

    async def finish_texts(self, room: str, texts: tuple[str, ...]) -> bool:
        """Erase *texts* from the store, if their room has committed that they are erased.

        Safe to repeat. Returns False for a room that may still do so: it stays to be finished. In
        one that closed without it, the facilitator was refused, and nothing is erased.
        """
        erasure = TextErasure(room, self._clock(), texts)
        noted = await self._store.get(Kind.ERASED, erasure.key)
        read = await read_room(self._store, room)
        if noted is None and read is not None and not frozenset(texts) <= read.erased_texts:
            if read.closed_at is None:
                return False
            await self._store.delete(Kind.ERASING, erasure.key)
            return True
        if read is not None:
            await self._store.erase(room, texts)
        await self._finish(erasure)
        return True

    async def forget_room(self, room: str) -> None:
        """Write down that a whole session was deleted, and erase what else is kept of it.

        That is its commitments, their follow-up, and its proposals that nobody has looked at yet:
        those that are studied or decided were handed on, and stay.
        """
        # Each by its seat: of a room whose journal was purged, a restore brings no more than these.
        for seat in await commitments.seats_of(self._store, room):
            await self.begin(room, seat)
            await self.finish(room, seat)
        await follow_ups.forget_session(self._store, room)
        for each in await received_of(self._store, room):
            await self.erase_texts(room, each.text_ids)
        await self._note(RoomErasure(room, self._clock()))
        await self._tell(room)

    async def tell_all(self) -> None:
        """Tell all erasures that the store knows: also those that could not be told at once."""
        if self.tell is not tell_nobody:
            await self.tell(await erasures_in(self._store, self._clock()))

    async def of_room(self, room: str) -> frozenset[str]:
        """Return the seats of *room* that were erased."""
        found = [of_record(key, at) for key, at in (await self._store.list(Kind.ERASED)).items()]
        return frozenset(
            each.seat for each in found if isinstance(each, SeatErasure) and each.room == room
        )

    async def finish_all(self) -> int:
        """Finish what was begun and not finished, and count it."""
        finished = 0
        for key in await self._store.list(Kind.ERASING):
            match of_record(key, b"0"):
                case SeatErasure(room=room, seat=seat):
                    finished += await self.finish(room, seat)
                case TextErasure(room=room, texts=texts):
                    finished += await self.finish_texts(room, texts)
                case begun:
                    await self._finish(begun)
                    finished += 1
        return finished

    async def _erase(self, erasure: TextErasure | OfferErasure | CommitmentErasure) -> None:
        await self._note(erasure)
        await self._store.put(Kind.ERASING, erasure.key, b"")
        if isinstance(erasure, TextErasure):
            await self.finish_texts(erasure.room, erasure.texts)
        else:
            await self._finish(erasure)

    async def _finish(self, erasure: Erasure) -> None:
        """Erase the records that *erasure* names, as of when it was noted, and tell it."""
        noted = await self._store.get(Kind.ERASED, erasure.key)
        if noted is None:
            await self._note(erasure)
        await _forget(self._store, erasure if noted is None else of_record(erasure.key, noted))
        await self._tell(erasure.key)
        if (by := await self._store.get(Kind.ERASING, erasure.key)) is not None:
            if by:
                await self.on_texts_erased(erasure.room, by.decode())
            await self._store.delete(Kind.ERASING, erasure.key)

    async def _note(self, erasure: Erasure) -> None:
        expires = erasure.at + ERASURES_DAYS * DAY
        await self._store.put(Kind.ERASED, erasure.key, str(erasure.at).encode(), expires)

    async def _tell(self, key: str) -> None:
        """Tell the erasure of *key* at once: a disk lost before the next backup brings it back."""
        if (when := await self._store.get(Kind.ERASED, key)) is not None:
            await self.tell([of_record(key, when)])


async def replay_erasures(store: Store, erasures: Sequence[Erasure]) -> None:
    """Erase anew, in a store that was restored, what was erased since its backup.

    Raises StorageUnavailableError, JournalFormatError.
    """
    await apply_to_rooms(store, [each for each in erasures if isinstance(each, RoomErasure)])
    for erasure in erasures:
        if isinstance(erasure, SeatErasure):
            await _erase_seat_anew(store, erasure)
        else:
            await _forget(store, erasure)
    of_texts = [erasure for erasure in erasures if isinstance(erasure, TextErasure)]
    for room in {erasure.room for erasure in of_texts}:
        await _erase_texts_anew(store, room, [each for each in of_texts if each.room == room])


async def _erase_seat_anew(store: Store, erasure: SeatErasure) -> None:
    """Erase a seat from all that is kept of its room, and commit that if the room is open."""
    room, seat = erasure.room, erasure.seat
    await commitments.forget(store, room, (seat,))
    read = await read_room(store, room)
    if read is None:
        return
    if read.closed_at is not None:
        await forget(store, room, texts_of(read.events, seat))
        await follow_ups.forget(store, room, hashes_of(read.events, (seat,)))
        await erase_seats(store, room, (seat,))
        return
    if seat not in read.erased:
        await _commit(store, room, (SeatErased(seat, texts_of(read.events, seat), erasure.at),))
    await erase_texts(store, room, seat)


async def _forget(store: Store, erasure: Erasure) -> None:
    """Erase the records beside journals that *erasure* names."""
    match erasure:
        case TextErasure(room=room, texts=texts):
            await forget(store, room, texts)
        case OfferErasure(room=room, at=at, proposal=proposal):
            await forget_offer(store, key_of(room, proposal), at)
        case CommitmentErasure(room=room, code_hash=code_hash):
            await follow_ups.forget(store, room, (code_hash,))
        case RoomErasure() | SeatErasure():
            pass


async def _erase_texts_anew(store: Store, room: str, erasures: Sequence[TextErasure]) -> None:
    """Erase from *room* the texts of *erasures* that it has, and commit that if it is open."""
    read = await read_room(store, room)
    if read is None:
        return
    known = {id_ for erasure in erasures for id_ in erasure.texts} & {*ids_in(read.events)}
    missing = known - read.erased_texts
    if missing and read.closed_at is None:
        at = max(erasure.at for erasure in erasures)
        await _commit(store, room, _erased_anew(await events_with_texts(store, room), missing, at))
    await store.erase(room, known)


def _erased_anew(events: Iterable[Event], missing: set[str], at: int) -> tuple[Event, ...]:
    """Return what erases the texts *missing*, nicknames among them, from a room as it was."""
    state, found = replay(events), list[Event]()
    for seat in [seat.id for seat in state.seats.values() if missing & {*seat.names}]:
        for event in erase_name(state, seat, "", at):
            state = evolve(state, event)
            found.append(event)
            missing = missing - {*event.texts}
    return (*found, TextsErased(tuple(sorted(missing)), "", at)) if missing else tuple(found)


async def _commit(store: Store, room: str, events: Sequence[Event]) -> None:
    """Commit the events of erasures to a room that was open when its backup was made."""
    position = (await store.positions([room]))[room]
    entry, texts = encode_entry(events)
    await store.commit(room, position, secrets.token_hex(8), entry, texts)


async def _tell_nobody(_room: str, _by: str) -> None:
    pass
