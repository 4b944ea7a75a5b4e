"""The command line of a worker: it yields the settings of its supervisor."""

from dataclasses import replace
from pathlib import Path

import pytest

from game_server import app as composition
from game_server.app.workers import _arguments, _variables
from game_server.commands.arguments import app
from game_server.commands.usage import run
from game_server.settings import Settings, Wifi

PORT = 8123
KEY = "a key that serves again and again"
PLAIN = Settings(store="redis://machine:6379", workers=3)


@pytest.mark.parametrize(
    "settings",
    [
        PLAIN,
        replace(PLAIN, language="en", host="127.0.0.1", data=Path("my data")),
        replace(PLAIN, content=(Path("content"), Path("/a b/local"))),
        replace(PLAIN, organisations=Path("/a b/communes")),
        replace(PLAIN, store="redis://:p%40ss@machine:6379/3", profile="redis-ha"),
        replace(PLAIN, facilitator_key=KEY, most_connections=17),
        replace(PLAIN, public_url="https://jeu.ville.fr", trusted_proxies=("10.0.0.0/24", "::1")),
        replace(PLAIN, log_form="json"),
        replace(PLAIN, audit_key=Path("/a b/audit.key")),
        replace(PLAIN, backups=Path("/a b/backups"), keep_days=7),
        replace(PLAIN, allowed_hosts=("jeu", "jeu.ville.fr")),
        replace(PLAIN, wifi=Wifi("Salle : 2", "odd-2030")),
        replace(PLAIN, wifi=Wifi("Salle", "")),
        replace(PLAIN, metrics_token=Path("/a/token"), metrics_directory=Path("/values")),
        replace(PLAIN, wifi=Wifi("-x", "--store-1")),
        replace(PLAIN, data=Path("-d"), content=(Path("--wifi"),), host="::"),
    ],
    ids=str,
)
def test_a_worker_has_the_settings_of_who_starts_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All but the number of workers, and the port if any free one was taken."""
    served: list[Settings] = []
    monkeypatch.setattr(composition, "serve", lambda chosen, _lifecycle: served.append(chosen))
    for name in (
        "LANG",
        "FACILITATOR_KEY",
        "STORE",
        "WORKER",
        "METRICS_TOKEN_FILE",
        "BACKUPS",
        "AUDIT_KEY_FILE",
    ):
        monkeypatch.delenv(f"METODD_{name}", raising=False)
    for name, value in _variables(settings).items():
        monkeypatch.setenv(name, value)
    assert run(app, _arguments(settings, PORT)) == 0
    assert served == [replace(settings, port=PORT, workers=1, worker=True)]


def test_no_secret_stands_in_the_list_of_processes() -> None:
    """The store's password and the facilitator's key are passed in the environment alone."""
    settings = replace(PLAIN, store="redis://:password@machine", facilitator_key=KEY)
    words = " ".join(_arguments(settings, PORT))
    assert "password" not in words
    assert KEY not in words


def test_a_variable_that_stays_from_before_does_no_harm() -> None:
    """Whatever store the environment names, a worker has the one that was chosen."""
    assert _variables(PLAIN)["METODD_STORE"] == PLAIN.store
    assert _variables(replace(PLAIN, store=None))["METODD_STORE"] == ""
