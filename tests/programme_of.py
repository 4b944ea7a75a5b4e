"""A programme for tests: some simulated sessions, varied and dated anew into as many as one wants.

Each has a summary and a programme record, as an archiver would have written them; only sessions
that are asked for with their journals have one.
"""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Final

from game_server.engine.kit.copies import replace
from game_server.engine.mechanics.ideas import SubmitIdea
from game_server.engine.mechanics.talk import TellInterest
from game_server.engine.state.console_moves import Close, CountPeople
from game_server.engine.state.events import Event, RoomOpened
from game_server.engine.state.moves import ChooseService
from game_server.figures.programme.keeping import keep
from game_server.figures.programme.record import GESTURES, Recorded, encode
from game_server.figures.session.added import Added, Reach, chosen
from game_server.protocol.codec import pack
from game_server.records.kinds import Kind
from game_server.sessions.played import Played
from game_server.sessions.recorded import recorded
from game_server.sessions.summary import FORMAT, Session, summary
from game_server.storage.archive import Archive
from tests.game import Game, phone
from tests.samples import (
    barometer,
    card,
    commitment,
    debrief,
    estimate,
    ideas,
    recall,
    scenario,
    talk,
)

SERVICES: Final = ("accueil", "batiments", "ccas", "culture", "eau", "ecoles", "rh", "voirie")
TITLES: Final = ("atelier", "decouverte", "diagnostic", "flash", "pleniere")
FIRST: Final = datetime(2023, 9, 4, 9, tzinfo=UTC)
DAYS: Final = 1_150
CARDS: Final = (card("c1"), card("c2", value=30, low=0, high=100, scale="linear"))


@dataclass(frozen=True)
class Ended:
    """Hold a session that ended: its record, its summary and the events of its journal."""

    record: Recorded
    session: Session
    events: tuple[Event, ...]
    core: Played


def played(rng: Random, players: int, room: str = "r" * 32) -> Game:
    """Return a room in which so many phones played all that a session may ask, and left early."""
    script = scenario(
        barometer("b1"),
        estimate("e1", CARDS[0]),
        estimate("e2", CARDS[1]),
        ideas(),
        commitment(),
        barometer("b2", "after"),
        recall("r1", *CARDS),
        debrief(partners=True),
        talk("fin", word=True),
    )
    game = Game(replace(script, id="atelier", themes=("eau", "énergie")[: 1 + players % 2]))
    game.events[0] = first = replace(_opening(game.events[0]), room=room, content_hash="0f" * 32)
    game.state = replace(game.state, room=first.room)
    for _ in range(players):
        seat = game.join(persons=1 + (rng.random() < 0.15))
        if rng.random() < 0.9:
            game.send(phone(seat), ChooseService(rng.choice(("eau", "voirie"))))
        if rng.random() < 0.9:
            game.set_first_time(seat, int(rng.random() < 0.6))
    if rng.random() < 0.3:
        game.console(CountPeople(3, rng.randrange(4)))
    _play(game, rng)
    return game


def _opening(event: Event) -> RoomOpened:
    assert isinstance(event, RoomOpened)
    return event


def _play(game: Game, rng: Random) -> None:
    here = list(game.state.seats)
    while not _is_over(game):
        game.wait(rng.randrange(20, 200))
        game.next()
        if _is_over(game):
            return
        here = [seat for seat in here if rng.random() < 0.99]
        game.attend(*here)
        mechanic = game.state.scenario.phases[game.state.phase].mechanic
        for seat in here:
            _answer(game, rng, mechanic, seat)
        if not here or rng.random() < 0.002:
            game.console(Close())


def _is_over(game: Game) -> bool:
    return game.state.status == "closed"


def _answer(game: Game, rng: Random, mechanic: str, seat: str) -> None:
    """Let a seat answer what is asked now, most of the time."""
    if mechanic == "talk" and game.step not in ("input", "words", "brief") and rng.random() < 0.1:
        game.play(seat, TellInterest(on=True)) if _calls(game) else None
    if rng.random() < 0.15:
        return
    match mechanic, game.step:
        case "barometer", "input":
            late = game.state.phase > 0
            game.answer_barometer(
                seat,
                link=rng.randrange(1 + late, 6),
                able=rng.randrange(1, 6),
                k1=rng.choice((1, 2, 2)) if late else rng.randrange(1, 4),
            )
        case "estimate", "input":
            game.guess(seat, rng.choice((1, 30, 100, 500)) % 101)
        case "ideas", "ideas" if rng.random() < 0.2:
            game.play(seat, SubmitIdea(f"Idée {seat}"))
        case "commitment", "input":
            own = game.state.seats[seat].service == "eau"
            game.commit(seat, f"{'eau' if own else 'tous'}.g{rng.choice((1, 1, 2, 3))}")
        case "recall", "input":
            game.recall(seat, c1=rng.choice((100, 100, 3)), c2=rng.choice((30, 30, 90)))
        case "talk", "input":
            game.send_word(seat, rng.choice(("eau", "merci", "ensemble")))
        case _:
            return


def _calls(game: Game) -> bool:
    return "partners" in game.view("all").get("play", {})


def simulated(seed: int, players: int = 30) -> Ended:
    """Return a session that some 30 phones played, by its *seed*."""
    rng = Random(seed)
    game = played(rng, max(0, players + rng.randrange(-8, 9)), f"{seed:032x}")
    core = Played(_opening(game.events[0]))
    core.replay(game.events[1:])
    return Ended(recorded(core, "0.9.0"), summary(core), tuple(game.events), core)


def programme_of(ended: Sequence[Ended], sessions: int, seed: int = 7) -> Iterator[Ended]:
    """Yield so many sessions, each one of *ended* with other services, another day and title."""
    rng = Random(seed)
    for number in range(sessions):
        yield _varied(ended[number % len(ended)], rng, number)


def _varied(one: Ended, rng: Random, number: int) -> Ended:
    room = sha256(f"session {number}".encode()).hexdigest()[:32]
    began = int((FIRST + timedelta(days=rng.random() * DAYS)).timestamp() * 1000)
    added, before = one.record.added, one.record.added.began or one.record.added.opened
    shift = began - before
    title = rng.choice(TITLES)
    names = dict(zip(("eau", "voirie"), rng.sample(SERVICES, 2), strict=True))
    changed = replace(
        added,
        scenario=title,
        title={"fr": title.capitalize(), "en": title.upper()},
        opened=added.opened + shift,
        began=None if added.began is None else began,
        closed=added.closed + shift,
        services=_renamed(added, names),
    )
    record = replace(one.record, room=room, added=changed)
    session: Session = {
        **one.session,
        "id": room,
        "title": title.capitalize(),
        "opened": changed.opened,
        "closed": changed.closed,
        "sheet": {
            id_: {**row, "began": row["began"] + shift} if "began" in row else row
            for id_, row in one.session["sheet"].items()
        },
        "texts": {"en": {**one.session["texts"]["en"], "title": title.upper()}},
    }
    return replace_ended(one, record, session)


def replace_ended(one: Ended, record: Recorded, session: Session) -> Ended:
    """Return *one* with another record and summary, without a journal."""
    return Ended(record, session, (), one.core)


def _renamed(added: Added, names: dict[str, str]) -> dict[str, Reach]:
    return {names.get(code, code): row for code, row in (added.services or {}).items()}


async def store_all(archive: Archive, ended: Sequence[Ended], leaders: int = 20) -> None:
    """Write summaries, records and owners of *ended*, as if each had just been archived."""

    async def store(number: int, one: Ended) -> None:
        room = one.record.room
        owner = f'{{"account": "a{number % leaders}", "organisation": "", "venue": ""}}'
        await archive.put(Kind.ROOM_OWNER, room, owner.encode())
        await archive.put(Kind.PROGRAMME, room, encode(one.record))
        await archive.put(Kind.SESSION, room, pack({"format": FORMAT, "session": one.session}))

    # At once: a store shares its transactions among those who wait.
    await asyncio.gather(*(store(number, one) for number, one in enumerate(ended)))
    for one in {id(each.core): each for each in ended}.values():
        for gesture in chosen(one.core.tally, one.core.state):
            await GESTURES.put_new(archive, gesture.key, dict(gesture.text))
    if ended:
        await keep(archive, ended[-1].record, ())
