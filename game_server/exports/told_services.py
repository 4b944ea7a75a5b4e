"""Which services rows of sessions name: those of which the table by service tells something."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from game_server.engine.kit.small_groups import DETAIL
from game_server.engine.kit.text import Text, localized
from game_server.figures.programme.fold import names_of
from game_server.figures.programme.scope import Reference
from game_server.figures.suppression import Published


@dataclass(frozen=True, slots=True)
class ToldServices:
    """Hold what was *published* by service, the *titles* of services, and *names* of former ones.

    Without a publication no service is named.
    """

    published: Published = field(default_factory=Published)
    titles: Mapping[str, Text] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def title(self, service: str, people: int, year: str, language: str) -> str | None:
        """Return what the *service* of a room of so many *people* is called, if it is told.

        It is told of ten or more, and in a *year* of which the table tells that service: else what
        a row answered would be of a group that is hidden there.
        """
        code = self.names.get(service, service)
        told = self.published.years.get(year)
        lots = told.services if told else {}
        if people < DETAIL or not {service, code} & lots.keys():
            return None
        title = self.titles.get(code)
        return None if title is None else localized(title, language)


def told_services(published: Published | None, reference: Reference) -> ToldServices:
    """Return what rows may name of what was *published* last, as services are called today."""
    services = reference.services
    return ToldServices(published or Published(), services.titles, names_of(services.successors))
