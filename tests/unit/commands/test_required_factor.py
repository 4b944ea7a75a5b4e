"""A second factor that the content requires, on a server that starts again with it."""

from pathlib import Path

import pyotp
import pytest

from tests.unit.accounts.people import WORDS
from tests.unit.commands.test_account import NAME, Terminal, accept
from tests.unit.metodd_process import serving

CONTENT = Path(__file__).parents[3] / "content"
LINE = "nom: Ville\ncontact: c\nresponsable_de_traitement: r\ndpo: d\nsecond_facteur: {roles}\n"


def test_an_open_login_owes_it_once_the_content_requires_it(
    client: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What she had reached is refused with its repair, until she has set it up; then it stays."""
    with serving(client, tmp_path) as server:
        terminal = Terminal(tmp_path, capsys)
        _, link = terminal.lines("account", "add", NAME, "--role", "administrator")
        _, cookie = accept(server, link)
        assert server.request("GET", "/api/accounts", None, cookie)[0] == 200
        assert server.stop()[0] == 0
    own = tmp_path / "local"
    own.mkdir()
    (own / "organisation.yaml").write_text(LINE.format(roles="[administration]"), encoding="utf-8")
    content = ("--content", str(CONTENT), "--content", str(own))
    with serving(client, tmp_path, *content) as server:
        status, refused, _ = server.request("GET", "/api/accounts", None, cookie)
        assert (status, refused) == (403, {"code": "factor_required"})
        _, proposed, _ = server.request("GET", "/api/account/totp", None, cookie)
        secret = str(proposed["secret"])
        sent: dict[str, object] = {"secret": secret, "code": pyotp.TOTP(secret).now()}
        assert server.request("POST", "/api/account/totp", sent, cookie)[0] == 204
        assert server.request("GET", "/api/accounts", None, cookie)[0] == 200
        typed: dict[str, object] = {"name": NAME, "password": WORDS}
        status, asked, _ = server.request("POST", "/api/login", typed)
        assert (status, asked["code"]) == (403, "code_needed")
        assert server.stop()[0] == 0
