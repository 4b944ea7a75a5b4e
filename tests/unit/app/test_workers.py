"""What a worker is told: it yields the settings of its supervisor."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from game_server import app as composition
from game_server.app.workers import variables_of_worker
from game_server.commands.arguments import app
from game_server.commands.usage import run
from game_server.settings import OidcSettings, Settings, Wifi, environment

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
        replace(PLAIN, data=Path("d\udcff"), client=Path("/a b/pages")),
        replace(PLAIN, oidc=OidcSettings("https://id.ville.test", "jeu", Path("/run/secret"))),
    ],
    ids=str,
)
def test_a_worker_has_the_settings_of_who_starts_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All but the number of workers, and the port if any free one was taken."""
    served: list[Settings] = []
    monkeypatch.setattr(composition, "serve", lambda chosen, _lifecycle: served.append(chosen))
    for name, value in variables_of_worker(settings, PORT).items():
        monkeypatch.setenv(name, value)
    assert run(app, ("serve",)) == 0
    assert served == [replace(settings, port=PORT, workers=1, worker=True)]


@pytest.mark.parametrize("store", [None, "redis://other"])
def test_a_variable_that_stays_from_before_does_no_harm(store: str | None) -> None:
    """Whatever the environment names beside it, a worker has what was chosen."""
    stays = {"METODD_STORE": "redis://before", "METODD_FACILITATOR_KEY": KEY, "METODD_LANG": "en"}
    found = environment({**stays, **variables_of_worker(replace(PLAIN, store=store), PORT)})
    assert (found.store, found.facilitator_key, found.language) == (store, None, "fr")


def test_a_worker_leaves_out_what_only_a_later_supervisor_knows() -> None:
    """One that is replaced may be of another release than the supervisor."""
    variables = variables_of_worker(PLAIN, PORT)
    later = {**json.loads(variables["METODD_SETTINGS"]), "later": 1}
    del later["keep_days"]
    found = environment({"METODD_WORKER": "again", "METODD_SETTINGS": json.dumps(later)})
    assert found == replace(PLAIN, port=PORT, workers=1, worker=True, is_replacement=True)


def test_settings_are_handed_to_workers_alone() -> None:
    """A variable that is left in a shell changes no other command."""
    written = variables_of_worker(PLAIN, PORT)["METODD_SETTINGS"]
    assert environment({"METODD_SETTINGS": written}) == Settings()
