"""The files of deploy/ that nothing here can run: their steps and settings against the tree."""

import configparser
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
HARDENED = {
    "DynamicUser": ["yes"],
    "UMask": ["0077"],
    "NoNewPrivileges": ["yes"],
    "CapabilityBoundingSet": [""],
    "ProtectSystem": ["strict"],
    "ProtectHome": ["yes"],
    "ProtectClock": ["yes"],
    "ProtectControlGroups": ["yes"],
    "ProtectHostname": ["yes"],
    "ProtectKernelLogs": ["yes"],
    "ProtectKernelModules": ["yes"],
    "ProtectKernelTunables": ["yes"],
    "ProtectProc": ["invisible"],
    "PrivateDevices": ["yes"],
    "PrivateTmp": ["yes"],
    "PrivateUsers": ["yes"],
    "RestrictAddressFamilies": ["AF_INET AF_INET6 AF_UNIX AF_NETLINK"],
    "RestrictNamespaces": ["yes"],
    "RestrictRealtime": ["yes"],
    "RestrictSUIDSGID": ["yes"],
    "LockPersonality": ["yes"],
    "SystemCallArchitectures": ["native"],
    "SystemCallFilter": ["@system-service", "~@privileged"],
    "LogNamespace": ["metodd"],
    "StandardOutput": ["null"],
    # Inherited from the output, it would be nowhere.
    "StandardError": ["journal"],
}
"""What keeps a server that was taken over from the rest of its machine, and its log apart."""
OF_SERVER = {
    "DynamicUser",
    "RestrictAddressFamilies",
    "LogNamespace",
    "StandardOutput",
    "StandardError",
}
"""What a backup has otherwise: it runs as who owns its files, and prints where others look."""


def steps() -> list[tuple[str, str]]:
    """Return the instructions of the Containerfile with their words, in their order."""
    text = re.sub(r"\\\n\s*", " ", (DEPLOY / "Containerfile").read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(name, words) for name, _, words in (line.partition(" ") for line in lines)]


def words_of(instruction: str) -> list[str]:
    """Return the words of each step with this *instruction*."""
    return [words for name, words in steps() if name == instruction]


def test_container_copies_what_is_in_the_tree() -> None:
    """Each source of a copy is a file or a folder that a checkout has."""
    sources = [
        source
        for words in words_of("COPY")
        if not words.startswith("--from=")
        for source in words.split()[:-1]
    ]
    assert {"requirements/", "game_server/", "content/", "clients/"} <= set(sources)
    missing = [source for source in sources if not (ROOT / source).exists()]
    assert missing == []


def test_container_installs_what_is_locked_and_nothing_else() -> None:
    """By version and hash, without scripts of packages, and without a download by hand."""
    commands = [each.strip() for words in words_of("RUN") for each in words.split("&&")]
    installs = [each for each in commands if each.startswith("pip install")]
    assert len(installs) == 3
    for each in installs:
        locked = {"--require-hashes", "--no-deps"} <= set(each.split())
        assert locked is ("-r" in each.split())
        assert locked or {"--no-index", "--no-deps"} <= set(each.split())
    assert [each for each in commands if re.match("npm (ci|i|install)", each)] == [
        "npm ci --ignore-scripts"
    ]
    assert not re.search(r"\b(curl|wget|apt-get|git|ADD)\b", "\n".join(commands))
    assert words_of("ADD") == []


def test_container_builds_the_client_with_its_own_python() -> None:
    """No checkout's environment is in it: without the variable the build looks for one and ends."""
    looked_for = (ROOT / "clients/web/scripts/wire-types.mjs").read_text(encoding="utf-8")
    assert "process.env.METODD_PYTHON" in looked_for
    builds = [words for words in words_of("RUN") if "npm run build" in words]
    assert builds == ["cd clients/web && METODD_PYTHON=python npm run build"]


def test_container_is_built_and_run_as_it_says() -> None:
    """The health check is kept, phones are told an address that they reach, nothing is writable."""
    head = (DEPLOY / "Containerfile").read_text(encoding="utf-8").partition("FROM ")[0]
    assert "podman build --format docker -f deploy/Containerfile" in head
    options = {"--read-only", "--cap-drop all", "--security-opt no-new-privileges", "--public-url"}
    assert {each for each in options if each not in head} == set()


def test_container_runs_without_rights_and_says_whether_it_can_serve() -> None:
    """The last stage ends as a user of its own, in the directory of its data alone."""
    last = max(at for at, (name, _) in enumerate(steps()) if name == "FROM")
    found = dict(steps()[last:])
    assert found["USER"] == "10001:10001"
    assert (found["VOLUME"], found["WORKDIR"]) == ("/data", "/data")
    assert "/readyz" in found["HEALTHCHECK"]
    assert found["CMD"] == '["metodd", "serve", "--data", "/data"]'
    assert words_of("FROM") == ["python:3.13-slim AS build", "python:3.13-slim"]


def directives(unit: str) -> dict[str, list[str]]:
    """Return the values of each directive of *unit*, once or as often as it has some."""
    found: dict[str, list[str]] = {}
    for line in (DEPLOY / unit).read_text(encoding="utf-8").splitlines():
        name, sign, value = line.partition("=")
        if sign and not line.startswith(("#", " ")):
            found.setdefault(name, []).append(value)
    return found


def test_units_are_hardened() -> None:
    """Each directive is there; the backup writes into one directory, and reaches Redis alone."""
    server, backup = directives("metodd.service"), directives("metodd-backup.service")
    assert {name: server.get(name) for name in HARDENED} == HARDENED
    shared = {name: values for name, values in HARDENED.items() if name not in OF_SERVER}
    assert {name: backup.get(name) for name in shared} == shared
    assert backup["ReadWritePaths"] == ["/var/backups/metodd"]
    assert backup["RestrictAddressFamilies"] == ["AF_INET AF_INET6 AF_UNIX"]
    for found in (server, backup):
        assert found["EnvironmentFile"] == ["/etc/metodd/environment"]


def test_log_is_kept_for_six_months() -> None:
    """R8: the journal of the unit has a time, and is closed often enough for it to count."""
    read = configparser.ConfigParser()
    read.read(DEPLOY / "journald@metodd.conf", encoding="utf-8")
    journal = read["Journal"]
    assert (journal["MaxRetentionSec"], journal["MaxFileSec"]) == ("6month", "1week")
    assert "journald@metodd.conf" in (DEPLOY / "README.md").read_text(encoding="utf-8")
