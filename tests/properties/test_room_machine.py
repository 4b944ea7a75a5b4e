"""A room under random moves, repeats, devices, reorders, deadlines, drops and restarts."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from game_server.engine.flow.deadlines import armed_deadlines
from game_server.engine.state.events import Event, RoomClosed
from game_server.engine.state.moves import Attend, DeadlinePassed, Envelope, RoomItself, RoomMove
from game_server.engine.state.run_events import StepOpened
from game_server.engine.state.scenario import Pace
from game_server.engine.state.state import current
from tests.properties.checked_room import CheckedRoom, Page, answer_to
from tests.room_driver import Message
from tests.samples import barometer, card, estimate, match, order, scenario, talk

PHONES, TABS = 6, 4
"""Page loads of one phone; the rules remember as many devices of a sender."""
MODERATION = st.sampled_from(("kick", "ban", "readmit", "readmit", "readmit", "erase_seat"))
PHONE = st.integers(0, PHONES - 1)
TAB = st.sampled_from((-1, -1, -1, 0, 1))
PACES: st.SearchStrategy[Pace] = st.sampled_from(("facilitator", "auto"))
VARIANTS = st.sampled_from(("fr", "en", "fr-simple"))
OFF = st.sampled_from((0, 0, 0, 0, 0, 0, -1, 1))
"""How far the step that a move names is from the one that its page shows."""
VALUES = st.sampled_from((100, 1, 50, 99.5, 1000, 100, 1001, -5))
TO_QUESTION = 4
"""Most steps from one question to the next."""
WAYS = ("next", "skip", "pause", "pause", "resume", "extend", "remove_deadline", "factor", "close")
WAYS_AT_TABLE = ("next", "next", "step_back", "extend", "remove_deadline", "merge_tables")


def answering(machine: "RoomMachine") -> bool:
    """Return whether answers are open."""
    here = current(machine.room.driver.core.state)
    return here is not None and here.step.kind == "input"


class RoomMachine(RuleBasedStateMachine):
    """Do anything that pages, the network, the clock and the next process can do to a room."""

    room: CheckedRoom

    @initialize(
        pace=PACES,
        strict=st.booleans(),
        seated=st.sampled_from((PHONES, PHONES, PHONES - 1, 2, 0)),
        steps=st.sampled_from((2, 2, 7, 12, 16, 20, 23, 28, 0)),
    )
    def open(self, pace: Pace, seated: int, steps: int, *, strict: bool) -> None:
        """Open a room of every kind of phase, with some phones in it, and begin to play."""
        script = scenario(
            order("o", by_table=True, seconds=60),
            estimate("a", strict=strict, seconds=60),
            estimate("b", card("c2", value=105), duo=True, strict=strict, seconds=60),
            barometer("q", seconds=60),
            match("m", seconds=60),
            talk("c", word=True, strict=strict, seconds=60),
            talk("d"),
            pace=pace,
        )
        self.room = CheckedRoom(replace(script, tables="chosen"), PHONES)
        self.words = 0
        self.effects: dict[str, int] = {}
        for index in range(seated):
            self.join(index, -1, 1 + index % 3)
        for _ in range(steps):
            self.go_on()

    @rule()
    def go_on(self) -> None:
        """Press next on the step that is open, once a lock that was announced is there."""
        console = self.room.consoles[0]
        self.room.pass_lock()
        if not console.is_connected:
            console.connect()
        self.send(console, {"type": "next", "step": console.step})

    @rule(back=st.booleans())
    def step_back(self, *, back: bool) -> None:
        """Return to the start of this step or of the one before."""
        to, console = "previous" if back else "current", self.room.consoles[0]
        self.send(console, {"type": "step_back", "step": console.step, "to": to})

    @rule(back=st.integers(2, 8), value=VALUES, steps=st.integers(0, 3))
    def answer_again(self, back: int, value: float, steps: int) -> None:
        """Go back several steps, let everybody answer anew, and go on."""
        for _ in range(back):
            self.step_back(back=True)
        self.play_together(value, list(range(PHONES)))
        for _ in range(steps):
            self.go_on()

    @rule(phone=PHONE, tab=TAB, persons=st.integers(0, 4))
    def join(self, phone: int, tab: int, persons: int) -> None:
        """Take a seat, or come back to it."""
        self.send(self.page(phone, tab), {"type": "join", "name": "Aigrette", "persons": persons})

    @rule(phone=PHONE, tab=TAB, first=st.integers(0, 4), service=st.sampled_from(("eau", "rien")))
    def set_about_oneself(self, phone: int, tab: int, first: int, service: str) -> None:
        """Set whether it is the first time, and the service."""
        page = self.page(phone, tab)
        self.send(page, {"type": "set_first_time", "first_time": first})
        self.send(page, {"type": "choose_service", "service": service})
        self.send(page, {"type": "choose_table", "table": first})

    @precondition(answering)
    @rule(phone=PHONE, tab=TAB, value=VALUES)
    def play(self, phone: int, tab: int, value: float) -> None:
        """Answer what is asked."""
        page = self.page(phone, tab)
        self.send(page, self.answer(page, phone, value, 0))

    @rule(phone=PHONE, tab=TAB, value=VALUES, off=OFF)
    def play_out_of_turn(self, phone: int, tab: int, value: float, off: int) -> None:
        """Answer what is asked, perhaps too late or too early."""
        page = self.page(phone, tab)
        self.send(page, self.answer(page, phone, value, off))

    @rule(value=VALUES, order=st.permutations(range(PHONES)))
    def play_together(self, value: float, order: list[int]) -> None:
        """Go on to the next question, and let all phones answer at once, in one batch."""
        for _ in range(TO_QUESTION):
            if not answering(self):
                self.go_on()
        for phone in order:
            page = self.page(phone, -1)
            page.send_move(self.answer(page, phone, value, 0))
        self.room.settle()

    @rule(phone=PHONE, tab=TAB, times=st.integers(1, 3))
    def repeat(self, phone: int, tab: int, times: int) -> None:
        """Send a page's last message again: it counts no second time, and is not taken back."""
        page = self.page(phone, tab)
        if not page.last:
            return
        if not page.is_connected:
            page.connect()
        number = page.last["number"]
        known = self.room.counted[page.device, number]
        for _ in range(times):
            page.send_message(page.last)
        self.room.settle()
        if known and page.is_connected:
            assert number in page.acknowledged
        assert self.room.counted[page.device, number] <= 1

    @rule(phone=PHONE, tab=TAB, value=VALUES, below=st.integers(1, 3))
    def send_lower(self, phone: int, tab: int, value: float, below: int) -> None:
        """Send a move under a number that is past: it never counts."""
        page = self.page(phone, tab)
        last = max((n for of, n in self.room.counted if of == page.device), default=0)
        number = max(1, last - below)
        if number < last:
            before = self.room.counted.copy()
            page.send_move(self.answer(page, phone, value, 0), number)
            self.room.settle()
            assert self.room.counted == before

    @precondition(answering)
    @rule(phone=PHONE, tab=TAB, values=st.tuples(VALUES, VALUES))
    def send_swapped(self, phone: int, tab: int, values: tuple[float, float]) -> None:
        """Let two moves overtake each other: the later number wins, the lower one is stale."""
        page = self.page(phone, tab)
        first, second = page.number + 1, page.number + 2
        page.send_move(self.answer(page, phone, values[1], 0), second)
        page.send_move(self.answer(page, phone, values[0], 0), first)
        self.room.settle()
        if self.room.counted[page.device, second]:
            assert not self.room.counted[page.device, first]

    @precondition(answering)
    @rule(phone=PHONE, value=VALUES)
    def lose_the_answer(self, phone: int, value: float) -> None:
        """Cut a phone between its move and the answer; it sends the move again."""
        page = self.page(phone, -1)
        page.send_move(self.answer(page, phone, value, 0))
        page.drop()
        self.room.settle()
        stored = self.room.counted[page.device, page.number]
        page.connect()
        page.send_message(page.last)
        self.room.settle()
        if stored and page.is_connected:
            assert page.number in page.acknowledged

    @rule(phone=PHONE)
    def load_the_page(self, phone: int) -> None:
        """Open the phone's page anew: another device, the same seat."""
        tabs = self.room.tabs[phone]
        if len(tabs) < TABS:
            tabs.append(Page(self.room.driver, "phone", tabs[0].token))
            self.room.settle()

    @rule(phone=PHONE)
    def return_to_an_old_page(self, phone: int) -> None:
        """Move on a new page, then send the old one's last move again: it has counted already."""
        if len(self.room.tabs[phone]) == 1:
            self.load_the_page(phone)
        old, new = self.page(phone, 0), self.page(phone, -1)
        for page in (old, new):
            if not page.is_connected:
                page.connect()
            self.send(page, {"type": "set_first_time", "first_time": 1})
        old.drop()
        old.connect()
        old.send_message(old.last)
        self.room.settle()

    @rule(phone=PHONE, tab=TAB)
    def drop_or_return(self, phone: int, tab: int) -> None:
        """Break a phone's connection, or bring it back."""
        self.room.toggle(self.page(phone, tab))

    @rule(which=st.integers(0, 2))
    def drop_or_return_elsewhere(self, which: int) -> None:
        """Break the connection of a console or of the screen, or bring it back."""
        self.room.toggle((*self.room.consoles, self.room.screen)[which])

    @rule(console=st.integers(0, 1), way=st.sampled_from(WAYS), off=OFF)
    def lead(self, console: int, way: str, off: int) -> None:
        """Press a button of the console, perhaps one of a step that is over."""
        page = self.room.consoles[console]
        move: Message = {"type": way, "step": page.step + off}
        if way == "extend":
            move["seconds"] = 30 * off - 10
        if way == "factor":
            move = {"type": "factor", "factor": ("1", "2", "none")[off]}
        if way == "close":
            move = {"type": "close"}
        self.send(page, move)

    @rule(kind=MODERATION, seat=st.integers(1, PHONES))
    def moderate(self, kind: str, seat: int) -> None:
        """Put a seat out, let it in, or erase it (rule 0.20)."""
        self.send(self.room.consoles[0], {"type": kind, "seat": f"p{seat}"})

    @rule(on=st.booleans(), seat=st.integers(1, PHONES), table=st.integers(0, 3))
    def arrange(self, seat: int, table: int, *, on: bool) -> None:
        """Switch the room to simple language or back, and move somebody to another table."""
        self.send(self.room.consoles[0], {"type": "simple", "on": on})
        self.send(
            self.room.consoles[0], {"type": "seat_at_table", "seat": f"p{seat}", "table": table}
        )

    @rule(phone=PHONE, tab=TAB, place=st.integers(0, 3), off=OFF)
    def play_at_table(self, phone: int, tab: int, place: int, off: int) -> None:
        """Move something of the list of one's table, perhaps in a step that is over."""
        page = self.page(phone, tab)
        at = page.documents.get("table", {})
        if things := at.get("play", {}).get("order"):
            move = {"type": "order.shift", "card": things[place], "to": "up"}
            step = at["step"]["id"] + off
            self.send(page, {"type": "play", "step": step, "group": at["number"], "move": move})

    @rule(phones=st.sets(PHONE, min_size=1), on=st.sampled_from((True, True, False)), off=OFF)
    def be_ready(self, phones: set[int], off: int, *, on: bool) -> None:
        """Press « prêt » on some phones at once, or take it back."""
        for phone in sorted(phones):
            page = self.page(phone, -1)
            at = page.documents.get("table", {})
            if page.is_connected and (step := at.get("step")):
                ready = {"type": "ready", "step": step["id"] + off, "group": at["number"], "on": on}
                page.send_move(ready)
        self.room.settle()

    @rule(way=st.sampled_from(WAYS_AT_TABLE), table=st.integers(0, 3), into=st.integers(1, 3))
    def lead_a_table(self, way: str, table: int, into: int) -> None:
        """Press a button of one table, or let it sit at another one."""
        console = self.room.consoles[1]
        at = console.documents.get("console", {}).get("tables", {}).get(f"t{table}", {})
        move: Message = {"type": way, "step": at.get("step", {}).get("id", 0), "group": table}
        if way == "step_back":
            move["to"] = ("current", "previous")[into % 2]
        if way == "extend":
            move["seconds"] = 5
        if way == "merge_tables":
            move = {"type": way, "table": table, "into": into}
        self.send(console, move)

    @rule(locked=st.booleans())
    def lock_entry(self, *, locked: bool) -> None:
        """Close or open the entry."""
        self.send(self.room.consoles[0], {"type": "lock_entry", "locked": locked})

    @rule(row=st.integers(0, 3), hidden=st.booleans())
    def hide_a_word(self, row: int, *, hidden: bool) -> None:
        """Take a word off the screens, or put it back."""
        console = self.room.consoles[0]
        play = console.documents["console"].get("play", {})
        if words := [*play.get("shown", ()), *play.get("hidden", ())]:
            move = {"type": "talk.hide", "word": words[row % len(words)]["id"], "hidden": hidden}
            self.send(console, {"type": "play", "step": console.step, "move": move})

    @rule(page=st.integers(0, PHONES + 2), variant=VARIANTS)
    def speak(self, page: int, variant: str) -> None:
        """Change the language of a page."""
        found = [page for page, _ in self.room.pages()][1 + page]
        found.variant = variant
        found.send_message({"type": "variant", "variant": variant})
        self.room.settle()

    @rule(phone=PHONE, audience=st.sampled_from(("all", "screen", "console", "seat", "table")))
    def resync(self, phone: int, audience: str) -> None:
        """Ask for a document whole, also for one of others."""
        self.page(phone, -1).send_message({"type": "resync", "audience": audience})
        self.room.settle()

    @rule(ms=st.sampled_from((50, 5_000, 61_000, 43_200_000)))
    def wait(self, ms: int) -> None:
        """Let time go by; nobody reports a deadline yet."""
        self.room.driver.clock.now += ms
        self.room.driver.core.clients.publish_presence()
        self.room.settle()

    @rule(ms=st.sampled_from((1_000, 25_000, 61_000)), times=st.integers(1, 3))
    def run(self, ms: int, times: int) -> None:
        """Let time go by, and report what is over, several times: it has its effect once."""
        self.room.driver.clock.now += ms
        now = self.room.driver.clock.now
        for deadline in armed_deadlines(self.room.driver.core.state):
            if deadline.at <= now:
                for _ in range(times):
                    self.ask(DeadlinePassed(deadline.id))
                self.check_effect(deadline.id, self.room.settle())
        for id_ in self.effects:
            self.ask(DeadlinePassed(id_))
            self.check_effect(id_, self.room.settle())

    @rule()
    def attend(self) -> None:
        """Let the room report who is there."""
        self.ask(Attend(self.room.driver.core.presence.seats()))
        self.room.settle()

    @rule()
    def restart(self) -> None:
        """Let the server restart: everybody is back where they were."""
        self.room.restart()

    @rule()
    def compare_with_a_newcomer(self) -> None:
        """A screen that comes now shows what one shows that never dropped, at the same revision."""
        newcomer = Page(self.room.driver, "screen")
        assert newcomer.documents == self.room.steady.documents
        assert newcomer.revisions == self.room.steady.revisions
        newcomer.drop()
        self.room.settle()

    def teardown(self) -> None:
        """Bring everybody back, and check all once more."""
        if hasattr(self, "hall"):
            for page, _ in self.room.pages():
                if not page.is_connected:
                    page.drop()
                    page.connect()
            self.room.settle()
            self.room.restart()

    def page(self, phone: int, tab: int) -> Page:
        """Return a page of a phone, the newest by default."""
        tabs = self.room.tabs[phone]
        return tabs[tab % len(tabs)]

    def send(self, page: Page, move: Message) -> None:
        """Send a move, if the page is connected."""
        if page.is_connected:
            page.send_move(move)
            self.room.settle()

    def answer(self, page: Page, phone: int, value: float, off: int) -> Message:
        """Return an answer to what the page shows; each word is a new one."""
        play = page.documents.get("all", {}).get("play", {})
        move = answer_to(play, value)
        if "sentence" in play:
            self.words += 1
            word = f"mot{self.words:05}"
            self.room.secrets[word.encode()] = phone
            move = {"type": "talk.word", "word": word}
        step = page.step if "all" in page.documents else 0
        return {"type": "play", "step": step + off, "move": move}

    def ask(self, move: RoomMove) -> None:
        """Let the room itself make a move."""
        self.room.driver.core.submit(Envelope(RoomItself(), "", 0, move), lambda _: None)

    def check_effect(self, deadline: str, events: list[Event]) -> None:
        """Count what a deadline caused: one step, or the end, and once only."""
        opened = (isinstance(e, StepOpened) and not e.group for e in events)
        caused = sum(opened) + sum(isinstance(e, RoomClosed) for e in events)
        self.effects[deadline] = self.effects.get(deadline, 0) + caused
        assert self.effects[deadline] <= 1


RoomMachine.TestCase.settings = settings(
    max_examples=max(15, settings().max_examples // 4), stateful_step_count=40
)
TestRoomMachine = RoomMachine.TestCase
