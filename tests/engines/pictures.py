"""Take pictures of every page at each step in each engine, and put them side by side.

python -m tests.engines.pictures DIRECTORY [--engine NAME …]
"""

import argparse
import html
import re
import tempfile
import time
from contextlib import closing
from pathlib import Path

from tests.e2e.crowd import Crowd
from tests.e2e.server import Server
from tests.engines.engines import ALL
from tests.engines.page import Engine
from tests.engines.play import whole_session
from tests.engines.session import NAMES, Session

BOTS = ["Tilleul", "Noisetier", "Ardoise"]
DRAWN = 1.0
"""Seconds after which every page has received a step and drawn it."""
STYLE = "body { font: 16px sans-serif } td { vertical-align: top } img { width: 390px }"


def take_pictures(engine: Engine, pictures: Path) -> None:
    """Play the session in one engine, with *pictures* of each page after each step."""
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, engine() as open_page:
        server = Server(Path(data) / "data")
        server.start()
        try:
            with closing(Session(server, open_page)) as session:
                _play(session, server, pictures)
        finally:
            server.stop()


def _play(session: Session, server: Server, pictures: Path) -> None:
    steps = 0

    def save_pictures(step: str) -> None:
        nonlocal steps
        steps += 1
        time.sleep(DRAWN)
        name = re.sub(r"\W+", "-", step).strip("-").lower()
        for page_name, page in session.pages.items():
            path = pictures / f"{steps:02}-{name}.{page_name}.png"
            page.save_screenshot(path, whole=page_name != "screen")

    session.on_step = save_pictures
    session.begin()
    crowd = Crowd(server.loopback, session.code, BOTS)
    try:
        whole_session(session, len(NAMES) + len(BOTS))
    finally:
        crowd.leave()


def side_by_side(pictures: Path, engines: list[str]) -> None:
    """Write a page for each kind of page: a row for each step, a column for each engine."""
    found = sorted(path.name for path in (pictures / engines[0]).glob("*.png"))
    for kind in sorted({name.split(".")[1] for name in found}):
        head = "".join(f"<th>{engine}</th>" for engine in engines)
        rows = [
            f"<tr><th colspan={len(engines)}>{html.escape(name)}</th></tr><tr>"
            + "".join(f'<td><img src="{engine}/{name}"></td>' for engine in engines)
            + "</tr>"
            for name in found
            if name.split(".")[1] == kind
        ]
        page = f"<style>{STYLE}</style><table><tr>{head}</tr>{''.join(rows)}</table>"
        (pictures / f"{kind}.html").write_text(f"<!doctype html><meta charset=utf-8>{page}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--engine", choices=ALL, action="append", default=[])
    options = parser.parse_args()
    chosen = options.engine or list(ALL)
    for engine_name in chosen:
        print(engine_name, flush=True)
        take_pictures(ALL[engine_name], options.pictures / engine_name)
    side_by_side(options.pictures, chosen)
