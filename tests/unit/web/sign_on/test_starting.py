"""The start of the sign-on: what its options must be, and what it does without its libraries."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response

from game_server.commands.texts import ENGLISH, FRENCH
from game_server.errors import StartError
from game_server.settings import OidcSettings, Settings
from game_server.storage.memory import MemoryStore
from game_server.web.sign_on.person import Person
from game_server.web.sign_on.registration import is_safe_url
from game_server.web.sign_on.starting import LIBRARIES, check_sign_on, open_sign_on
from tests.timeouts import WAIT_LIMIT
from tests.unit.web.sign_on.browser import Clock

ROOT = Path(__file__).parents[4]
WORD = "s3cret"
GOOD = Settings(
    oidc=OidcSettings("https://id.ville.test/realm", "jeu", secret=WORD),
    public_url="https://jeu.ville.test",
)


def with_options(secret_file: Path | None = None, **changes: str) -> Settings:
    """Return settings with other options of the sign-on."""
    assert GOOD.oidc is not None
    return replace(GOOD, oidc=replace(GOOD.oidc, secret_file=secret_file, **changes))


def refusal(settings: Settings) -> tuple[str, dict[str, str | float]]:
    """Return code and details of the refusal to start, which has a sentence in both languages."""
    with pytest.raises(StartError) as refused:
        check_sign_on(settings)
    code, details = refused.value.code, dict(refused.value.details)
    assert WORD not in str(refused.value)
    for texts in (FRENCH, ENGLISH):
        assert "{" not in texts[code].format_map(details)
    return code, details


def test_server_without_options_has_no_sign_on() -> None:
    """And does not look for its libraries."""
    assert check_sign_on(Settings()) is None


def test_server_knows_where_it_is_registered() -> None:
    """The secret shows nowhere."""
    registration = check_sign_on(GOOD)
    assert registration is not None
    assert registration.redirect_uri == "https://jeu.ville.test/oidc/back"
    assert (registration.client, registration.secret) == ("jeu", WORD)
    assert registration.scopes == "openid profile email"
    assert WORD not in repr(registration)
    assert WORD not in repr(GOOD)


def test_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    """With the line break that editors add; it counts before a variable."""
    file = tmp_path / "secret"
    file.write_text("of the file\n")
    registration = check_sign_on(with_options(file))
    assert registration is not None
    assert registration.secret.split() == ["of", "the", "file"]
    assert registration.secret.strip() == registration.secret


@pytest.mark.parametrize("content", [None, b"", b" \n", b"\xff"])
def test_secret_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes | None) -> None:
    """Missing, empty, or no text."""
    file = tmp_path / "secret"
    if content is not None:
        file.write_bytes(content)
    assert refusal(with_options(file)) == ("sign_on_secret", {"file": str(file)})


@pytest.mark.parametrize(
    ("option", "variable"),
    [
        ("issuer", "METODD_OIDC_ISSUER"),
        ("client", "METODD_OIDC_CLIENT"),
        ("secret", "METODD_OIDC_SECRET_FILE"),
    ],
)
def test_what_is_missing_is_named(option: str, variable: str) -> None:
    """By its variable."""
    changes = dict.fromkeys([option], "")
    found = refusal(with_options(None, **changes))
    assert found == ("sign_on_incomplete", {"variable": variable})


def test_issuer_is_reached_over_tls() -> None:
    """Or on this machine, where there is no network in between."""
    url = "http://id.ville.test"
    assert refusal(with_options(issuer=url)) == ("sign_on_issuer", {"url": url})


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://id.ville.test", True),
        ("https://id.ville.test:8443/a", True),
        ("http://127.0.0.1:8080", True),
        ("http://localhost", True),
        ("http://[::1]:80", True),
        ("http://127.0.0.1.ville.test", False),
        ("http://192.168.1.7", False),
        ("https://", False),
        ("https://a:b", False),
        ("https://[", False),
        ("ftp://localhost", False),
        ("id.ville.test", False),
        ("", False),
    ],
)
def test_secrets_go_over_tls_or_nowhere(url: str, *, safe: bool) -> None:
    """HTTP is for this machine alone."""
    assert is_safe_url(url) is safe


def test_server_must_know_its_own_address() -> None:
    """Requests do not say it: the header of a host can be anything."""
    assert refusal(replace(GOOD, public_url=None)) == ("sign_on_address", {})


@pytest.mark.parametrize("library", LIBRARIES)
def test_server_without_the_libraries_says_so(
    monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    """In one sentence, and only if it is to have a sign-on."""
    monkeypatch.setitem(sys.modules, library, None)
    assert refusal(GOOD) == ("sign_on_missing", {})
    assert check_sign_on(Settings()) is None


def test_libraries_are_loaded_by_those_who_want_them() -> None:
    """A server without sign-on starts without them, and as fast as before."""
    program = (
        "import sys; from game_server.web.sign_on.starting import check_sign_on;"
        "from game_server.settings import Settings; assert check_sign_on(Settings()) is None;"
        "print(sorted({'httpx2', 'joserfc', 'cryptography'} & sys.modules.keys()))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=WAIT_LIMIT,
        check=True,
    )
    assert found.stdout == "[]\n"


@pytest.mark.anyio
async def test_server_starts_without_its_provider() -> None:
    """Nothing is asked before somebody signs on."""
    registration = check_sign_on(with_options(issuer="http://127.0.0.1:9"))
    assert registration is not None

    async def signed_on(_request: Request, _person: Person) -> Response:
        return Response()

    sign_on = open_sign_on(registration, MemoryStore(), Clock(), signed_on)
    assert [route.path for route in sign_on.routes()] == ["/oidc/start", "/oidc/back"]
    await sign_on.close()
