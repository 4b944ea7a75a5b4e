"""The JSON API of what an organisation declares to its programme."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from http import HTTPStatus
from typing import Annotated, Final

from pydantic import Field, TypeAdapter, with_config
from starlette.requests import Request
from starlette.responses import Response

from game_server.accounts.account import LOCAL
from game_server.engine.kit.text import Text, localized
from game_server.figures.programme.days import day_of
from game_server.figures.programme.declarations import Declarations
from game_server.figures.programme.declared import Content, Continuation, Declaration, summary
from game_server.figures.programme.limits import Known, checked
from game_server.proposals.documents import Choices, service_rows
from game_server.records.kinds import Kind
from game_server.sessions.summary import decode
from game_server.web.access import AccessControl
from game_server.web.bodies import STRICT, language_of, read_body, respond
from game_server.web.guarded import Row, actor_of


@with_config(STRICT)
@dataclass(frozen=True, slots=True)
class _Declaring:
    """Declare *content*, which *replaces* the baseline of this id, if one is meant to go."""

    content: Annotated[Content, Field(discriminator="kind")]
    replaces: str = ""


_KEY: Final[Text] = {"fr": "la clé du serveur", "en": "the key of the server"}
"""Who declared what came by the secret link."""
_DECLARING: Final = TypeAdapter(_Declaring)


class DeclaredApi:
    """Handle requests about what the programme cannot know by itself."""

    def __init__(self, access_control: AccessControl) -> None:
        """Check requests by *access_control*."""
        self._control = access_control
        self._archive = access_control.registry.archive
        self._declarations = Declarations(self._archive, access_control.clock)

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        path = "/api/programme/declared"
        one = f"{path}/{{id}}"
        return (
            Row("GET", path, "declare_programme", self.list),
            Row("POST", path, "declare_programme", self.declare, _DECLARING.json_schema),
            Row("POST", f"{one}/withdraw", "declare_programme", self.withdraw),
            Row("POST", f"{one}/restore", "declare_programme", self.restore),
        )

    async def list(self, request: Request) -> Response:
        """Return what was declared, the last one first, and what a declaration may name.

        `{"declared", "services", "scenarios", "today", "named"}`: a row as `_row` makes it for
        each, services and scenarios of today by code and id, the last day of what has happened,
        and whether the name of who asks stands beside what she declares.
        """
        account, language = actor_of(request).account, language_of(request)
        organisation, names = account.organisation, await self._names(request)
        scenarios = self._control.registry.repertoire(organisation).scenarios
        return respond(
            {
                "declared": [
                    _row(each, names) for each in await self._declarations.within(organisation)
                ],
                "services": service_rows(Choices.of(scenarios.values()).services, language),
                "scenarios": [
                    {"id": id_, "title": localized(scenario.title, language)}
                    for id_, scenario in scenarios.items()
                ],
                "today": self._today(organisation).isoformat(),
                "named": account.id != LOCAL,
            }
        )

    async def declare(self, request: Request) -> Response:
        """Keep a declaration, and return its row.

        Raises AccessError as `checked` and `Declarations.add` do.
        """
        body = await read_body(self._control, request, _DECLARING)
        account = actor_of(request).account
        organisation = account.organisation
        content = checked(body.content, await self._known(organisation, body.content))
        made = await self._declarations.add(organisation, account.id, content, body.replaces)
        for each in await self._declarations.within(organisation):
            if each.replaced_by == made.id:
                await self._record(request, "withdrew_declared", each)
        await self._record(request, "declared", made)
        return respond(_row(made, await self._names(request)), HTTPStatus.CREATED)

    async def withdraw(self, request: Request) -> Response:
        """Have a declaration count no more, and return its row.

        Raises AccessError as `Declarations.withdraw` does.
        """
        self._control.check_origin(request, required=True)
        account, id_ = actor_of(request).account, str(request.path_params["id"])
        organisation = account.organisation
        gone = await self._declarations.withdraw(organisation, account.id, id_)
        await self._record(request, "withdrew_declared", gone)
        return respond(_row(gone, await self._names(request)))

    async def restore(self, request: Request) -> Response:
        """Have what was withdrawn count again, and return its row.

        Raises AccessError as `Declarations.restore` does.
        """
        self._control.check_origin(request, required=True)
        account, id_ = actor_of(request).account, str(request.path_params["id"])
        again = await self._declarations.restore(account.organisation, account.id, id_)
        await self._record(request, "restored_declared", again)
        return respond(_row(again, await self._names(request)))

    async def _known(self, organisation: str, content: Content) -> Known:
        """Return what *content* may name in *organisation*."""
        scenarios = self._control.registry.repertoire(organisation).scenarios
        rooms: dict[str, int] = {}
        if isinstance(content, Continuation):
            leaders = self._control.directory.leaders
            held = await self._archive.get_some(Kind.SESSION, (content.room, content.of))
            for room, record in held.items():
                session = decode(room, record)
                if session and (await leaders.owner(room)).organisation == organisation:
                    rooms[room] = session["began"]
        services = Choices.of(scenarios.values()).services
        return Known(self._today(organisation), services, scenarios, rooms)

    def _today(self, organisation: str) -> date:
        return day_of(self._control.clock(), self._control.registry.zone(organisation))

    async def _names(self, request: Request) -> Mapping[str, str]:
        """Return the names of the accounts of the organisation of who asks, by id.

        That of the secret link is nobody's name: it is said as a sentence wants it.
        """
        organisation = actor_of(request).account.organisation
        accounts = await self._control.directory.accounts.list(organisation)
        names = {account.id: account.name for account in accounts}
        return names | {LOCAL: localized(_KEY, language_of(request))}

    async def _record(self, request: Request, action: str, declaration: Declaration) -> None:
        account, audit = actor_of(request).account, self._control.directory.audit
        said = summary(declaration.content)
        await audit.record(account.organisation, account.id, action, declaration.id, said)


def _row(declaration: Declaration, names: Mapping[str, str]) -> dict[str, object]:
    """Return *declaration* with the names of who declared, restored and withdrew it.

    A name is "" where its account is gone.
    """
    row: dict[str, object] = {
        "id": declaration.id,
        "by": names.get(declaration.by, ""),
        "at": declaration.at,
        "content": asdict(declaration.content),
    }
    if restored := declaration.restored:
        before = {
            "by": names.get(restored.withdrawn_by, ""),
            "at": restored.withdrawn_at,
        }
        row["restored"] = {
            "by": names.get(restored.by, ""),
            "at": restored.at,
            "withdrawn": before,
        }
    if not declaration.counts:
        by = names.get(declaration.withdrawn_by, "")
        replaced = bool(declaration.replaced_by)
        row["withdrawn"] = {"by": by, "at": declaration.withdrawn_at, "replaced": replaced}
    return row
