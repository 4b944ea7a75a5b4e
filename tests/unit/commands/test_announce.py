"""The output of `serve` at the start and at the stop."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from game_server.app import StartReport
from game_server.commands.announce import Announcer
from game_server.content import load, load_organisations
from game_server.settings import Wifi
from game_server.web.qr import as_blocks, as_wifi
from tests.unit.content.samples import GOOD, ORGANISATION, SCENARIO, write

WIFI = Wifi("Salle", "odd-2030")
STARTED = StartReport(
    release="1.2.3",
    address="http://192.168.1.7:8000",
    reachable=True,
    key="KEY",
    store="data",
    content=(Path("content"),),
    scenarios=2,
    cards=12,
    set_aside=(),
    organisation=Path("content/organisation.yaml"),
    unfilled=(),
)


def test_the_signer_of_backups_is_told_where_there_are_some(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whoever starts the server notes it with the key; without backups nothing speaks of it."""
    for language, said in (("fr", "Signataire des sauvegardes"), ("en", "Signer of the backups")):
        Announcer(language).started(replace(STARTED, signer="abcd-efgh"))
        (line,) = (each for each in capsys.readouterr().out.splitlines() if said in each)
        assert "abcd-efgh" in line
        Announcer(language).started(STARTED)
        assert said not in capsys.readouterr().out


def test_start_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    """Six lines, then the QR code of the phones' address."""
    Announcer("fr").started(STARTED)
    printed = capsys.readouterr().out
    assert printed == (
        "mét'ODD 1.2.3 est en marche.\n"
        "  Console, lien secret, une seule fois\u00a0: http://192.168.1.7:8000/console#cle=KEY\n"
        "  Téléphones, même réseau\u00a0: http://192.168.1.7:8000\n"
        "  Données\u00a0: data\n"
        "  Scénarios\u00a0: 2. Cartes\u00a0: 12.\n"
        "  Pour arrêter\u00a0: Ctrl + C. Les salles reprendront.\n"
    ) + as_blocks(STARTED.address)


def test_start_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    """In English, with unfilled keys and relative paths; without a network no QR code."""
    address = "http://localhost:8000"
    alone = replace(
        STARTED,
        address=address,
        reachable=False,
        content=(Path("content"), Path.cwd() / "my content"),
        set_aside=("decks/water.yaml", "scenarios/flash.yaml"),
        unfilled=("contact", "dpo"),
        unfilled_scenarios={"scenarios/flash.yaml": ("repond",)},
    )
    Announcer("en").started(alone)
    assert capsys.readouterr().out == (
        "mét'ODD 1.2.3 is running.\n"
        "  Console, secret link, once only: http://localhost:8000/console#cle=KEY\n"
        "  Phones, same network: http://localhost:8000\n"
        "  Data: data\n"
        "  Scenarios: 2. Cards: 12.\n"
        "Files set aside: 2 (decks/water.yaml, scenarios/flash.yaml). "
        "To see why: `metodd check content 'my content'`.\n"
        "To fill in before the first session, in content/organisation.yaml: contact, dpo.\n"
        "To fill in before the first session, in scenarios/flash.yaml: repond.\n"
        "  To stop: Ctrl + C. Rooms will resume.\n"
        "Only this computer can play: it has no network, or `--host` has it so.\n"
    )


@pytest.mark.parametrize(
    ("language", "line"), [("fr", "  Processus\u00a0: 3.\n"), ("en", "  Processes: 3.\n")]
)
def test_start_of_several_workers(
    language: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a Redis keeps everything stands in place of a directory, and how many answer."""
    together = replace(STARTED, store="redis://machine:6379", workers=3)
    Announcer(language).started(together)
    printed = capsys.readouterr().out
    assert f" redis://machine:6379\n{line}" in printed


def test_many_files_set_aside(capsys: pytest.CaptureFixture[str]) -> None:
    """The line names the first five files, and counts all."""
    Announcer("fr").started(replace(STARTED, set_aside=tuple("abcdefg")))
    line = capsys.readouterr().out.splitlines()[5]
    assert line.startswith("Fichiers mis de côté\u00a0: 7 (a, b, c, d, e, …). Pour voir")


def test_start_with_wifi_and_a_console_on_this_computer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Two codes in the order in which phones need them; each link to the console serves once."""
    here = replace(STARTED, local="http://localhost:8000", local_key="HERE", wifi=WIFI)
    Announcer("fr").started(here)
    printed = capsys.readouterr().out
    first, second = as_blocks(as_wifi(WIFI)), as_blocks(STARTED.address)
    lines = (
        "  Console sur cet ordinateur, une seule fois aussi\u00a0: "
        "http://localhost:8000/console#cle=HERE\n"
        "  Téléphones, même réseau\u00a0: http://192.168.1.7:8000\n"
    )
    assert lines in printed
    assert printed.endswith(
        "1. D'abord ce Wi-Fi\u00a0: Salle. Clé\u00a0: odd-2030\n"
        "Gardez-le, même sans internet.\n"
        f"{first}2. Ensuite la salle\u00a0: http://192.168.1.7:8000\n{second}"
    )


def test_start_behind_a_name_and_an_open_wifi(capsys: pytest.CaptureFixture[str]) -> None:
    """A public address needs no common network; a network without a key says so."""
    wifi = replace(WIFI, key="")
    named = replace(STARTED, address="https://jeu.test", public=True, wifi=wifi)
    Announcer("en").started(named)
    printed = capsys.readouterr().out
    assert "  Phones: https://jeu.test\n" in printed
    assert "1. This Wi-Fi first: Salle, without a key.\n" in printed
    assert printed.endswith(as_blocks("https://jeu.test"))


def test_stop(capsys: pytest.CaptureFixture[str]) -> None:
    """One line when it begins to stop, one when it has."""
    announcer = Announcer("fr")
    announcer.draining()
    announcer.stopped()
    assert capsys.readouterr().out == (
        "Arrêt en cours\u00a0: les téléphones sont prévenus.\n"
        "C'est arrêté. Les salles reprendront au prochain démarrage.\n"
    )


@pytest.mark.parametrize("signs", ["ascii", "cp1252"])
def test_code_that_cannot_be_drawn_is_left_out(signs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal without blocks gets the address in words, and no page of question marks."""
    shown = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(shown, encoding=signs, errors="replace"))
    Announcer("fr").started(STARTED)
    lines = shown.getvalue().decode(signs).splitlines()
    assert len(lines) == 6
    assert lines[2].endswith(STARTED.address)


def test_output_that_is_lost_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever becomes of the terminal, a start is a start and a stop is a stop."""
    gone = io.StringIO()
    gone.close()
    monkeypatch.setattr(sys, "stdout", gone)
    announcer = Announcer("fr")
    announcer.started(STARTED)
    announcer.draining()
    announcer.stopped()


def test_start_of_a_server_that_organisations_share(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """How many have content of their own, and a line for each thing that is to be repaired."""
    server = load(write(tmp_path / "content"))
    named = GOOD[ORGANISATION].replace("Ville d'essai", "Chenôve")
    for name, text in {
        "chenove/organisation.yaml": named,
        "chenove/decks/eau.yaml": "deck: [",
        "quetigny/organisation.yaml": named.replace("contact@example.org", "'[à compléter]'"),
        "talant/decks/eau.yaml": "deck: [",
        "Dijon/organisation.yaml": named,
    }.items():
        (tmp_path / "communes" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "communes" / name).write_text(text, encoding="utf-8")
    found = load_organisations(tmp_path / "communes", server, "fr")
    content, folder = tmp_path / "content", tmp_path / "communes"
    recorded = "chenove", "longvic", "quetigny"
    Announcer("fr").started(
        replace(STARTED, content=(content,), organisations=found, recorded=recorded)
    )
    printed = capsys.readouterr().out.splitlines()
    told = [line.replace("\u00a0", " ") for line in printed[5:13]]
    assert told == [
        "  Organisations avec leur propre contenu : 3.",
        (
            f"chenove, fichiers mis de côté : 1 ({folder}/chenove/decks/eau.yaml). "
            f"Pour voir : `metodd check {content} {folder}/chenove`."
        ),
        (
            "quetigny, à compléter avant la première séance, dans "
            f"{folder}/quetigny/organisation.yaml : contact."
        ),
        (
            f"talant, fichiers mis de côté : 1 ({folder}/talant/decks/eau.yaml). "
            f"Pour voir : `metodd check {content} {folder}/talant`."
        ),
        (
            f"Il manque {folder}/talant/organisation.yaml : "
            "les téléphones de talant nomment « Ville d'essai »."
        ),
        (
            f"Dossier {folder}/Dijon mis de côté : "
            "renommez-le en minuscules, chiffres et tirets, sans accent."
        ),
        (
            "Organisations sans dossier : longvic. Leurs téléphones nomment celle du serveur. "
            "Ajoutez un dossier de ce nom dans celui de `--organisations`."
        ),
        (
            "Dossiers d'organisations que ce serveur n'a pas encore : talant. "
            "Ajoutez-les dans la console, ou corrigez le nom du dossier."
        ),
    ]


def test_start_names_the_organisation_whose_scenario_waits_for_a_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once, for its own files; those of the server are told for all."""
    waiting = GOOD[SCENARIO].replace("titre: Essai", "titre: Essai (à compléter)")
    server = load(write(tmp_path / "content", scenarios__flash=waiting.replace("essai", "flash")))
    own = tmp_path / "communes/quetigny/scenarios/essai.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(waiting, encoding="utf-8")
    found = load_organisations(tmp_path / "communes", server, "fr")
    Announcer("en").started(
        replace(STARTED, organisations=found, unfilled_scenarios=server.unfilled)
    )
    told = [line for line in capsys.readouterr().out.splitlines() if "fill in" in line]
    assert told == [
        "To fill in before the first session, in scenarios/flash.yaml: titre.",
        f"quetigny, to fill in before the first session, in {own}: titre.",
    ]


def test_start_where_who_shares_the_server_has_no_directory(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Also without the option: their phones would name somebody else."""
    Announcer("en").started(replace(STARTED, recorded=("chenove",)))
    assert "Organisations without a directory: chenove." in capsys.readouterr().out
    Announcer("en").started(STARTED)
    assert "organisation" not in capsys.readouterr().out
