"""The facts of a dossier: read from settings, content and store, before and after sessions."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from game_server.accounts.audit import Audit
from game_server.accounts.directory import Directory
from game_server.app.backend import store_terms
from game_server.app.dossier import RATES, read_facts, write_dossier
from game_server.app.rates import KEY_RATES, PASSWORD_RATES
from game_server.bots.local_redis import LocalRedis
from game_server.dossier.facts import Holdings
from game_server.errors import StartError
from game_server.records.kinds import Kind
from game_server.retention.purge import Purge
from game_server.retention.table import DAY
from game_server.settings import CONTENT, OidcSettings, Settings
from game_server.storage.redis import open_store as open_redis
from game_server.storage.sqlite import open_store
from game_server.web.rate_limit import CODES
from tests.unit.rooms.deployment import Deployment, loaded_room
from tests.unit.rooms.running_room import Page, eventually, token

pytestmark = pytest.mark.anyio
LATER = 31 * DAY
CLIENT_SOURCES = Path(__file__).parents[3] / "clients/web/src"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return the settings of a server whose pages are built and hold nothing."""
    (tmp_path / "client").mkdir()
    return Settings(data=tmp_path / "data", client=tmp_path / "client")


@pytest.fixture
async def deployment(settings: Settings) -> AsyncIterator[Deployment]:
    """Return a deployment in the directory of the settings."""
    made = Deployment(lambda: open_store(settings.data, "1"))
    yield made
    await made.store.close()


@pytest.fixture
async def redis(tmp_path: Path) -> AsyncIterator[LocalRedis]:
    """Run a Redis until the end of the test."""
    started = LocalRedis(tmp_path / "redis")
    await started.start()
    yield started
    await started.kill()


async def ended(deployment: Deployment) -> str:
    """Play a session of two phones to its end and return the id of its room."""
    async with deployment.serving() as registry:
        room = loaded_room(registry, await registry.open("essai", trial=False))
        console = Page(room, "console")
        for index in range(2):
            page = Page(room, "phone", token(index))
            await page.move({"type": "join", "name": f"Zibeline {index}", "persons": 1})
        assert (await console.move({"type": "close"}))["type"] == "accepted"

        async def archived() -> object:
            return (await deployment.store.list(Kind.CLOSED)) and await deployment.store.list(
                Kind.SESSION
            )

        await eventually(archived)
        return room.state.room


async def test_a_new_server_has_a_dossier(settings: Settings) -> None:
    """Nothing is kept, nothing is made: not even the directory of the data."""
    facts = await read_facts(settings)
    assert facts.holdings == Holdings()
    assert facts.organisation.unfilled
    assert not settings.data.exists()


async def test_what_is_kept_is_counted(settings: Settings, deployment: Deployment) -> None:
    """Journals, reports, open rooms, accounts by role, and the trail, beside a server that runs."""
    await ended(deployment)
    directory = Directory(deployment.store, deployment.clock)
    await directory.accounts.make_local()
    invited = await directory.accounts.add("Camille", ("administrator", "programme"))
    await directory.accounts.add("Sacha", ("facilitator",))
    await directory.accounts.change(
        invited.id, lambda found: replace(found, status="active", totp="JBSWY3DP")
    )
    await directory.audit.record("", invited.id, "signed_in")
    async with deployment.serving() as registry:
        await registry.open("essai", trial=False)
        held = (await read_facts(settings)).holdings
    assert (held.journals, held.reports, held.open_rooms, held.overdue) == (2, 1, 1, 0)
    assert held.accounts == {"programme": 1, "administrator": 1}
    assert held.status == {"active": 1, "invited": 1}
    assert (held.second, held.signed_on, held.secret_link) == (1, 0, True)
    assert held.audit is not None
    assert (held.audit.entries, held.audit.broken) == (1, 0)
    assert held.purged is None


async def test_a_purge_is_proved_and_its_lack_shows(
    settings: Settings, deployment: Deployment
) -> None:
    """What should be gone is counted until the purge has been, and then the purge is told."""
    room = await ended(deployment)
    closed_at = int((await deployment.store.list(Kind.CLOSED))[room])
    await deployment.store.put(Kind.CLOSED, room, str(closed_at - LATER).encode())
    assert (await read_facts(settings)).holdings.overdue == 1
    assert (await read_facts(replace(settings, keep_days=0))).holdings.overdue == 1
    await Purge(deployment.store, deployment.clock).run()
    held = (await read_facts(settings)).holdings
    assert (held.overdue, held.journals, held.reports) == (0, 0, 1)
    assert held.purged is not None
    assert held.purged["journals"] == 1


async def test_a_trail_that_was_changed_shows(settings: Settings, deployment: Deployment) -> None:
    """Who changes an entry of the trail is found out in the dossier, too."""
    audit = Audit(deployment.store, deployment.clock)
    await audit.record("", "a", "signed_in")
    key, value = next(iter((await deployment.store.list(Kind.AUDIT)).items()))
    await deployment.store.put(Kind.AUDIT, key, value.replace(b"signed_in", b"signed_up"))
    held = (await read_facts(settings)).holdings
    assert held.audit is not None
    assert held.audit.broken == 1


async def test_a_disabled_secret_link_is_said_to_be(
    settings: Settings, deployment: Deployment
) -> None:
    """The link has all roles, so it counts whether it is open."""
    directory = Directory(deployment.store, deployment.clock)
    await directory.accounts.make_local()
    local = next(iter(await deployment.store.list(Kind.ACCOUNT)))
    await directory.accounts.add("Camille", ("administrator",))
    record = await deployment.store.get(Kind.ACCOUNT, local)
    assert record is not None
    closed = record.replace(b'"status": "active"', b'"status": "disabled"')
    await deployment.store.put(Kind.ACCOUNT, local, closed)
    assert not (await read_facts(settings)).holdings.secret_link


async def test_settings_are_told(settings: Settings) -> None:
    """Address, key, sign-on, duration; the key itself and the client's secret stand nowhere."""
    key, secret = "a key that nobody should read", "a secret that nobody should read"
    chosen = replace(
        settings,
        facilitator_key=key,
        public_url="https://jeu.ville.test",
        oidc=OidcSettings("https://connexion.ville.test", "metodd", secret=secret),
        keep_days=12,
    )
    facts = await read_facts(chosen)
    assert facts.hosting.https
    assert facts.hosting.reusable_key
    assert facts.hosting.sign_on == "https://connexion.ville.test"
    assert (facts.kept("answers").days, facts.kept("commitments").days) == (12, 30)
    assert facts.kept("audit").days == 365
    assert "strict-transport-security" in facts.measures.headers
    told = repr(facts)
    assert key not in told
    assert secret not in told


async def test_pages_are_promised_where_they_are_built(settings: Settings) -> None:
    """« Mes données » and the button that erases are told once the built pages have them."""
    sources = "".join(path.read_text() for path in CLIENT_SOURCES.rglob("*.tsx"))
    sources += "".join(path.read_text() for path in CLIENT_SOURCES.rglob("*.ts"))
    assert '"/api/mine"' in sources
    assert 'type: "erase_seat"' in sources
    before = (await read_facts(settings)).hosting
    (settings.client / "assets").mkdir()
    (settings.client / "assets" / "phone.js").write_text('fetch("/api/mine/erase")')
    (settings.client / "assets" / "console.js").write_text('send({type:"erase_seat"})')
    after = (await read_facts(settings)).hosting
    assert (before.own_data, before.erasing) == (False, False)
    assert (after.own_data, after.erasing) == (True, True)


def test_rates_are_those_of_the_server() -> None:
    """What the page tells is what the application counts by."""
    told = dict(RATES)
    assert told["Codes de salle faux, par réseau"].by_network == CODES["codes"]
    assert told["Clés et passages de console faux"] == KEY_RATES
    assert told["Mots de passe faux d'un compte"] == PASSWORD_RATES


async def test_a_redis_is_told_with_its_profile(settings: Settings, redis: LocalRedis) -> None:
    """Its address without the password; an empty one has a dossier as well."""
    chosen = replace(settings, store=redis.url)
    assert (await read_facts(chosen)).holdings == Holdings()
    store = await open_redis(redis.url, "1")
    await Audit(store, lambda: 1).record("", "a", "signed_in")
    facts = await read_facts(chosen)
    await store.close()
    assert (facts.hosting.kind, facts.hosting.profile) == ("redis", "redis")
    terms = store_terms("redis+sentinel://:hidden@machine/metodd", None)
    assert (terms.profile, terms.encrypted) == ("redis-ha", False)
    assert store_terms("rediss://machine", "redis-ha").encrypted
    assert not facts.hosting.encrypted
    assert facts.holdings.audit is not None
    assert facts.holdings.audit.entries == 1


def test_a_dossier_that_cannot_be_written_says_so(settings: Settings, tmp_path: Path) -> None:
    """A file in its way is named, with the system's words."""
    (tmp_path / "taken").touch()
    with pytest.raises(StartError) as refused:
        write_dossier(tmp_path / "taken", settings)
    assert refused.value.code == "dossier_not_written"
    assert refused.value.details["dir"] == str(tmp_path / "taken")


def test_a_dossier_is_written_anew(settings: Settings, tmp_path: Path) -> None:
    """Twice into the same directory: the pages of now, and what else was there."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "dpo.html").write_text("old")
    (tmp_path / "out" / "mine.txt").write_text("mine")
    written = write_dossier(tmp_path / "out", replace(settings, content=(CONTENT,)))
    assert written.pages == 12
    assert (tmp_path / "out" / "dpo.html").read_text().startswith("<!doctype html>")
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"
    assert asyncio.run(read_facts(settings)).organisation.unfilled == written.unfilled


async def test_one_of_several_organisations_is_told_alone(
    settings: Settings, deployment: Deployment, tmp_path: Path
) -> None:
    """Its own name, and its own people; the server's own organisation likewise."""
    communes = tmp_path / "communes"
    (communes / "chenove").mkdir(parents=True)
    (communes / "talant").mkdir()
    text = (CONTENT / "organisation.yaml").read_text(encoding="utf-8")
    named = text.replace("Votre collectivité (nom à compléter)", "Chenôve")
    (communes / "chenove" / "organisation.yaml").write_text(named, encoding="utf-8")
    shared = replace(settings, organisations=communes)
    directory = Directory(deployment.store, deployment.clock)
    await directory.accounts.add("Camille", ("administrator",), "chenove")
    for name in ("Sacha", "Noor"):
        await directory.accounts.add(name, ("facilitator",))
    own, servers, whole = (
        await read_facts(shared, "chenove"),
        await read_facts(shared),
        await read_facts(settings),
    )
    assert (own.organisation.name, own.holdings.status) == ("Chenôve", {"invited": 1})
    assert own.hosted == servers.organisation == whole.organisation
    assert (servers.hosted, servers.holdings.status) == (None, {"invited": 2})
    assert (whole.host, whole.holdings.status) == (None, {"invited": 3})
    for asked, id_ in ((shared, "talant"), (shared, "dijon"), (settings, "chenove")):
        with pytest.raises(StartError) as refused:
            await read_facts(asked, id_)
        assert refused.value.code == "dossier_organisation"
