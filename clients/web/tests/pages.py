"""A browser page of the built client, with a made-up server inside the browser's own routing."""

import json
import mimetypes
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgpack
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route, WebSocketRoute
from scenes import ABOUT, CARD, Scene

# Not 127.0.0.1: that one counts as secure and has what plain HTTP has not.
ORIGIN = "http://salle.test"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SEAT_KEY = {"token": 32 * "a", "taken": True, "name": "Tilleul calme", "persons": 1}
FACT = {
    "id": CARD["id"],
    "goals": CARD["goals"],
    "question": CARD["question"],
    "figure": "600 litres",
    "source": "Source : Économiser l'eau chez soi, Centre d'information sur l'eau, 2023",
}


def browser_of(playwright: Playwright) -> Browser:
    """Start Debian's Chromium without a window."""
    return playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))


def open_scene(context: BrowserContext, scene: Scene, shell: Path) -> Page:
    """Open the built page *shell* on *scene* and do what the scene presses and types."""
    scene = replace(scene)
    page = context.new_page()
    page.route("**/*", lambda route: _serve(route, shell))
    sockets: list[WebSocketRoute] = []
    page.route_web_socket("**/ws/*", lambda socket: _play(socket, scene, sockets))
    if scene.seat is not None:
        kept = json.dumps(SEAT_KEY | {"at": _now()})
        page.add_init_script(f"localStorage.setItem('metodd.seat.K7RM4X', {json.dumps(kept)})")
    if scene.card:
        kept = json.dumps(
            {"title": "Découverte", "at": _now(), "facts": [FACT, FACT | {"id": "b"}]}
        )
        page.add_init_script(f"localStorage.setItem('metodd.card.K7RM4X', {json.dumps(kept)})")
    page.goto(ORIGIN + scene.path)
    page.wait_for_selector("h1, .say.lost" if not scene.dead else ".say.lost")
    _act(page, scene, sockets)
    return page


def _act(page: Page, scene: Scene, sockets: list[WebSocketRoute]) -> None:
    if scene.type:
        page.locator("main input").first.fill(scene.type)
    if scene.cut:
        scene.dead = True
        sockets[0].close()
    for name in scene.press:
        page.get_by_role("button", name=name).click()
    page.wait_for_timeout(2600 if scene.cut else 400)


def _serve(route: Route, shell: Path) -> None:
    path = route.request.url.removeprefix(ORIGIN).partition("?")[0]
    if path == "/api/about":
        route.fulfill(json=ABOUT)
    elif path.startswith("/assets/"):
        kind = mimetypes.guess_type(path)[0] or "text/plain"
        route.fulfill(body=(shell.parent / path[1:]).read_bytes(), content_type=kind)
    elif path.startswith(("/r/", "/screen/", "/console")) or path == "/":
        route.fulfill(body=shell.read_bytes(), content_type="text/html")
    else:
        route.fulfill(status=404)


def _play(socket: WebSocketRoute, scene: Scene, sockets: list[WebSocketRoute]) -> None:
    sockets.append(socket)
    if scene.dead:
        socket.close()
        return
    socket.on_message(lambda frame: _answer(socket, scene, msgpack.unpackb(frame)))


def _answer(socket: WebSocketRoute, scene: Scene, message: dict[str, Any]) -> None:
    match message["type"]:
        case "hello" if scene.bye and scene.all is None:
            _send(socket, type="bye", code=scene.bye)
        case "hello":
            _greet(socket, scene)
        case "move":
            number = {"device": message["device"], "number": message["number"]}
            if scene.refuse:
                _send(socket, type="refused", code=scene.refuse, **number)
            else:
                _send(socket, type="accepted", **number)
        case "ping":
            _send(socket, type="pong", now=_now())


def _greet(socket: WebSocketRoute, scene: Scene) -> None:
    mine = {"seat": "p3"} if scene.seat is not None else {}
    _send(
        socket, type="welcome", protocol=1, release="0.1.0", now=_now(), facilitator=False, **mine
    )
    _send(socket, type="whole", audience="all", revision=4, document=scene.all)
    if scene.seat is not None:
        _send(socket, type="whole", audience="seat", revision=2, document=scene.seat)
    _send(socket, type="presence", **scene.presence)
    if scene.bye:
        _send(socket, type="bye", code=scene.bye)


def _send(socket: WebSocketRoute, **message: object) -> None:
    socket.send(msgpack.packb(message))


def _now() -> int:
    return int(time.time() * 1000)
