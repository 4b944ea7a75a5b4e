"""Files: which are read, and what is said of those that are not."""

from pathlib import Path

import pytest

from game_server.content import is_directory, is_file, load
from game_server.errors import StartError
from game_server.web.about import About, Imprint
from game_server.web.advertised import AdvertisedAddress
from tests.unit.content.samples import (
    DECK,
    ENGLISH,
    GOOD,
    ORGANISATION,
    SERVICES,
    load_changed,
    positions,
    write,
)

ENDLESS = Path("a" * 300)
"""A name that no system accepts: asking about it fails as below a directory that is locked."""


def test_path_that_nobody_can_see_is_no_directory() -> None:
    """Whatever the system says, the answer is one sentence and no traceback."""
    assert not is_directory(ENDLESS)
    assert not is_file(ENDLESS)
    with pytest.raises(StartError) as failure:
        load(ENDLESS)
    assert failure.value.code == "content_missing"


def test_deck_that_nobody_can_see_is_reported(tmp_path: Path) -> None:
    """A file of which only the name can be read is reported, and no card is called missing."""
    write(tmp_path)
    (tmp_path / DECK).unlink()
    (tmp_path / DECK).symlink_to(ENDLESS)
    library = load(tmp_path)
    assert positions(library.problems) == [(DECK, 1, 1, "unreadable")]
    assert library.scenarios == {}


@pytest.mark.parametrize("linked", [DECK, ORGANISATION, "decks"])
def test_link_that_leads_out_is_not_followed(linked: str, tmp_path: Path) -> None:
    """What lies outside is not read, so no message shows a line of it; file and repair are named.

    The fault is of this file alone: no card is called missing.
    """
    content, outside = write(tmp_path / "content"), tmp_path / "outside"
    (content / linked).rename(outside)
    if outside.is_file():
        outside.write_text("mot_de_passe: passoire\n", encoding="utf-8")
    (content / linked).symlink_to(outside)
    library = load(content)
    name = DECK if linked == "decks" else linked
    assert positions(library.problems) == [(name, 1, 1, "link_outside")]
    problem = library.problems[0]
    assert "lien" in problem.message
    assert "Copiez" in problem.repair
    assert "passoire" not in f"{library.problems} {library.organisation}"


def test_link_within_the_content_is_followed(tmp_path: Path) -> None:
    """A system that mounts content as links into a hidden folder is served."""
    content = write(tmp_path / "content")
    (content / "..data").mkdir()
    (content / DECK).rename(content / "..data/eau.yaml")
    (content / DECK).symlink_to("../..data/eau.yaml")
    (tmp_path / "mounted").symlink_to(content)
    library = load(tmp_path / "mounted")
    assert (library.problems, library.cards) == ((), 2)


def test_folder_that_nobody_can_open_is_reported(tmp_path: Path) -> None:
    """A folder that cannot be listed is reported, and no card is called missing."""
    write(tmp_path)
    (tmp_path / DECK).unlink()
    (tmp_path / "decks").rmdir()
    (tmp_path / "decks").symlink_to(ENDLESS)
    library = load(tmp_path)
    assert positions(library.problems) == [("decks", 1, 1, "unreadable")]
    assert library.set_aside == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("decks/ville.yaml.txt", "ville.yaml"),
        ("decks/ville.TXT", "ville.yaml"),
        ("ville.yaml", "`decks`"),
        ("locales/ville.yaml", "`locales/en`"),
        ("Decks/ville.yaml", "`decks`"),
        ("services.yml", "`decks`"),
        ("notes/plan.docx", "`decks`"),
        ("autre.png", "`decks`"),
    ],
)
def test_file_that_nobody_reads_is_reported(name: str, says: str, tmp_path: Path) -> None:
    """An editor who wonders where a deck is sees its file in the list, and nothing stops."""
    write(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("deck: ville\n", encoding="utf-8")
    library = load(tmp_path)
    assert positions(library.problems) == [(name, 1, 1, "file_unread")]
    assert says in library.problems[0].repair
    assert (library.set_aside, library.files) == (0, 6)


def test_files_for_people_and_systems_are_left_alone(tmp_path: Path) -> None:
    """The guide, hidden files and what systems and editors leave behind are no content."""
    write(tmp_path)
    names = (
        "README.md",
        "ANIMER.md",
        "decks/README.md",
        ".git/config",
        "decks/eau.yaml~",
        "decks/Thumbs.db",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert load(tmp_path).problems == ()


def test_suffix_may_have_capitals(tmp_path: Path) -> None:
    """`eau.YAML` and `services.Yml`, as some systems name files, are read."""
    write(tmp_path)
    (tmp_path / DECK).rename(tmp_path / "decks/eau.YAML")
    (tmp_path / SERVICES).rename(tmp_path / "services.Yml")
    (tmp_path / ENGLISH).rename(tmp_path / "locales/en/essai.YML")
    library = load(tmp_path)
    assert library.problems == ()
    assert library.cards == 2


def test_wrong_directory_does_not_flood(tmp_path: Path) -> None:
    """Of the countless files of another directory the first ones tell enough."""
    for number in range(50):
        (tmp_path / f"{number}.txt").touch()
    codes = [problem.code for problem in load(tmp_path).problems]
    assert codes.count("file_unread") == 20


@pytest.mark.parametrize("name", ["blason.png", "logos/ville.SVG", "a.webp", "a.jpg", "a.jpeg"])
def test_logo_that_is_not_reported_is_shown(name: str, tmp_path: Path) -> None:
    """A picture inside the content is served, and is not reported as an unread file."""
    path = write(tmp_path) / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"picture")
    about = GOOD[ORGANISATION] + f"logo: {name}  # en couleurs\n"
    library = load(write(tmp_path, organisation=about))
    assert library.problems == ()
    addresses = AdvertisedAddress(1, tuple, lambda: 0)
    assert About(Imprint(library.organisation, tmp_path), "", addresses).logo()


@pytest.mark.parametrize(
    "name", ["logos/nope.png", "blason.gif", "../blason.png", "decks", ".tour.png"]
)
def test_logo_that_pages_cannot_show_is_reported(name: str, tmp_path: Path) -> None:
    """A logo that is missing, outside or not a picture is reported, and the game has none."""
    (tmp_path / "blason.png").touch()
    directory = write(tmp_path / "content")
    (directory / ".tour.png").symlink_to(".tour.png")
    library = load_changed(directory, ORGANISATION, "contact:", f"logo: {name}\ncontact:")
    assert positions(library.problems) == [(ORGANISATION, 3, 7, "logo_unseen")]
    assert ".png" in library.problems[0].repair
    assert library.organisation.logo == ""


def test_decks_have_names_of_their_own(tmp_path: Path) -> None:
    """A deck that was copied with its name is reported, and its cards stay."""
    text = GOOD[DECK].replace("id: fuite", "id: autre").replace("id: part", "id: reste")
    library = load(write(tmp_path, decks__zone=text))
    assert positions(library.problems) == [("decks/zone.yaml", 1, 7, "duplicate_id")]
    assert library.cards == 4
