"""The table of kinds of records: what each is of, how long it is kept, and what erases it.

A new kind is a row here, and its rules where it belongs.
"""

from enum import StrEnum
from typing import Literal, Self

Category = Literal[
    "names",
    "answers",
    "commitments",
    "follow_ups",
    "proposals",
    "offers",
    "summaries",
    "declared",
    "keys",
    "logins",
    "accounts",
    "audit",
    "notices",
    "erasures",
    "withdrawals",
    "purges",
    "logs",
    "backups",
]
"""What the table of retention tells apart; some of it is kept in journals, files or nowhere."""
Owner = Literal["account", "organisation", "room", "server"]
"""What tells of which organisation a record is: its account, its room; or it is the server's."""
Eraser = Literal["account", "room", "seat", "text", "offer", "commitment"]
"""What may be erased: whole accounts, and of sessions what `storage.erasure` names."""


class Kind(StrEnum):
    """Name a kind of records as it is stored.

    *by* says what its keys are. *category* is its row in the table of retention, None for what is
    about nobody and kept as long as the server needs it. *owner* tells of whom it is. What is in
    *erased_by* removes it, or what it holds of that.
    """

    by: str
    category: Category | None
    owner: Owner
    erased_by: tuple[Eraser, ...]

    def __new__(
        cls, stored: str, by: str, category: Category | None, owner: Owner, *erased_by: Eraser
    ) -> Self:
        """Return the row as the text that stores know."""
        kind = str.__new__(cls, stored)
        kind._value_ = stored
        kind.by, kind.category, kind.owner, kind.erased_by = by, category, owner, erased_by
        return kind

    @property
    def is_backed_up(self) -> bool:
        """Return whether backups hold it: no access does, lest a restore bring one back."""
        return self.category not in {"keys", "logins"}

    # Accounts: who may enter.
    ACCOUNT = "account", "id", "accounts", "account", "account"
    # A name of before names were of organisations is a key by itself, whatever the organisation.
    ACCOUNT_NAME = "account_name", "name in its organisation", "accounts", "account", "account"
    ACCOUNT_SUBJECT = "account_subject", "sign-on", "accounts", "account", "account"
    ACCOUNT_NOTICES = "account_notices", "id of the account", "notices", "account", "account"
    ORGANISATION = "organisation", "id", None, "organisation"
    WITHDRAWAL = "withdrawal", "id of the account", "withdrawals", "account"
    ACCESS_CHANGED = "access_changed", "`last`", None, "server"
    # One-time secrets, and those that were used: of two workers one alone accepts a secret.
    KEY = "key", "SHA-256 of the secret", "keys", "account"
    KEY_SPENT = "key_spent", "SHA-256 of the secret", "keys", "account"
    HANDOVER = "handover", "SHA-256 of the secret", "keys", "account"
    HANDOVER_SPENT = "handover_spent", "SHA-256 of the secret", "keys", "account"
    PLACE = "place", "SHA-256 of the secret", "keys", "account"
    PLACE_SPENT = "place_spent", "SHA-256 of the secret", "keys", "account"
    INVITATION = "invitation", "SHA-256 of the secret", "keys", "account"
    INVITATION_SPENT = "invitation_spent", "SHA-256 of the secret", "keys", "account"
    TOTP_USED = "totp_used", "account and 30-second step", "keys", "account"
    SIGN_ON = "sign_on", "SHA-256 of the state", "keys", "server"
    SIGN_ON_SPENT = "sign_on_spent", "SHA-256 of the state", "keys", "server"
    LOGIN = "login", "SHA-256 of the token", "logins", "account"
    FAILED_SIGN_IN = "failed_sign_in", "account, time and place", "logins", "account"
    # The trail of who did what.
    AUDIT = "audit", "number, or `last`", "audit", "organisation"
    AUDIT_ANCHOR = "audit_anchor", "`last`", "audit", "server"
    GUESSED = "guessed", "account and hour of guesses in the trail", "audit", "account"
    # Rooms and their sessions.
    CODE = "code", "code of an open room", "answers", "room"
    ENDED = "ended", "code that was freed", "answers", "room"
    CLOSED = "closed", "room", "answers", "room", "room"
    ROOM_OWNER = "room_owner", "room", "summaries", "room", "room"
    ROOM_SHARED = "room_shared", "room and account", "summaries", "room", "room"
    SESSION = "session", "room", "summaries", "room", "room"
    # What sessions hand on.
    PROPOSAL = "proposal", "room and id", "proposals", "room", "seat", "text", "room"
    PROPOSAL_CODE = "proposal_code", "hash of its code", "proposals", "room", "seat", "text", "room"
    PROPOSAL_OFFER = (
        *("proposal_offer", "key of the proposal", "offers", "room"),
        *("offer", "seat", "text", "room"),
    )
    PROPOSAL_MARK = "proposal_mark", "`last`", None, "server"
    # What becomes of commitments.
    COMMITMENT_CODE = (
        *("commitment_code", "hash of its code", "follow_ups", "room"),
        *("commitment", "seat", "room"),
    )
    FOLLOW_UP = "follow_up", "room", "follow_ups", "room", "commitment", "seat", "room"
    FOLLOW_UP_QUESTIONS = "follow_up_questions", "room", "follow_ups", "room", "room"
    RECALL_POSTER = "recall_poster", "hash of its code", "follow_ups", "room", "room"
    KEPT_COMMITMENT = "kept_commitment", "room and phone", "commitments", "room", "seat", "room"
    # The programme of an organisation.
    DECLARED = "declared", "organisation and id", "declared", "organisation"
    PROGRAMME = "programme", "room", "summaries", "room", "room"
    PROGRAMME_GESTURE = "programme_gesture", "gesture", None, "server"
    PROGRAMME_TOLD = "programme_told", "organisation", "summaries", "organisation"
    PROGRAMME_MARK = "programme_mark", "`last`", None, "server"
    PROGRAMME_COMPLETE = "programme_complete", "`last`", None, "server"
    # What is gone, and the server's own.
    ERASED = "erased", "what was erased", "erasures", "room"
    # The value of texts that are being erased is the access of who erases them.
    ERASING = "erasing", "what is being erased", "erasures", "room"
    PURGE = "purge", "moment (ms)", "purges", "server"
    SECRET = "secret", "`cookies`", None, "server"
    ADDRESS = "address", "`chosen`", None, "server"
