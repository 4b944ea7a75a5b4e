"""The list of components of a release: all that is shipped, and nothing else."""

import json
import re
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from game_server import __version__
from game_server.sbom import STATED, Sbom, components, make_sbom, read_sbom
from game_server.settings import SBOM
from tests.unit.test_structure import EXTRAS, LOCAL_PATH, REGISTRY, ROOT, normal, pins
from wheel_files import SHIPPED

LOCK = """\
Some_Package==1.2.0 \\
    --hash=sha256:00
other==3 ; sys_platform == 'win32' \\
    --hash=sha256:01
"""
PACKAGE_LOCK = {
    "": {"name": "pages"},
    "node_modules/@scope/shown": {"version": "2.0.0", "license": "MIT"},
    "node_modules/built-with": {"version": "1.0.0", "license": "ISC", "dev": True},
}


def installed(*licences: dict[str, object]) -> Sbom:
    """Return what a tool finds where one package is installed, and one of tests."""
    names = {"some.package": "1.2.0", "pytest": "9"}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": read_sbom()["metadata"],
        "components": [
            json.loads(
                json.dumps(
                    {"type": "library", "name": name, "version": version, "licenses": licences}
                )
            )
            for name, version in names.items()
        ],
    }


def test_each_locked_package_that_is_shipped_is_in_it_and_none_else() -> None:
    """Those of the server's locks and of the client's, with their versions and a licence.

    What only an extra adds is marked as optional.
    """
    needed = {normal(pin) for pin in pins("runtime")}
    python = {
        ("pypi", normal(pin), re.findall(r"==(\S+)", pin)[0], True, normal(pin) not in needed)
        for extra in EXTRAS
        for pin in pins(extra)
    }
    lock = json.loads((ROOT / "clients/web/package-lock.json").read_text())["packages"]
    client = {
        ("npm", path.removeprefix("node_modules/"), package["version"], True, False)
        for path, package in lock.items()
        if path and not package.get("dev")
    }
    assert client
    found = components()
    assert len(found) == len({(each.ecosystem, each.name) for each in found})
    told = {
        (c.ecosystem, c.name, c.version, all(c.licences) and c.licences != (), c.optional)
        for c in found
    }
    assert told == python | client
    assert needed <= {normal(pin) for pin in pins("sign-on")} & {
        normal(pin) for pin in pins("print")
    }
    assert {"httpx2", "joserfc", "typst"} <= {c.name for c in found if c.optional}
    assert "xlsxwriter" in {c.name for c in found if not c.optional}


def test_it_is_of_this_release_and_as_the_standard_wants_it() -> None:
    """Its own schema accepts it, and it names neither a moment nor a machine."""
    text = SBOM.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert read_sbom()["metadata"]["component"]["version"] == __version__
    assert not REGISTRY.search(text)
    assert not LOCAL_PATH.search(text)
    assert "timestamp" not in text
    assert "serialNumber" not in text


def test_a_wheel_holds_it_where_the_release_looks_for_it() -> None:
    """Beside the built client and the content."""
    assert SHIPPED[str(SBOM.relative_to(ROOT))] == "game_server/_shipped/sbom.json"


def test_licences_are_kept_bare_and_tools_are_left_out() -> None:
    """An expression, an id and a name stay; of tests and of the build nothing is told."""
    named = {"license": {"name": "Own", "url": "https://elsewhere", "text": {"content": "…"}}}
    said = {"license": {"id": "MIT", "acknowledgement": "declared"}}
    both = {"expression": "MIT OR ISC", "acknowledgement": "declared"}
    lock = LOCK.replace("other", "colorama")
    for licences, kept in (
        ((said, named), [{"license": {"id": "MIT"}}, {"license": {"name": "Own"}}]),
        ((both,), [{"expression": "MIT OR ISC"}]),
    ):
        made = make_sbom(installed(*licences), json.dumps({"packages": PACKAGE_LOCK}), lock, lock)
        assert [(entry["purl"], entry["licenses"]) for entry in made["components"]] == [
            ("pkg:npm/%40scope/shown@2.0.0", [{"license": {"id": "MIT"}}]),
            ("pkg:pypi/colorama@3", [{"license": {"id": STATED["colorama"]}}]),
            ("pkg:pypi/some-package@1.2.0", kept),
        ]


def test_what_only_an_extra_adds_is_optional() -> None:
    """CycloneDX: a component is required unless its scope says otherwise."""
    need, extra = "Some_Package==1.2.0\n", "some-package==1.2.0\ncolorama==3\n"
    other = "some-package==1.2.0\npyrage==4\n"
    here = installed({"license": {"id": "MIT"}})
    made = make_sbom(here, '{"packages": {}}', need, extra, other)
    assert [(entry["name"], entry.get("scope")) for entry in made["components"]] == [
        ("colorama", "optional"),
        ("pyrage", "optional"),
        ("some-package", None),
    ]


def test_a_package_without_a_licence_is_no_release() -> None:
    """Somebody has to look it up, and write it down."""
    with pytest.raises(KeyError, match="other"):
        make_sbom(installed({"license": {"id": "MIT"}}), '{"packages": {}}', LOCK, LOCK)


def test_no_licence_is_stated_that_nobody_needs() -> None:
    """What is written down by hand is of packages that are locked."""
    assert STATED.keys() - {normal(pin) for extra in EXTRAS for pin in pins(extra)} == set()
    assert Path(SBOM).is_file()
