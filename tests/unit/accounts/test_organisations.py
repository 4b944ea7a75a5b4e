"""Organisations: a record each, no two that people could mistake, those of old data included."""

import asyncio

import pytest

from game_server.accounts.account import LOCAL
from game_server.accounts.directory import Directory
from game_server.accounts.organisations import LONGEST_NAME, Organisation, slug_of
from game_server.records.kinds import Kind
from tests.unit.accounts.people import AwayStore, Clock, active, refusal, told

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Saint-Égrève", "saint-egreve"),
        ("  L'Œuf — ville de 2 000 âmes ", "l-oeuf-ville-de-2-000-ames"),
        ("VILLE", "ville"),
        ("東京", ""),
    ],
)
def test_an_id_is_made_of_a_name(name: str, slug: str) -> None:
    """In signs that addresses and directories take as they are."""
    assert slug_of(name) == slug


async def test_an_organisation_is_found_by_id_and_by_name(
    directory: Directory, other: Directory, clock: Clock
) -> None:
    """In whatever case it is typed, by all workers; the server's own has no record."""
    made = await directory.organisations.add(" Saint-Égrève ")
    assert made == Organisation("saint-egreve", "Saint-Égrève", clock.now)
    for typed in ("saint-egreve", "SAINT-ÉGRÈVE", "Saint-Égrève"):
        assert await other.organisations.find(typed) == made
    assert await other.organisations.get("saint-egreve") == made
    for unknown in ("", "Saint-Egreve", "autre"):
        assert await other.organisations.find(unknown) is None
    await directory.organisations.add("Échirolles")
    assert [each.name for each in await other.organisations.list()] == [
        "Saint-Égrève",
        "Échirolles",
    ]


async def test_no_two_organisations_read_alike(directory: Directory, other: Directory) -> None:
    """Of those that add one at once one does; a name that gives the same id is another's."""
    outcomes = await asyncio.gather(
        *(worker.organisations.add("Saint-Égrève") for worker in (directory, other) * 2),
        return_exceptions=True,
    )
    assert told(list(outcomes)) == ["organisation_taken"] * 3
    assert await refusal(directory.organisations.add("saint egreve")) == "organisation_taken"
    # One whose id is no slug of its name, from before there were records.
    await directory.organisations.add_known(["Pont-de-Claix (Le)"])
    assert await refusal(other.organisations.add("pont-de-claix (le)")) == "organisation_taken"


@pytest.mark.parametrize("name", ["", " ", "—", "x" * (LONGEST_NAME + 1), "x" * 100_000])
async def test_an_organisation_has_a_name(
    directory: Directory, archive: AwayStore, name: str
) -> None:
    """Of letters or digits that fit on a page; nothing is made otherwise."""
    assert await refusal(directory.organisations.add(name)) == "organisation_name"
    assert await archive.kinds() == ()


async def test_a_name_without_latin_letters_has_an_id_too(directory: Directory) -> None:
    """Any one does, and two such organisations have one each."""
    made = [await directory.organisations.add(name) for name in ("東京", "京都")]
    assert len({each.id for each in made} - {""}) == 2


async def test_organisations_of_old_data_have_records_from_the_next_start(
    directory: Directory, archive: AwayStore, clock: Clock
) -> None:
    """The text that accounts name is id and name; a record that is there stays as it is."""
    for name, organisation in (("A", "Ville d'Eybens"), ("B", "Ville d'Eybens"), ("C", "")):
        await active(directory, name, organisation=organisation)
    made = await directory.organisations.add("Saint-Égrève")
    await active(directory, "D", organisation=made.id)
    await directory.prepare()
    known = Organisation("Ville d'Eybens", "Ville d'Eybens", clock.now)
    assert list(await directory.organisations.list()) == [made, known]
    clock.now += 1
    before = await archive.list(Kind.ORGANISATION)
    await directory.prepare()
    assert await archive.list(Kind.ORGANISATION) == before
    assert await directory.accounts.get(LOCAL) is not None


async def test_each_organisation_has_names_of_its_own(
    directory: Directory, other: Directory
) -> None:
    """So a name that is taken tells nobody of the people of another organisation."""
    towns = ("", "ville", "autre", "ville\nautre")
    made = {town: await directory.accounts.add("Élise", ["editor"], town) for town in towns}
    for town, account in made.items():
        assert await other.accounts.find("ÉLISE", town) == account
        again = other.accounts.add("élise", ["editor"], town)
        assert await refusal(again) == "account_taken"
    assert await other.accounts.find("Élise", "troisième") is None
    await directory.accounts.remove(made["ville"].id)
    assert await other.accounts.find("Élise", "ville") is None
    for town in ("", "autre"):
        assert await other.accounts.find("Élise", town) == made[town]


async def old_account(archive: AwayStore, directory: Directory) -> str:
    """Make an account of a town with the record of its name as earlier releases wrote it."""
    account = await active(directory, "Élise", "administrator", organisation="ville")
    (key,) = await archive.list(Kind.ACCOUNT_NAME)
    await archive.delete(Kind.ACCOUNT_NAME, key)
    await archive.put(Kind.ACCOUNT_NAME, "élise", account.id.encode())
    return account.id


async def test_a_name_of_old_data_is_found_as_before(
    directory: Directory, archive: AwayStore
) -> None:
    """With its organisation and without, and not in another one; nobody has it twice."""
    id_ = await old_account(archive, directory)
    for organisation in (None, "ville"):
        found = await directory.accounts.find("Élise", organisation)
        assert found is not None
        assert found.id == id_
    for organisation in ("", "autre"):
        assert await directory.accounts.find("Élise", organisation) is None
    again = directory.accounts.add("élise", ["editor"], "ville")
    assert await refusal(again) == "account_taken"


async def test_a_name_of_old_data_gives_way(
    directory: Directory, other: Directory, archive: AwayStore
) -> None:
    """To the same name in the server's own organisation: both are found, each where it is."""
    id_ = await old_account(archive, directory)
    outcomes = await asyncio.gather(
        *(worker.accounts.add("Élise", ["editor"]) for worker in (directory, other)),
        return_exceptions=True,
    )
    assert told(list(outcomes)) == ["account_taken"]
    own, theirs = [await other.accounts.find("Élise", town) for town in ("", "ville")]
    assert own is not None
    assert theirs is not None
    assert (own.organisation, theirs.id) == ("", id_)
    await active(directory, "Une autre", "administrator", organisation="ville")
    await directory.accounts.remove(id_)
    assert await other.accounts.find("Élise", "ville") is None
    assert await other.accounts.find("Élise", "") == own
