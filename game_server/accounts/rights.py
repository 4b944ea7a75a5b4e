"""The table of rights: what each role may do, and on whose things. Every route has a row of it."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, Literal, get_args

Role = Literal["facilitator", "editor", "programme", "administrator"]
"""The programme is the small team that reports on all sessions of its organisation."""
Right = Literal[
    "own_account",
    "see_scenarios",
    "choose_address",
    "open_room",
    "lead_room",
    "see_rooms",
    "pass_room",
    "see_colleagues",
    "read_reports",
    "correct_session",
    "delete_session",
    "read_ideas",
    "decide_ideas",
    "declare_programme",
    "read_programme",
    "manage_accounts",
    "read_audit",
    "manage_organisations",
]
Scope = Literal["own", "organisation", "server"]
"""On whose things: one's own, those of one's organisation, or what all organisations share.

The last is for accounts of the server's own organisation alone. Nobody reaches what another has.
"""

ROLES: Final[tuple[Role, ...]] = get_args(Role)
RIGHTS: Final[Mapping[Right, Mapping[Role, Scope]]] = {
    "own_account": dict.fromkeys(ROLES, "own"),
    "see_scenarios": dict.fromkeys(ROLES, "organisation"),
    "choose_address": {"facilitator": "server", "administrator": "server"},
    "open_room": {"facilitator": "own"},
    "lead_room": {"facilitator": "own"},
    "see_rooms": {"facilitator": "own", "administrator": "organisation"},
    "pass_room": {"facilitator": "own", "administrator": "organisation"},
    "see_colleagues": {"facilitator": "organisation", "administrator": "organisation"},
    "read_reports": {"facilitator": "own", "programme": "organisation"},
    "correct_session": {"facilitator": "own", "programme": "organisation"},
    "delete_session": {"facilitator": "own", "programme": "organisation"},
    "read_ideas": {"facilitator": "own", "programme": "organisation"},
    "decide_ideas": {"programme": "organisation"},
    "declare_programme": {"programme": "organisation"},
    "read_programme": {"programme": "organisation"},
    "manage_accounts": {"administrator": "organisation"},
    "read_audit": {"administrator": "organisation"},
    "manage_organisations": {"administrator": "server"},
}
"""A role that does not stand beside a right does not have it."""
_WIDEST_FIRST: Final[tuple[Scope, ...]] = ("server", "organisation", "own")


def known_roles(told: Collection[str]) -> tuple[Role, ...]:
    """Return the roles *told* that this release knows, each once, in their order."""
    return tuple(role for role in ROLES if role in told)


def scope_of(roles: Iterable[Role], right: Right, organisation: str = "") -> Scope | None:
    """Return the widest scope in which one of *roles* has *right*, None if none of them has it.

    *organisation* is that of the account, empty for the server's own.
    """
    found = {RIGHTS[right][role] for role in roles if role in RIGHTS[right]}
    reached: tuple[Scope, ...] = ("organisation", "own") if organisation else _WIDEST_FIRST
    return next((scope for scope in reached if scope in found), None)
