"""The table of rights: what each role may do, and on whose things. Every route has a row of it."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal, get_args

__all__ = ["RIGHTS", "ROLES", "Right", "Role", "Scope", "scope_of"]

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
    "manage_accounts",
    "read_audit",
]
Scope = Literal["own", "organisation"]
"""On whose things: one's own, or those of one's organisation; nobody reaches those of another."""

ROLES: Final[tuple[Role, ...]] = get_args(Role)
RIGHTS: Final[Mapping[Right, Mapping[Role, Scope]]] = {
    "own_account": dict.fromkeys(ROLES, "own"),
    "see_scenarios": dict.fromkeys(ROLES, "organisation"),
    "choose_address": {"facilitator": "organisation", "administrator": "organisation"},
    "open_room": {"facilitator": "own"},
    "lead_room": {"facilitator": "own"},
    "see_rooms": {"facilitator": "own", "administrator": "organisation"},
    "pass_room": {"facilitator": "own", "administrator": "organisation"},
    "see_colleagues": {"facilitator": "organisation", "administrator": "organisation"},
    "read_reports": {"facilitator": "own", "programme": "organisation"},
    "correct_session": {"facilitator": "own", "programme": "organisation"},
    "delete_session": {"facilitator": "own", "programme": "organisation"},
    "manage_accounts": {"administrator": "organisation"},
    "read_audit": {"administrator": "organisation"},
}
"""A role that does not stand beside a right does not have it."""


def scope_of(roles: Iterable[Role], right: Right) -> Scope | None:
    """Return the widest scope in which one of *roles* has *right*, None if none of them has it."""
    found = {RIGHTS[right][role] for role in roles if role in RIGHTS[right]}
    if "organisation" in found:
        return "organisation"
    return "own" if found else None
