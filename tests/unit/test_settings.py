"""Settings: environment variables and defaults."""

from pathlib import Path

import pytest

from game_server.settings import (
    CONTENT,
    DATA,
    KEY_LENGTH,
    MOST_CONNECTIONS,
    OIDC_SCOPES,
    OidcSettings,
    Settings,
    environment,
)
from game_server.texts import LANGUAGES


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("en_GB.UTF-8", "en"),
        ("fr", "fr"),
        ("", "fr"),
        ("de", "fr"),
        (" en ", "en"),
    ],
)
def test_language_is_french_unless_english_is_asked_for(said: str, language: str) -> None:
    """METODD_LANG is read as people write locales."""
    assert environment({"METODD_LANG": said}).language == language
    assert language in LANGUAGES


def test_silent_environment_changes_nothing() -> None:
    """Without variables the game is French, local, and lets in by its printed link alone."""
    settings = environment({})
    assert settings.language == "fr"
    assert settings.facilitator_key is None
    assert (settings.port, settings.data, settings.content) == (8000, DATA, (CONTENT,))
    assert (settings.store, settings.profile, settings.workers) == (None, None, 1)
    assert settings.most_connections == MOST_CONNECTIONS
    assert settings.worker is False
    assert settings.oidc is None


def test_address_of_the_store_may_come_from_the_environment() -> None:
    """With its password it stands in no list of processes; an empty one is none."""
    address = "redis://:secret@machine:6379"
    assert environment({"METODD_STORE": address}).store == address
    assert environment({"METODD_STORE": ""}).store is None


def test_only_a_variable_makes_a_worker() -> None:
    """The variable of a worker counts whatever its value is."""
    assert environment({"METODD_WORKER": ""}).worker is True


def test_metrics_are_off_unless_a_file_is_named() -> None:
    """Only a worker takes a directory of values from the environment."""
    assert environment({"METODD_METRICS_TOKEN_FILE": ""}).metrics_token is None
    named = {"METODD_METRICS_TOKEN_FILE": "/a/token", "PROMETHEUS_MULTIPROC_DIR": "/values"}
    settings = environment(named)
    assert (settings.metrics_token, settings.metrics_directory) == (Path("/a/token"), None)
    assert environment({**named, "METODD_WORKER": "1"}).metrics_directory == Path("/values")


@pytest.mark.parametrize(
    ("public_url", "trusted", "believed"),
    [
        (None, (), ()),
        ("https://jeu.test", (), ("127.0.0.1", "::1")),
        ("https://jeu.test", ("10.0.0.5",), ("10.0.0.5",)),
        (None, ("127.0.0.1",), ("127.0.0.1",)),
    ],
)
def test_no_proxy_is_believed_unless_there_is_one(
    public_url: str | None, trusted: tuple[str, ...], believed: tuple[str, ...]
) -> None:
    """Not even on this machine, where any program could pass for many clients."""
    settings = Settings(public_url=public_url, trusted_proxies=trusted)
    assert settings.believed_proxies == believed


def test_key_of_the_trail_is_named_by_the_environment_alone() -> None:
    """METODD_AUDIT_KEY_FILE, for the service and for commands alike."""
    named = {"METODD_AUDIT_KEY_FILE": "/etc/metodd/audit.key"}
    assert environment(named).audit_key == Path("/etc/metodd/audit.key")
    assert environment({"METODD_AUDIT_KEY_FILE": ""}).audit_key is None


def test_folder_of_backups_may_come_from_the_environment() -> None:
    """METODD_BACKUPS, for the service and for commands alike."""
    assert environment({"METODD_BACKUPS": "/var/backups"}).backups == Path("/var/backups")
    assert environment({"METODD_BACKUPS": ""}).backups is None


def test_empty_key_is_no_key() -> None:
    """An empty variable is as one that is not set."""
    assert environment({"METODD_FACILITATOR_KEY": ""}).facilitator_key is None
    key = "k" * KEY_LENGTH
    assert environment({"METODD_FACILITATOR_KEY": key}).facilitator_key == key


def test_any_variable_of_the_sign_on_asks_for_one() -> None:
    """What is missing is told at the start; an empty one is as one that is not set."""
    found = environment({"METODD_OIDC_CLIENT": " jeu ", "METODD_OIDC_ISSUER": ""}).oidc
    assert found == OidcSettings(client="jeu", scopes=OIDC_SCOPES)
    assert environment({"METODD_OIDC_CLIENT": " "}).oidc is None


def test_sign_on_is_read_from_the_environment() -> None:
    """Its secret shows nowhere."""
    found = environment(
        {
            "METODD_OIDC_ISSUER": "https://id.ville.test",
            "METODD_OIDC_CLIENT": "jeu",
            "METODD_OIDC_SECRET_FILE": "/run/secrets/oidc",
            "METODD_OIDC_SECRET": "s3cret",
            "METODD_OIDC_SCOPES": " openid  email ",
            "METODD_OIDC_ACR_VALUES": "eidas1",
        }
    ).oidc
    assert found is not None
    assert (found.issuer, found.client) == ("https://id.ville.test", "jeu")
    assert (found.secret_file, len(found.secret)) == (Path("/run/secrets/oidc"), 6)
    assert (found.scopes, found.acr_values) == ("openid email", "eidas1")
    assert "s3cret" not in repr(found)


def test_shipped_content_is_found() -> None:
    """The content stands where the settings say."""
    assert (CONTENT / "organisation.yaml").is_file()
