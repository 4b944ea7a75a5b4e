"""The content of a server, and of the organisations that share it, as rooms and pages use it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from game_server import content
from game_server.accounts.rights import ROLES, Role
from game_server.content.services import Services
from game_server.engine.seats.name_filter import NameFilter
from game_server.figures.programme.scope import Reference
from game_server.rooms.repertoire import Repertoire
from game_server.settings import Settings
from game_server.web.about import Imprint


@dataclass(frozen=True, slots=True)
class Contents:
    """Hold the *library* of the server; *organisations* is None where it is for one alone."""

    library: content.Library
    organisations: content.Organisations | None

    @property
    def organisation_file(self) -> Path:
        """Return the file that names the server's organisation."""
        return organisation_file(self.library)

    def repertoire(self) -> Repertoire:
        """Return what rooms of the server play."""
        library = self.library
        refuses = NameFilter(library.refused_names).refuses
        return Repertoire(library.scenarios, refuses, reference_of(library))

    def repertoires(self) -> Mapping[str, Repertoire]:
        """Return what rooms of each organisation with content of its own play."""
        server = self.repertoire()
        return {id_: self._repertoire(own.library, server) for id_, own in self._own().items()}

    def _repertoire(self, own: content.Library, server: Repertoire) -> Repertoire:
        """Return what rooms of an organisation play; with the same words the same filter serves."""
        same = own.refused_names == self.library.refused_names
        refuses = server.refuses_name if same else NameFilter(own.refused_names).refuses
        return Repertoire(own.scenarios, refuses, reference_of(own))

    def second_factor(self, organisation: str) -> frozenset[Role]:
        """Return the roles that require a second factor in an *organisation*."""
        own = self._own().get(organisation)
        library = own.library if own else self.library
        return frozenset(role for role in ROLES if role in library.organisation.second_factor)

    def imprint(self) -> Imprint:
        """Return the imprint of the server."""
        return Imprint(self.library.organisation, self.library.home)

    def imprints(self) -> Mapping[str, Imprint]:
        """Return the imprint of each organisation that has one of its own."""
        return {
            id_: Imprint(own.library.organisation, own.directory)
            for id_, own in self._own().items()
            if own.is_named
        }

    def _own(self) -> Mapping[str, content.Own]:
        return self.organisations.own if self.organisations else {}


def load_contents(settings: Settings) -> Contents:
    """Return the content of the server of *settings*; raises StartError."""
    library = content.require(content.load(settings.content, settings.language))
    if settings.organisations is None:
        return Contents(library, None)
    found = content.load_organisations(settings.organisations, library, settings.language)
    return Contents(library, found)


def organisation_file(library: content.Library) -> Path:
    """Return the file that names the organisation of *library*."""
    return library.home / Path(library.organisation_file).name


def reference_of(library: content.Library) -> Reference:
    """Return what of *library* the programme is read with."""
    titles = {number: goal.title for number, goal in library.goals.items()}
    services = Services(library.services, library.successors, library.former_services)
    organisation = library.organisation
    return Reference(services, titles, organisation.workforce, library.themes, organisation.zone)
