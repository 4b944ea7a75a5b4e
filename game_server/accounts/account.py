"""An account: a person with roles in an organisation, as the archive keeps it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from game_server.accounts.rights import Right, Role, Scope, known_roles, scope_of
from game_server.engine.kit.text import clean
from game_server.errors import AccessError
from game_server.records.kinds import Kind
from game_server.records.repository import spaced

Status = Literal["invited", "active", "disabled"]
LOCAL: Final = "local"
"""Id of the account of the secret link: it is there from the first start on, with all roles."""
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Account:
    """Hold an account; *organisation* is empty for that of the server itself.

    *password* is an Argon2id hash, empty without one. *totp* is the secret of the second factor,
    locked (`Keys.lock`), empty without. *subject* is `issuer subject` of a sign-on. *invitation* is
    the hash of the link that is valid now. A rise of *epoch* ends all logins. Times are
    ms of Unix time, 0 for never.
    """

    id: str
    organisation: str
    name: str
    roles: tuple[Role, ...]
    status: Status
    created: int
    password: str = ""
    totp: str = ""
    subject: str = ""
    invitation: str = ""
    epoch: int = 0
    seen: int = 0

    def scope(self, right: Right) -> Scope | None:
        """Return in which scope this account has *right*, None if it has it not."""
        if self.status != "active":
            return None
        return scope_of(self.roles, right, self.organisation)


def _read(fields: Mapping[str, Any]) -> Account:
    """Return the account of *fields*; roles that this release does not know are left out."""
    return Account(**{**fields, "roles": known_roles(fields["roles"])})


ACCOUNTS: Final = spaced(Kind.ACCOUNT, Account, read=_read, ascii_only=False, in_order=True)


def tidy_name(raw: str) -> str:
    """Return the name *raw* cleaned; raises AccessError `account_name` (`max`)."""
    name = clean(raw) if len(raw) <= 8 * LONGEST_NAME else None
    if not name or len(name) > LONGEST_NAME or not any(sign.isalnum() for sign in name):
        raise AccessError("account_name", max=LONGEST_NAME)
    return name


def name_key(name: str) -> str:
    """Return what two names that read the same have in common: case and width do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def name_within(organisation: str, name: str) -> str:
    """Return the key of *name* among those of all organisations: each has names of its own."""
    key = name_key(name)
    # A key holds no line break, so that no name reaches into another organisation.
    return f"{organisation}\n{key}" if organisation else key
