"""Validation of documents against their types: no key is missing, undeclared or of another type."""

from collections.abc import Iterator, Mapping

from game_server.engine.kit.viewers import EVERYONE, Viewer
from game_server.engine.mechanics import MECHANICS
from game_server.engine.mechanics.contract import Document
from game_server.engine.state.console_documents import ConsoleView
from game_server.engine.state.documents import CommonPlay
from game_server.engine.state.state import State
from game_server.engine.views.view import view
from game_server.protocol.documents import DOCUMENTS, adapter
from game_server.protocol.messages import WireAudience
from game_server.rooms.broadcast import audience_of

Kind = type[Mapping[str, object]]


def typed_view(state: State, viewer: Viewer, variant: str) -> Document:
    """Return the document of *viewer*, or raise `ValidationError` if it is not of its type."""
    document = view(state, viewer, variant)
    everybody = document if viewer == EVERYONE else view(state, EVERYONE, variant)
    fit(audience_of(viewer), document, everybody)
    return document


def fit(audience: WireAudience, document: Document, everybody: Document) -> None:
    """Raise `ValidationError` if *document* is not what its type says.

    That of *everybody* tells which mechanic plays. A console's may be as the rules alone make it.
    """
    for kind, part in parts(audience, document, everybody):
        adapter(kind).validate_python(part, strict=True, extra="forbid")


def parts(
    audience: WireAudience, document: Document, everybody: Document
) -> Iterator[tuple[Kind, Document]]:
    """Yield the document and the parts of mechanics in it, each with its type."""
    yield (
        ConsoleView if audience == "console" and "id" not in document else DOCUMENTS[audience],
        document,
    )
    if "play" in document:
        play = document["play"]
        if audience == "all":
            counted = {key: play[key] for key in play if key in CommonPlay.__annotations__}
            yield CommonPlay, counted
            play = {key: play[key] for key in play if key not in counted}
        phase = everybody["phases"][everybody["step"]["phase"]]
        yield shown_by(phase["mechanic"], audience), play
    for id_, side in document.get("side_runs", {}).items():
        if "play" in side:
            yield shown_by(everybody["side_runs"][id_]["mechanic"], audience), side["play"]


def shown_by(mechanic: str, audience: WireAudience) -> Kind:
    """Return the type that a mechanic declares for its part of an audience's document."""
    kind: Kind | None = getattr(MECHANICS[mechanic].documents, audience)
    assert kind is not None, (mechanic, audience)
    return kind
