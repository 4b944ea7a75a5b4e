"""Whether a right reaches a session: one's own, or those of one's organisation."""

from game_server.accounts.leaders import Ownership
from game_server.accounts.logins import Actor
from game_server.accounts.rights import Right


def may(actor: Actor, right: Right, owner: Ownership) -> bool:
    """Return whether *right* lets *actor* reach a session of *owner*."""
    scope = actor.account.scope(right)
    if scope == "organisation":
        return owner.organisation == actor.account.organisation
    return scope == "own" and owner.account == actor.account.id
