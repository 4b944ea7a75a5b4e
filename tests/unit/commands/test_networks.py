"""Options about networks: the values they accept, and one sentence for each other."""

import pytest

from game_server.commands.arguments import app
from game_server.commands.networks import allowed_host, public_url, trusted_proxy, wifi
from game_server.commands.usage import run
from game_server.errors import StartError
from game_server.settings import Wifi


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://jeu.ville.fr", "https://jeu.ville.fr"),
        ("https://jeu.ville.fr/", "https://jeu.ville.fr"),
        ("HTTPS://Jeu.Ville.fr:443", "https://jeu.ville.fr"),
        ("http://jeu.ville.fr:443", "http://jeu.ville.fr:443"),
        ("http://192.168.1.7:8000", "http://192.168.1.7:8000"),
        ("http://[fd00::7]:8000", "http://[fd00::7]:8000"),
    ],
)
def test_address_is_read(text: str, address: str) -> None:
    """It is written as short as it can be, for people read it aloud."""
    assert public_url(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "jeu.ville.fr",
        "ftp://jeu.ville.fr",
        "https://",
        "https:///",
        "https://jeu.ville.fr/r",
        "https://jeu.ville.fr//",
        "https://jeu.ville.fr?a",
        "https://jeu.ville.fr/?",
        "https://jeu.ville.fr#a",
        "https://me@jeu.ville.fr",
        "https://jeu.ville.fr:0",
        "https://jeu.ville.fr:65536",
        "https://jeu.ville.fr:",
        "https://jeu ville.fr",
        " https://jeu.ville.fr",
        "https://jeu.ville.fr\n",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    """A path, a question or a fragment would be lost on the way to a room."""
    with pytest.raises(StartError) as refused:
        public_url(text)
    assert (refused.value.code, refused.value.details["option"]) == ("option_value", "--public-url")


@pytest.mark.parametrize(
    ("text", "proxy"),
    [
        ("10.0.0.5", "10.0.0.5"),
        ("10.0.0.0/24", "10.0.0.0/24"),
        ("10.0.0.0/255.255.255.0", "10.0.0.0/24"),
        ("FD00:0::7", "fd00::7"),
        ("fd00::/8", "fd00::/8"),
    ],
)
def test_proxy_is_read(text: str, proxy: str) -> None:
    """An address or a network, in its usual form."""
    assert trusted_proxy(text) == proxy


@pytest.mark.parametrize(
    "text",
    ["", "*", "proxy.ville.fr", "10.0.0.5/24", "10.0.0.0/33", "10.0.0.5:80", "0.0.0.0/0", "::/0"],
)
def test_what_is_no_proxy_is_refused(text: str) -> None:
    """A host name is no address, and the network of all addresses would trust everybody."""
    with pytest.raises(StartError) as refused:
        trusted_proxy(text)
    found = refused.value.code, refused.value.details["option"]
    assert found == ("option_value", "--trusted-proxy")


@pytest.mark.parametrize(
    ("text", "host"),
    [("jeu.ville.fr", "jeu.ville.fr"), ("Jeu", "jeu"), ("jeu.ville.fr.", "jeu.ville.fr")],
)
def test_host_is_read(text: str, host: str) -> None:
    """As requests are compared with it."""
    assert allowed_host(text) == host


@pytest.mark.parametrize("text", ["", "*", ".", "jeu:8000", "http://jeu", "jeu/r", "a b", "me@jeu"])
def test_what_is_no_host_is_refused(text: str) -> None:
    """A port would say nothing more, and a pattern would let in what it should keep out."""
    with pytest.raises(StartError) as refused:
        allowed_host(text)
    found = refused.value.code, refused.value.details["option"]
    assert found == ("option_value", "--allowed-host")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Salle:odd-2030", Wifi("Salle", "odd-2030")),
        ("Salle:", Wifi("Salle", "")),
        ("Salle: 2: odd 2030", Wifi("Salle: 2", " odd 2030")),
        (f"{16 * 'é'}:{63 * 'k'}", Wifi(16 * "é", 63 * "k")),
    ],
)
def test_wifi_is_split_at_its_last_colon(text: str, expected: Wifi) -> None:
    """Names of networks hold colons more often than their keys do."""
    assert wifi(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Salle",
        ":odd-2030",
        "Salle:short-7",
        f"Salle:{64 * 'k'}",
        f"{33 * 's'}:odd-2030",
        f"{16 * 'é'}s:odd-2030",
        "Sal\tle:odd-2030",
        "Salle:odd\n2030",
        "Sal\udcffle:odd-2030",
    ],
)
def test_what_is_no_wifi_is_refused(text: str) -> None:
    """No network has such a name or key."""
    with pytest.raises(StartError) as refused:
        wifi(text)
    assert (refused.value.code, refused.value.details["option"]) == ("option_value", "--wifi")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("--public-url", "jeu.ville.fr"),
            (
                "jeu.ville.fr ne convient pas à --public-url\u00a0: il faut une adresse comme "
                "`https://jeu.ville.fr`, sans rien derrière."
            ),
        ),
        (
            ("--trusted-proxy", "10.0.0.5", "--trusted-proxy", "proxy"),
            (
                "proxy ne convient pas à --trusted-proxy\u00a0: "
                "il faut une adresse IP ou un réseau comme `10.0.0.0/24`."
            ),
        ),
        (
            ("--wifi", "Salle"),
            (
                "Salle ne convient pas à --wifi\u00a0: il faut `NOM:CLÉ`, "
                "un nom de 32 octets au plus, une clé de 8 à 63 caractères ou vide."
            ),
        ),
    ],
)
def test_refusals_say_what_is_needed(
    arguments: tuple[str, ...],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exit code 2 and one sentence, as for every other option."""
    monkeypatch.delenv("METODD_LANG", raising=False)
    assert run(app, ("serve", *arguments)) == 2
    assert capsys.readouterr() == ("", sentence + "\n")
