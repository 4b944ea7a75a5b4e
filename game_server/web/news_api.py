"""The JSON API of news: what was decided about earlier ideas, for screens as a session opens."""

from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response

from game_server.proposals.documents import news_line
from game_server.proposals.index import ProposalIndex
from game_server.web.access import AccessControl
from game_server.web.bodies import language_of, respond
from game_server.web.errors import RefusedError
from game_server.web.guarded import Row


class NewsApi:
    """Handle requests of screens, which need no account."""

    def __init__(self, access_control: AccessControl, index: ProposalIndex) -> None:
        """Look rooms up by *access_control*, and decisions in *index*."""
        self._control = access_control
        self._index = index

    def rows(self) -> tuple[Row, ...]:
        """Return the rows of these routes."""
        return (Row("GET", "/api/ideas/news", "anybody", self.news),)

    async def news(self, request: Request) -> Response:
        """Return the last decisions that are announced, the newest first: `{"news": […]}`.

        They are those of the organisation of the room whose code stands in the query, else of the
        server's own. A code that leads nowhere counts as any guess, and is answered as a room of
        the server. Raises StorageUnavailableError.
        """
        organisation = ""
        if code := request.query_params.get("room"):
            with suppress(RefusedError):
                organisation = (await self._control.room(request, code)).organisation
        language = language_of(request)
        found = await self._index.announced(organisation)
        return respond({"news": [news_line(each.record, language) for each in found]})
