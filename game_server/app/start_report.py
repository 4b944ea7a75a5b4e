"""What a server tells as it starts: addresses, keys, store, and the content that it plays."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game_server.content import Organisations
from game_server.settings import Wifi


@dataclass(frozen=True, slots=True)
class StartReport:
    """Describe a started server: *address* for phones, *key* for the console, good for one use.

    *reachable*: other machines find it; *public*: by the URL in the settings. *local* is its
    address for this machine, and *local_key* opens the console there, once. *set_aside*: content
    files with errors. *unfilled*: keys of the file *organisation* that wait for their text;
    *unfilled_scenarios* those of scenarios, by the names of their files.
    *organisations* have content of their own, None where the server has none; *recorded* are the
    ids of those that share the server by its store. *store* is the name of the store, *workers* the
    number of processes. *signer* names who signs the backups, where the server knows of them.
    """

    release: str
    address: str
    reachable: bool
    key: str
    store: str
    content: tuple[Path, ...]
    scenarios: int
    cards: int
    set_aside: tuple[str, ...]
    organisation: Path
    unfilled: tuple[str, ...]
    unfilled_scenarios: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    public: bool = False
    local: str | None = None
    local_key: str | None = None
    wifi: Wifi | None = None
    workers: int = 1
    organisations: Organisations | None = None
    recorded: tuple[str, ...] = ()
    signer: str = ""
