"""A small server with sign-on, as a process: `python -m tests.sign_on.town_hall ISSUER PUBLIC`.

It says `ready` when it listens on the port of its public URL, then one line for each person who
signed on, and ends with its input.
"""

import asyncio
import sys
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from game_server.errors import MetoddError
from game_server.storage.memory import MemoryStore
from game_server.web.errors import metodd_error_response
from game_server.web.headers import SecurityHeaders
from game_server.web.ports import open_port
from game_server.web.sign_on.handlers import return_path
from game_server.web.sign_on.person import Person
from game_server.web.sign_on.registration import Registration
from game_server.web.sign_on.starting import open_sign_on
from tests.sign_on.real_provider import CLIENT, SCOPES, now, secret_of


async def console(_request: Request) -> Response:
    """Be the page that somebody wanted to go to."""
    return PlainTextResponse("la console")


async def signed_on(request: Request, person: Person) -> Response:
    """Say who signed on, and lead them on."""
    print(person.subject, person.name, flush=True)
    return RedirectResponse(return_path(request), 303)


async def main(issuer: str, public: str) -> None:
    """Serve until the input ends."""
    registration = Registration(issuer, CLIENT, secret_of(CLIENT), SCOPES, "", public)
    sign_on = open_sign_on(registration, MemoryStore(), now, signed_on)
    app = Starlette(
        routes=[*sign_on.routes(), Route("/console", console)],
        exception_handlers={MetoddError: metodd_error_response},
    )
    listener = open_port("127.0.0.1", urlsplit(public).port or 0)
    config = uvicorn.Config(SecurityHeaders(app), lifespan="off", ws="none", log_level="critical")
    server = uvicorn.Server(config)
    running = asyncio.create_task(server.serve([listener]))
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.should_exit = True
    await running
    await sign_on.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
