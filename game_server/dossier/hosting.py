"""How a server runs, as it says itself, or as the settings of the command say."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Hosting:
    """Say how the server runs: its *store* as people name it, *kind* of store, what is set.

    *profile* is that of a Redis, *encrypted*: its connection is. *sign_on* is the provider, empty
    without one. *own_data*: the pages of phones show what is kept. *erasing*: a console erases.
    *backups* is the directory beside whose backups erasures are told at once, empty if unknown, and
    *signer* names who signs them, where a running server knows of that directory.
    *audit_key* is the file whose content seals the audit trail, empty without one. *printing*: the
    extra that makes PDF is there.

    *started* is the moment (ms) of the start of the server that said so, None where no server runs
    and the settings are those of the command. Of several *processes* it is the last that started;
    *differing* names what is not set alike in all of them.
    """

    release: str
    store: str
    kind: Literal["sqlite", "redis"]
    profile: str = ""
    encrypted: bool = False
    public_url: str = ""
    sign_on: str = ""
    reusable_key: bool = False
    metrics: bool = False
    own_data: bool = False
    erasing: bool = False
    backups: str = ""
    signer: str = ""
    audit_key: str = ""
    printing: bool = False
    started: int | None = None
    processes: int = 0
    differing: tuple[str, ...] = ()

    @property
    def https(self) -> bool:
        """Return whether the address of phones is one of HTTPS."""
        return self.public_url.startswith("https://")
