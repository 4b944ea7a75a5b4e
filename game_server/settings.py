"""Settings of a server, and the only module that reads environment variables."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Final

from game_server.texts import LANGUAGES, known_language

HOST: Final = "0.0.0.0"
PORT: Final = 8000
MOST_CONNECTIONS: Final = 5_000
"""WebSockets of one worker: 25 KiB each, and as many as one processor can serve."""
PROFILES: Final = ("redis", "redis-ha")
"""What a Redis must guarantee: each commit is on its disk, or also on that of a replica."""
LOG_FORMS: Final = ("json", "text")
"""Forms of the log: for programs, and for people."""
REPLACEMENT: Final = "again"
"""Value of METODD_WORKER for a worker that replaces another."""
LOOPBACK: Final = ("127.0.0.1", "::1")
"""Addresses of a proxy on this machine."""
DATA: Final = Path("data")
KEEP_DAYS: Final = 30
"""Days for which answers and texts are kept after a session, at most (R7)."""
KEY_LENGTH: Final = 16
"""Fewest characters of the facilitator's reusable key."""
OIDC_SCOPES: Final = "openid profile email"
"""What is asked of a provider of OpenID Connect, unless it has its own scopes."""
_OIDC: Final = "METODD_OIDC_"

_PACKAGE: Final = Path(__file__).parent
_SHIPPED: Final = _PACKAGE / "_shipped"
"""What a wheel holds beside the code; a checkout has it in its own folders."""
CONTENT: Final = _SHIPPED / "content" if _SHIPPED.is_dir() else _PACKAGE.parent / "content"
CLIENT: Final = (
    _SHIPPED / "client" if _SHIPPED.is_dir() else _PACKAGE.parent / "clients" / "web" / "dist"
)
SBOM: Final = (
    _SHIPPED / "sbom.json" if _SHIPPED.is_dir() else _PACKAGE.parent / "requirements" / "sbom.json"
)


@dataclass(frozen=True, slots=True)
class Option:
    """Mark a setting that is an option of commands, whose text is in `texts/*/help.json`.

    *flag* is what is typed: `--` and the name of the field, unless it is given. A number has its
    *bounds*, both of which are allowed; a word has its *choices*.
    """

    flag: str = ""
    bounds: tuple[int, int] | None = None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wifi:
    """Describe the Wi-Fi of the room; an empty *key* means an open network."""

    ssid: str
    key: str


@dataclass(frozen=True, slots=True)
class OidcSettings:
    """Hold the options of the sign-on as somebody wrote them; those that are missing are empty.

    *issuer* is the URL of the provider, *client* what this server is called there. Its secret
    stands in *secret_file*, or is *secret*. *scopes* and *acr_values* are words between spaces.
    """

    issuer: str = ""
    client: str = ""
    secret_file: Path | None = None
    secret: str = field(default="", repr=False)
    scopes: str = OIDC_SCOPES
    acr_values: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold the options of a server.

    *data* is the directory of the SQLite store and of the key of cookies. *content* are directories
    of YAML files, each of which replaces files of those before it. *organisations* has a folder of
    them for each organisation that shares the server; it is None for one alone. *client* is the
    directory of the built pages. *facilitator_key* is the reusable key. *language* is `fr` or `en`.
    *public_url* is the URL of the server for phones, without a path, and *wifi* the network that
    they join first.
    *trusted_proxies* are IP addresses and networks of proxies that may set the client's address;
    `believed_proxies` has them. *allowed_hosts* are further names that the server answers to.

    *store* is the URL of a Redis that is used in place of *data*, with the guarantees of *profile*
    (None: `redis-ha` behind a Sentinel, else `redis`). *workers* processes share the port, each
    with up to *most_connections* WebSockets. *worker*: this process is one of them;
    *is_replacement*: it replaces one that ended. *metrics_token* is the file with the token that
    opens `/metrics`, which nobody gets without it; workers keep its values in *metrics_directory*.
    *oidc* is the sign-on, None without one. *log_form* is one of LOG_FORMS, None for what suits
    the error stream.
    *keep_days*: answers are purged so long after a session. *backups* is the directory of backups,
    beside which erasures are told at once, None if it is not known here. *audit_key* is a file
    whose content seals the audit trail, in place of the secret of the store.
    """

    host: Annotated[str, Option()] = HOST
    port: Annotated[int, Option(bounds=(0, 65_535))] = PORT
    data: Annotated[Path, Option()] = DATA
    content: Annotated[tuple[Path, ...], Option()] = (CONTENT,)
    client: Path = CLIENT
    facilitator_key: str | None = None
    language: Annotated[str, Option("--lang", choices=LANGUAGES)] = LANGUAGES[0]
    public_url: Annotated[str | None, Option()] = None
    trusted_proxies: Annotated[tuple[str, ...], Option("--trusted-proxy")] = ()
    allowed_hosts: Annotated[tuple[str, ...], Option("--allowed-host")] = ()
    wifi: Annotated[Wifi | None, Option()] = None
    store: Annotated[str | None, Option()] = None
    profile: Annotated[str | None, Option(choices=PROFILES)] = None
    workers: Annotated[int, Option(bounds=(1, 64))] = 1
    most_connections: Annotated[int, Option("--max-connections", (1, 10**6))] = MOST_CONNECTIONS
    log_form: Annotated[str | None, Option("--log", choices=LOG_FORMS)] = None
    keep_days: Annotated[int, Option(bounds=(0, KEEP_DAYS))] = KEEP_DAYS
    backups: Annotated[Path | None, Option()] = None
    organisations: Annotated[Path | None, Option()] = None
    worker: bool = False
    is_replacement: bool = False
    metrics_token: Path | None = None
    metrics_directory: Path | None = None
    oidc: OidcSettings | None = None
    audit_key: Path | None = None

    @property
    def believed_proxies(self) -> tuple[str, ...]:
        """Return the proxies that may set the client's address.

        Without *trusted_proxies* it is one on this machine, and only if there is a *public_url*:
        else any program of this machine could pass for as many clients as it likes.
        """
        return self.trusted_proxies or (LOOPBACK if self.public_url else ())


def environment(variables: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings that stand in environment *variables*, and defaults for the others.

    METODD_FACILITATOR_KEY, METODD_LANG, and METODD_STORE, so that its password is in no list of
    processes. METODD_OIDC_ISSUER, METODD_OIDC_CLIENT, METODD_OIDC_SECRET_FILE (or, where a file
    cannot be, METODD_OIDC_SECRET), METODD_OIDC_SCOPES and METODD_OIDC_ACR_VALUES are for sign-on.
    METODD_METRICS_TOKEN_FILE. METODD_BACKUPS. METODD_AUDIT_KEY_FILE. METODD_WORKER is set by the
    supervisor of several workers, as are METODD_SETTINGS, all that `as_variable` wrote, and
    PROMETHEUS_MULTIPROC_DIR, the name that the library asks for.
    """
    worker = "METODD_WORKER" in variables
    if worker and (written := variables.get("METODD_SETTINGS")):
        again = variables["METODD_WORKER"] == REPLACEMENT
        return replace(_read(written), is_replacement=again)
    token, directory = (
        variables.get(name) for name in ("METODD_METRICS_TOKEN_FILE", "PROMETHEUS_MULTIPROC_DIR")
    )
    backups, audit_key = (
        variables.get(name) for name in ("METODD_BACKUPS", "METODD_AUDIT_KEY_FILE")
    )
    language = variables.get("METODD_LANG", "").strip().lower()[:2]
    return Settings(
        facilitator_key=variables.get("METODD_FACILITATOR_KEY") or None,
        language=known_language(language),
        store=variables.get("METODD_STORE") or None,
        worker=worker,
        is_replacement=variables.get("METODD_WORKER") == REPLACEMENT,
        metrics_token=Path(token) if token else None,
        metrics_directory=Path(directory) if directory and worker else None,
        oidc=_oidc(variables),
        backups=Path(backups) if backups else None,
        audit_key=Path(audit_key) if audit_key else None,
    )


def as_variable(settings: Settings) -> str:
    """Return *settings* as METODD_SETTINGS hands them to a worker, in JSON."""
    from pydantic import TypeAdapter

    return json.dumps(TypeAdapter(Settings).dump_python(settings, mode="json"))


def _read(written: str) -> Settings:
    """Return the settings in METODD_SETTINGS; what this release does not know is left out."""
    from pydantic import TypeAdapter

    return TypeAdapter(Settings).validate_python(json.loads(written))


def _oidc(variables: Mapping[str, str]) -> OidcSettings | None:
    """Return the options of the sign-on, None if no variable is about it."""
    found = {name: text for name in variables if (text := variables[name].strip())}
    if not any(name.startswith(_OIDC) for name in found):
        return None
    file = found.get(f"{_OIDC}SECRET_FILE")
    return OidcSettings(
        issuer=found.get(f"{_OIDC}ISSUER", ""),
        client=found.get(f"{_OIDC}CLIENT", ""),
        secret_file=Path(file) if file else None,
        secret=found.get(f"{_OIDC}SECRET", ""),
        scopes=" ".join(found.get(f"{_OIDC}SCOPES", OIDC_SCOPES).split()),
        acr_values=" ".join(found.get(f"{_OIDC}ACR_VALUES", "").split()),
    )
