"""Services: where people work, and what became of those that are in the list no more."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from game_server.content import values
from game_server.content.entries import nearest
from game_server.content.fields import Fields
from game_server.content.names import fold
from game_server.content.yaml.nodes import TextNode
from game_server.engine.kit.text import Text


@dataclass(frozen=True, slots=True)
class Services:
    """Hold the *titles* of services by code, in the order of the file.

    *successors* lead from the code of a service that was renamed, split or removed to those of
    today where its people went. *former* are the last titles of services that are no more.
    """

    titles: Mapping[str, Text] = field(default_factory=dict)
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    former: Mapping[str, Text] = field(default_factory=dict)


def check_service_code(
    fields: Fields, code: TextNode, codes: Collection[str], problem: str = "unknown_service"
) -> None:
    """Report *problem* for *code*, a key of *fields* that is not in *codes*; not if these lack."""
    if codes and code.text not in codes:
        suggestion = nearest(code.text, codes)
        fields.problems.report(problem, code.mark, value=code.text, suggestion=suggestion)


def read_successors(
    rows: Iterable[tuple[str, Fields]], codes: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """Return where the people of services of former times are, by the codes of those.

    *rows* are the services of today by code, with what each of them replaces; *codes* are theirs.
    A code that is still used is reported: of an old session nobody would know which is meant.
    """
    found: dict[str, tuple[str, ...]] = {}
    for code, row in rows:
        for node in row.scalars("replaces", required=False):
            if not values.ID.fullmatch(node.text):
                meant = values.suggest_id(fold(node.text), row.key("code"))
                row.problems.report("bad_id", node.mark, value=node.text, suggestion=meant)
            elif node.text in codes:
                row.problems.report("service_replaced", node.mark, value=node.text)
            elif code not in found.get(node.text, ()):
                found[node.text] = (*found.get(node.text, ()), code)
    return found
