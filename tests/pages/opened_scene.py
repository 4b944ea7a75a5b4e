"""A scene opened in a browser page of the built client, with a made-up server behind it."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import msgpack
from playwright.sync_api import BrowserContext, Page, WebSocketRoute

from game_server.web.qr import as_svg
from tests.pages.contexts import FORGET, ORIGIN
from tests.pages.scenes import CARD, GOALS, Document, Scene, room
from tests.pages.site import NOTHING, Reply, as_file, as_json, site
from tests.server_frames import server_frame
from tests.timeouts import PAGE_WAIT_LIMIT, WAIT_LIMIT

DIST = Path(__file__).parents[2] / "clients/web/dist"
# As the server's, so that a page that it would break is broken here too.
POLICY = (
    "default-src 'self'; connect-src 'self' ws://salle.test; img-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# Both in one: each question that a page is asked costs as much as a frame.
DRAWN_FROM_ABOVE = """() => new Promise((done) => requestAnimationFrame(() =>
  requestAnimationFrame(() => done(scrollTo(0, 0)))))"""
STILL = """(limit) => new Promise((done, fail) => {
  const begun = performance.now();
  const moves = (moving) => moving.playState === "running"
    && moving.effect.getComputedTiming().endTime !== Infinity;
  const poll = () => {
    if (!document.getAnimations().some(moves)) done();
    else if (performance.now() - begun > limit) fail(new Error("the page still moves"));
    else requestAnimationFrame(poll);
  };
  requestAnimationFrame(() => requestAnimationFrame(poll));
})"""
SEAT_KEY = {"token": 32 * "a", "taken": True, "name": "Tilleul calme", "persons": 1}
FACT = {
    "id": CARD["id"],
    "goals": [{"id": id_, "title": title} for id_, title in GOALS.items()],
    "question": CARD["question"],
    "figure": "600 litres",
    "source": "Source : Économiser l'eau chez soi, Centre d'information sur l'eau, 2023",
}


class OpenedScene:
    """Show one scene in a page, and record what the page sends."""

    def __init__(
        self,
        context: BrowserContext,
        scene: Scene,
        shell: Path,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Open the built page *shell* on *scene*, and do what the scene types and presses.

        *size* is that of the window in px, if the context's own is not wanted.
        """
        self.scene = with_current_times(scene)
        self.received: list[Document] = []
        self.sockets: list[WebSocketRoute] = []
        self.asked: list[str] = []
        """Paths that the page asked for; what its browser has kept is not asked again."""
        self.responds = True
        self._steps = 1_000
        self._shell = shell
        self.page = context.new_page()
        if size is not None:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.set_extra_http_headers(site().register(self._respond))
        self.page.route_web_socket("**/ws/*", self._connect)
        if scene.seat is not None:
            self._store("seat", SEAT_KEY | {"at": now()})
        if scene.card:
            facts = [FACT, FACT | {"id": "b"}]
            self._store("card", {"title": "Découverte", "at": now(), "facts": facts})
        self.page.goto(ORIGIN + scene.path)
        # A title that is busy is there before the documents are.
        self.page.wait_for_selector(".notice.lost" if scene.dead else "h1:not([aria-busy])")
        self._interact()

    def send(self, **message: object) -> None:
        """Send *message* to the page."""
        self.sockets[-1].send(server_frame(message))

    def send_document(self, audience: str, document: Document, revision: int = 100) -> None:
        """Send a document whole."""
        self.send_documents((audience, document), revision=revision)

    def send_documents(self, *documents: tuple[str, Document], revision: int = 100) -> None:
        """Send documents of these audiences whole, in one frame, as a server does."""
        wholes = (
            {"type": "whole", "audience": audience, "revision": revision, "document": document}
            for audience, document in documents
        )
        self.sockets[-1].send(server_frame(*wholes))

    def switch_to(self, scene: Scene) -> None:
        """Show *scene*, which documents alone make, on the open page as on a new one.

        The lobby comes between: what a page keeps of a step, or says of going back, ends there,
        and it has all other documents before the room's own, as if it knew of no step before.
        """
        self._steps += 1
        document = with_current_times(scene).all or {}
        lobby = room()
        self.send_document("all", lobby)
        if "step" in document:
            document = document | {"step": document["step"] | {"id": self._steps}}
            self.send_document("all", lobby | {"step": document["step"]})
        self.send(type="presence", **scene.presence)
        apart = (("seat", scene.seat), ("table", scene.table), ("screen", scene.screen))
        for audience, own in apart:
            if own is not None:
                self.send_document(audience, own)
        self.page.evaluate(DRAWN_FROM_ABOVE)
        self.send_document("all", document)
        wait_until_still(self.page)

    def stop_clock(self) -> None:
        """Let the time of the page stand, until its clock runs again.

        On a slow machine it would send by itself, or show, before the test has looked.
        """
        self.page.clock.install()
        self.page.clock.pause_at(time.time() + 60)

    def moves(self) -> list[Document]:
        """Return the moves that the page sent, in their order."""
        return [message["move"] for message in self.received if message["type"] == "move"]

    def wait_for_moves(self, count: int) -> list[Document]:
        """Wait until the page has sent *count* moves, and return them."""
        self.wait_for_messages("move", count)
        return self.moves()

    def wait_for_confirmed(self, count: int) -> list[Document]:
        """Wait until the page has sent *count* moves of the play by a press, and return them.

        What is only set goes out by itself after a while, before them on a slow machine.
        """
        return self._wait_until(
            lambda: [move["move"] for move in self.moves() if "done" not in move], count
        )

    def wait_for_messages(self, kind: str, count: int) -> list[Document]:
        """Wait until the page has sent *count* messages of this *kind*, and return them."""
        return self._wait_until(
            lambda: [message for message in self.received if message["type"] == kind], count
        )

    def _wait_until(self, found: Callable[[], list[Document]], count: int) -> list[Document]:
        end = time.monotonic() + WAIT_LIMIT
        while len(there := found()) < count and time.monotonic() < end:
            self.page.wait_for_timeout(20)
        return there

    def cut(self) -> None:
        """Close the socket and refuse all others."""
        self.scene.dead = True
        self.sockets[-1].close()

    def accept_again(self) -> None:
        """Accept sockets again."""
        self.scene.dead = False

    def reconnect(self) -> None:
        """Accept sockets again, and press for it, unless the page has come back by itself."""
        retry = self.page.get_by_role("button", name="Réessayer maintenant")
        retry.wait_for()
        self.accept_again()
        retry.evaluate_all("(there) => there.forEach((one) => one.click())")

    def _store(self, name: str, value: Document) -> None:
        item = json.dumps(f"metodd.{name}.K7RM4X")
        self.page.add_init_script(
            f"if (!localStorage.getItem({item}))"
            f"localStorage.setItem({item}, {json.dumps(json.dumps(value))})"
        )

    def _interact(self) -> None:
        if self.scene.type:
            self.page.locator("main input").first.fill(self.scene.type)
        if self.scene.cut:
            self.cut()
        for name in self.scene.press:
            self.page.get_by_role("button", name=name).click()
        if self.scene.cut:
            self.page.wait_for_selector(".notice.lost")

    def _respond(self, path: str) -> Reply:
        self.asked.append(path)
        return self.respond(path)

    def respond(self, path: str) -> Reply:
        """Answer as the server does whose page this is."""
        path = path.partition("?")[0]
        if path == "/api/about":
            return as_json(self.scene.about)
        if path.startswith("/qr/"):
            room, _, table = path.removeprefix("/qr/").removesuffix(".svg").partition("/")
            at = f"?t={table}" if table else ""
            return as_file("qr.svg", as_svg(f"{ORIGIN}/r/{room}{at}"))
        if path.startswith("/assets/"):
            return as_file(path, (self._shell.parent / path[1:]).read_bytes())
        if path.startswith(("/r/", "/screen/", "/console")) or path == "/":
            # The console may show the screen in itself, as the server says.
            framed = path.startswith("/screen/")
            policy = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
            headers = {"Content-Security-Policy": policy if framed else POLICY}
            return Reply(self._shell.read_bytes(), headers=headers)
        return NOTHING

    def _connect(self, socket: WebSocketRoute) -> None:
        self.sockets.append(socket)
        if self.scene.dead:
            socket.close()
        else:
            socket.on_message(self._receive)

    def _receive(self, frame: str | bytes) -> None:
        if isinstance(frame, str):
            raise TypeError("the page sent a text")
        message: Document = msgpack.unpackb(frame)
        self.received.append(message)
        match message["type"]:
            case "hello" if self.scene.bye and self.scene.all is None:
                self.send(type="bye", code=self.scene.bye)
            case "hello":
                self._greet()
            case "move" if self.responds:
                number = {"device": message["device"], "number": message["number"]}
                if self.scene.refuse:
                    self.send(type="refused", code=self.scene.refuse, **number)
                else:
                    self.send(type="accepted", **number)
            case "ping" if self.responds:
                self.send(type="pong", now=now())

    def _greet(self) -> None:
        scene = self.scene
        welcome = {"protocol": 4, "release": "0.1.0", "now": now(), "facilitator": False}
        mine = {"seat": "p3", "room": 32 * "5"} if scene.seat is not None else {}
        self.send(type="welcome", **welcome, **mine)
        self.send_document("all", scene.all or {}, 4)
        if scene.seat is not None:
            self.send_document("seat", scene.seat, 2)
        if scene.table is not None:
            self.send_document("table", scene.table, 2)
        if scene.screen is not None:
            self.send_document("screen", scene.screen, 3)
        self.send(type="presence", **scene.presence)
        if scene.bye:
            self.send(type="bye", code=scene.bye)


Open = Callable[[Scene], OpenedScene]
"""How tests open a scene in a page."""


def each_scene(open_scene: Open, scenes: dict[str, Scene]) -> Iterator[tuple[str, Page]]:
    """Show all *scenes*: on one page those that documents make, the others each on its own."""
    from_documents = {name: scene for name, scene in scenes.items() if scene.is_made_of_documents()}
    for name, scene in scenes.items():
        if name not in from_documents:
            page = open_scene(scene).page
            yield name, page
            page.evaluate(FORGET)
            page.close()
    opened = open_scene(next(iter(from_documents.values())))
    size = opened.page.viewport_size
    assert size
    for name, scene in from_documents.items():
        opened.page.set_viewport_size(size)
        opened.switch_to(scene)
        yield name, opened.page


def wait_until_still(page: Page) -> None:
    """Wait until *page* shows what it was sent, and nothing on it moves that comes to an end."""
    page.evaluate(STILL, PAGE_WAIT_LIMIT)


def now() -> int:
    """Return the made-up server's time in ms."""
    return int(time.time() * 1000)


def with_current_times(scene: Scene) -> Scene:
    """Return *scene* with the times of its step as far from now as when it was made."""
    step_, later = (scene.all or {}).get("step"), now() - scene.made
    if not step_:
        return replace(scene)
    times = {key: step_[key] + later for key in ("opened", "deadline") if key in step_}
    return replace(scene, all=(scene.all or {}) | {"step": step_ | times}, made=now())
