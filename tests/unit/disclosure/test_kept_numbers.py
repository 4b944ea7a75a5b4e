"""Each number that the summary of a session keeps has a way by which it leaves (F1 to F5).

Report, page, papers and exports are made of it. What a document of a session holds too is in
test_numbers.py; the rest is here, by the same ways.
"""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, get_args, get_origin, get_type_hints, is_typeddict

from game_server.sessions.summary import Session
from tests.unit.disclosure.test_numbers import NUMBERS

KEPT: Final[Mapping[str, str]] = {
    "by lot: of told answers, or computed of them (F2)": """
        FindingSpread.before FindingSpread.bins FindingSpread.room PageChange.after
        PageChange.before PageChange.shift PageSurprise.said SessionPart.n""",
    "by fives and never all (F3)": "PageFamily.at_least PageGesture.at_least",
    "rounded by lot (F4)": "SessionPage.first_time",
    "who is there, who replied: no answers (F1)": """
        PageChange.n Session.people SessionPage.people SessionPage.phones SessionStands.n""",
    "texts that people typed to be shown, counted": "Finding.kept",
    "content of cards, and what an idea costs by its author": """
        FindingSpread.figure FindingSpread.high FindingSpread.low PageSurprise.truth""",
    "steps, times and draws": """
        Session.closed Session.opened SessionRow.began SessionRow.planned SessionRow.real""",
}
"""Numbers of a summary that no document holds, by the way they leave."""


def leaves(hint: object) -> Iterator[object]:
    """Yield the types that a type is made of."""
    if get_origin(hint) is Literal:
        return
    args = get_args(hint)
    if not args:
        yield hint
    for each in args:
        yield from leaves(each)


def fields(of: object, found: dict[str, set[object]]) -> dict[str, set[object]]:
    """Add to *found* what each field of a type, and of all types in it, is made of."""
    name = getattr(of, "__name__", "")
    for field, hint in get_type_hints(of).items():
        if f"{name}.{field}" not in found:
            found[f"{name}.{field}"] = {*leaves(hint)}
            for each in found[f"{name}.{field}"]:
                if is_typeddict(each):
                    fields(each, found)
    return found


def test_each_number_that_is_kept_has_one_way_out() -> None:
    """What is new, or gone, is named; nothing kept may hold anything."""
    found = fields(Session, {})
    numbers = {name for name, types in found.items() if types & {int, float}}
    elsewhere = {name for names in NUMBERS.values() for name in names.split()}
    kept = {name for names in KEPT.values() for name in names.split()}
    assert KEPT.keys() <= NUMBERS.keys()
    assert numbers - elsewhere == kept
    assert not [name for name, types in found.items() if object in types]
