"""What a new seat costs: by ticket, or let in by a facilitator (rule 0.27)."""

import pytest

from game_server.engine import rules
from game_server.engine.evolve import replay
from game_server.engine.kit.entry import MOST_ISSUED, MOST_WAITING, TICKET_LENGTH, Entry, hash_of
from game_server.engine.seats import places
from game_server.engine.seats.admission import issue
from game_server.engine.state.console_moves import (
    Ban,
    Close,
    EraseSeat,
    LetIn,
    Next,
    RevokeTickets,
    SetEntry,
    TurnAway,
)
from game_server.engine.state.entry_events import TicketsIssued, WaitEnded
from game_server.engine.state.events import TextsErased
from game_server.engine.state.moves import Envelope, IssueTickets, Join, Move, Reclaim, Sender
from game_server.errors import IllegalMoveError
from tests.game import CONSOLE, ROOM, Game, phone
from tests.samples import discovery

TICKETS = tuple(f"{sign}" * TICKET_LENGTH for sign in "ABCDEFGH")
HASHES = tuple(hash_of(ticket) for ticket in TICKETS)


def code(game: Game, sender: Sender, move: Move) -> str:
    """Return why *move* is refused, which changes nothing."""
    before = game.state
    with pytest.raises(IllegalMoveError) as error:
        game.send(sender, move)
    assert game.state == before
    return error.value.code


def room(entry: Entry) -> Game:
    """Return a room with this *entry*, and a sheet of tickets where it is by ticket."""
    game = Game(discovery())
    game.send(CONSOLE, SetEntry(entry))
    if entry == "ticket":
        game.send(ROOM, IssueTickets(HASHES))
    return game


def come(game: Game, name: str, ticket: str = "") -> None:
    """Let the phone *name* ask for a seat."""
    game.send(phone(name), Join(f"Aigrette {name}", 1, ticket))


def test_a_ticket_lets_one_seat_in_however_it_is_typed() -> None:
    """Rule 0.27: the room alone lets nobody in, and a ticket one seat, once."""
    game = room("ticket")
    assert code(game, phone("a"), Join("Loutre", 1)) == "ticket_needed"
    assert code(game, phone("a"), Join("Loutre", 1, "Z" * TICKET_LENGTH)) == "ticket_unknown"
    come(game, "a", f" aaaa-AAAA {TICKETS[0][8:]} ")
    assert list(game.state.seats) == ["p1"]
    assert code(game, phone("b"), Join("Loutre", 1, TICKETS[0])) == "ticket_used"
    come(game, "b", TICKETS[1])
    assert game.state.sheets[1].used == 2


def test_of_eight_phones_with_one_ticket_one_gets_in() -> None:
    """Rule 0.27: whoever is first; the others are told that it was used."""
    game = room("ticket")
    come(game, "first", TICKETS[0])
    codes = [code(game, phone(f"x{n}"), Join("Loutre", 1, TICKETS[0])) for n in range(7)]
    assert codes == ["ticket_used"] * 7
    assert len(game.state.seats) == 1


def test_a_known_seat_comes_back_without_a_ticket() -> None:
    """Rule 0.27: its token and its personal code are enough."""
    game = room("ticket")
    come(game, "a", TICKETS[0])
    come(game, "a")
    game.send(phone("other"), Reclaim(game.state.seats["p1"].code))
    assert len(game.state.seats) == 1
    assert game.state.sheets[1].used == 1


def test_a_cleared_browser_an_erased_seat_and_a_banned_one_need_a_new_ticket() -> None:
    """Rule 0.27: no way to a second seat is cheaper than a ticket."""
    game = room("ticket")
    come(game, "a", TICKETS[0])
    assert code(game, phone("a, cleared"), Join("Loutre", 1)) == "ticket_needed"
    assert code(game, phone("a, cleared"), Join("Loutre", 1, TICKETS[0])) == "ticket_used"
    game.send(CONSOLE, Ban("p1"))
    assert code(game, phone("a"), Join("Loutre", 1, TICKETS[1])) == "banned"
    come(game, "b", TICKETS[1])
    game.send(CONSOLE, EraseSeat("p2"))
    assert code(game, phone("b"), Join("Loutre", 1)) == "ticket_needed"
    assert code(game, phone("b"), Join("Loutre", 1, TICKETS[1])) == "ticket_used"


def test_a_lost_sheet_lets_nobody_in_any_more() -> None:
    """Rule 0.27: who came in by it stays, and another sheet works."""
    game = room("ticket")
    come(game, "a", TICKETS[0])
    game.send(CONSOLE, RevokeTickets(1))
    assert code(game, phone("b"), Join("Loutre", 1, TICKETS[1])) == "ticket_revoked"
    assert game.state.seats["p1"].status == "in"
    game.send(ROOM, IssueTickets((hash_of("another"),)))
    come(game, "b", "another")
    assert code(game, CONSOLE, RevokeTickets(7)) == "sheet_unknown"


def test_no_more_tickets_are_open_than_there_are_places() -> None:
    """Rule 0.27: revoked and used ones do not count, and a room makes 4 000 in its life."""
    game = room("ticket")
    many = tuple(f"{n:064x}" for n in range(places.MOST_SEATS))
    assert code(game, ROOM, IssueTickets(many)) == "tickets_refused"
    assert code(game, ROOM, IssueTickets(())) == "tickets_refused"
    assert code(game, ROOM, IssueTickets((HASHES[0],))) == "tickets_refused"
    game.send(ROOM, IssueTickets(many[len(HASHES) :]))
    assert code(game, ROOM, IssueTickets(many[:1])) == "tickets_refused"
    while len(game.state.tickets) + places.MOST_SEATS <= MOST_ISSUED:
        for sheet in game.state.sheets:
            game.send(CONSOLE, RevokeTickets(sheet))
        made = len(game.state.tickets)
        game.send(ROOM, IssueTickets(tuple(f"{made + n:065x}" for n in range(1000))))
    for sheet in game.state.sheets:
        game.send(CONSOLE, RevokeTickets(sheet))
    assert code(game, ROOM, IssueTickets(tuple("0123456789"[:1]) * 1001)) == "tickets_refused"


def test_a_lost_sheet_is_so_on_the_console_and_a_closed_room_makes_none() -> None:
    """Rule 0.27: facilitators see how many of each sheet were used."""
    game = room("ticket")
    come(game, "a", TICKETS[0])
    game.send(CONSOLE, RevokeTickets(1))
    shown = {"tickets": len(TICKETS), "used": 1, "revoked": True}
    assert list(game.view("console")["tickets"].values()) == [shown]
    game.send(CONSOLE, Close())
    with pytest.raises(IllegalMoveError, match="room_closed"):
        issue(game.state, HASHES, game.now)


def test_tickets_are_hashes_in_the_journal_and_survive_it() -> None:
    """Rule 0.27: no event names a ticket, and a replay gives the same state."""
    game = room("ticket")
    come(game, "a", TICKETS[0])
    told = "".join(map(repr, game.events))
    assert not any(ticket in told for ticket in TICKETS)
    assert replay(game.events) == game.state
    assert any(isinstance(event, TicketsIssued) for event in game.events)


def test_the_entry_is_chosen_before_the_first_activity() -> None:
    """Rule 0.27: later it stays as it is; a free room's journal has nothing of it."""
    game = Game(discovery())
    assert game.send(CONSOLE, SetEntry("free")) == ()
    game.join()
    game.send(CONSOLE, Next(0))
    assert code(game, CONSOLE, SetEntry("ticket")) == "entry_fixed"
    assert game.state.entry == "free"


def test_who_waits_has_no_seat_until_let_in_with_one_press() -> None:
    """Rule 0.27: nobody counts who waits; who came after the press was shown waits on."""
    game = room("admitted")
    for name in ("a", "b", "c"):
        come(game, name)
    come(game, "a")
    assert not game.state.seats
    assert [one.name.text for one in game.state.waiting.values()] == [
        "Aigrette a",
        "Aigrette b",
        "Aigrette c",
    ]
    game.send(CONSOLE, LetIn(2))
    assert [seat.name.text for seat in game.state.seats.values()] == ["Aigrette a", "Aigrette b"]
    assert list(game.state.waiting) == [3]
    # The other console presses the same at the same time.
    game.repeat(CONSOLE, 1, LetIn(2), device="d2")
    assert len(game.state.seats) == 2
    assert rules.name_of(game.state, phone("a")) == "p1"
    assert replay(game.events) == game.state


def test_who_is_turned_away_leaves_nothing_behind() -> None:
    """Rule 0.27: name and phone are erased; asking again is waiting again."""
    game = room("admitted")
    come(game, "a")
    events = game.send(CONSOLE, TurnAway(1))
    assert [type(event) for event in events][:2] == [WaitEnded, TextsErased]
    assert not game.state.waiting
    come(game, "a")
    assert list(game.state.waiting) == [2]


def test_one_of_a_flood_is_let_in_by_name_and_the_others_are_turned_away() -> None:
    """Rule 0.27: false ones beside an honest person get no seat, and nothing is kept of them."""
    game = room("admitted")
    for name in ("false", "honest", "fake", "late"):
        come(game, name)
    game.send(CONSOLE, LetIn(2, first=2))
    assert [seat.name.text for seat in game.state.seats.values()] == ["Aigrette honest"]
    assert list(game.state.waiting) == [1, 3, 4]
    # The late one came after the press was shown.
    ended, erased, *_ = game.send(CONSOLE, TurnAway(1, last=3))
    assert ended == WaitEnded((1, 3))
    assert isinstance(erased, TextsErased)
    assert list(game.state.waiting) == [4]
    assert replay(game.events) == game.state


def test_another_entry_ends_the_wait() -> None:
    """Rule 0.27: who waited asks again, and nothing is kept."""
    game = room("admitted")
    come(game, "a")
    game.send(CONSOLE, SetEntry("free"))
    assert not game.state.waiting
    come(game, "a")
    assert list(game.state.seats) == ["p1"]


def test_a_flood_of_those_who_wait_fills_no_memory() -> None:
    """Rule 0.27: a thousand phones wait, and two hundred are remembered."""
    game = room("admitted")
    codes = []
    for number in range(1000):
        sent = Envelope(phone(f"x{number}"), "d1", 1, Join("Loutre", 1))
        try:
            game.state = rules.decide(game.state, sent, game.now).state
        except IllegalMoveError as refusal:
            codes.append(refusal.code)
    assert len(game.state.waiting) == MOST_WAITING
    assert codes == ["waiting_full"] * (1000 - MOST_WAITING)
    assert not game.state.seats
    assert set(game.state.devices) == {"f:a1"}
    game.send(CONSOLE, LetIn(game.state.wait_count))
    assert len(game.state.seats) == MOST_WAITING
