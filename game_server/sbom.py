"""What a release is made of: its components with versions and licences, in CycloneDX.

`make sbom` keeps it in `requirements/sbom.json`, which a wheel holds as well:
`cyclonedx-py environment .venv | python -m game_server.sbom PACKAGE_LOCK LOCK OPTIONAL_LOCK …`.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NotRequired, TypedDict
from urllib.parse import quote

from game_server import __version__
from game_server.settings import SBOM

STATED: Final = {
    "async-timeout": "Apache-2.0",
    "colorama": "BSD-3-Clause",
    "httpx2-jsfetch": "BSD-3-Clause",
    "pyrage": "MIT",
}
"""Licences, by name, of what not every machine installs, or whose package names none."""
LICENCE: Final = "EUPL-1.2"
_PIN: Final = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
_MODULES: Final = "node_modules/"
_OPTIONAL: Final = "optional"


class _Named(TypedDict):
    id: NotRequired[str]
    name: NotRequired[str]


class _Licence(TypedDict):
    license: NotRequired[_Named]
    expression: NotRequired[str]


_Entry = TypedDict(
    "_Entry",
    {
        "type": str,
        "bom-ref": str,
        "name": str,
        "version": str,
        "purl": str,
        "scope": NotRequired[str],
        "licenses": NotRequired[list[_Licence]],
    },
)


class _Metadata(TypedDict):
    component: _Entry


class Sbom(TypedDict):
    """Hold the document: what it is of, and its components in the order of their package URLs."""

    bomFormat: str
    specVersion: str
    version: int
    metadata: _Metadata
    components: list[_Entry]


@dataclass(frozen=True, slots=True)
class Component:
    """Name a component: its *ecosystem* is `pypi` or `npm`, its *licences* SPDX ids or names.

    What is *optional* comes with one of the extras `sign-on` and `print` only.
    """

    ecosystem: str
    name: str
    version: str
    licences: tuple[str, ...]
    optional: bool


def read_sbom() -> Sbom:
    """Return the document of this release, of a checkout or of a wheel; raises OSError."""
    document: Sbom = json.loads(SBOM.read_bytes())
    return document


def components() -> tuple[Component, ...]:
    """Return the components of this release with their licences; raises OSError."""
    return tuple(
        Component(
            entry["purl"].removeprefix("pkg:").partition("/")[0],
            entry["name"],
            entry["version"],
            tuple(_names(entry.get("licenses", []))),
            entry.get("scope") == _OPTIONAL,
        )
        for entry in read_sbom()["components"]
    )


def make_sbom(environment: Sbom, package_lock: str, lock: str, *optional_locks: str) -> Sbom:
    """Return the document of what *lock*, of Python, and *package_lock*, of the client, ship.

    What only *optional_locks* hold, one of each extra, is optional. *environment* describes an
    environment in which all are installed. Tools of the build and of tests are left out, and so is
    all that a machine or a moment changes. Raises KeyError for a package without a licence.
    """
    installed = {_normal(entry["name"]): entry for entry in environment["components"]}
    needed = dict(_pins(lock))
    extra = {name: version for each in optional_locks for name, version in _pins(each)}
    python = (
        _entry("pypi", name, version, _licences(installed, name), optional=name not in needed)
        for name, version in (extra | needed).items()
    )
    entries = sorted((*python, *_modules(package_lock)), key=lambda entry: entry["purl"])
    own = _entry("generic", "metodd", __version__, [{"license": {"id": LICENCE}}])
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**own, "type": "application"}},
        "components": entries,
    }


def _pins(lock: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the version of each package that *lock* holds."""
    for name, version in _PIN.findall(lock):
        yield _normal(name), version


def _licences(installed: dict[str, _Entry], name: str) -> list[_Licence]:
    """Return the licences of a Python package, without what only describes them."""
    found = installed[name].get("licenses", []) if name in installed else []
    return [_bare(licence) for licence in found] or [{"license": {"id": STATED[name]}}]


def _bare(licence: _Licence) -> _Licence:
    if "expression" in licence:
        return {"expression": licence["expression"]}
    known = licence["license"]
    return {"license": {"id": known["id"]} if "id" in known else {"name": known["name"]}}


def _modules(package_lock: str) -> Iterator[_Entry]:
    """Yield what the client's bundle is made of."""
    for path, package in json.loads(package_lock)["packages"].items():
        if path and not package.get("dev"):
            name = path.rpartition(_MODULES)[2]
            licence: _Licence = {"license": {"id": package["license"]}}
            yield _entry("npm", name, package["version"], [licence])


def _entry(
    ecosystem: str, name: str, version: str, licences: list[_Licence], *, optional: bool = False
) -> _Entry:
    purl = f"pkg:{ecosystem}/{quote(name)}@{version}"
    entry: _Entry = {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": licences,
    }
    # Without a scope a component is required.
    return {**entry, "scope": _OPTIONAL} if optional else entry


def _normal(name: str) -> str:
    """Return the name of a Python package as an index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(licences: Iterable[_Licence]) -> Iterator[str]:
    for licence in licences:
        known = licence.get("license", {})
        yield licence.get("expression") or known.get("id") or known.get("name") or ""


if __name__ == "__main__":
    made = make_sbom(json.load(sys.stdin), *(Path(name).read_text() for name in sys.argv[1:]))
    sys.stdout.write(json.dumps(made, indent=2) + "\n")
