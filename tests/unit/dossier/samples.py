"""Facts of made-up servers: one that has nothing yet, and one with all that can be set."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Final

from game_server.accounts.audit_proof import Verified
from game_server.app.dossier import RATES
from game_server.content import Organisation
from game_server.content.legal_notices import LegalNotices
from game_server.dossier.facts import Facts, Holdings
from game_server.dossier.hosting import Hosting
from game_server.dossier.measures import Measures, measure

MADE: Final = 1_795_910_400_000
"""A moment in ms: 29 November 2026, 00:00 UTC."""
ISSUER: Final = "https://connexion.ville-de-quelque-part.test/realms/agents"


def measured(host: str, *, https: bool) -> Measures:
    """Return what the code does, from a thread: tests of pages have a loop in theirs."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, measure(host, https=https)).result()


def bare() -> Facts:
    """Return the facts of a server that never started, of an organisation that said nothing."""
    return Facts(
        made=MADE,
        organisation=Organisation(),
        hosting=Hosting("0.1.0", "data", "sqlite"),
        holdings=Holdings(),
        measures=measured("salle", https=False),
        rates=RATES,
    )


def hosted() -> Facts:
    """Return the facts of an organisation on a server that another one runs for several."""
    one = full()
    commune = replace(one.organisation, name="Chenôve", contact="dpd@chenove.test")
    return replace(one, organisation=commune, host=one.organisation, id="chenove")


def full() -> Facts:
    """Return the facts of a server of which all is set, each text as long as it may well be."""
    return replace(
        bare(),
        organisation=Organisation(
            name="Communauté d'agglomération de Quelque-Part-sur-Rivière",
            contact="responsabilite-sociale@agglomeration-de-quelque-part.test",
            controller="Présidence de la communauté d'agglomération de Quelque-Part",
            dpo="protection-des-donnees@agglomeration-de-quelque-part.test",
            second_factor=("administrator", "programme"),
            hosting="Salle des serveurs de l'agglomération, Quelque-Part, France",
            legal_notices=LegalNotices(
                "partial",
                "https://ville.test/acces",
                "https://ville.test/mentions",
                "https://s.test",
            ),
        ),
        hosting=Hosting(
            "0.1.0",
            "redis+sentinel://10.0.0.20,10.0.0.21,10.0.0.22/metodd",
            "redis",
            profile="redis-ha",
            encrypted=True,
            public_url="https://jeu.agglomeration-de-quelque-part.test",
            sign_on=ISSUER,
            reusable_key=True,
            metrics=True,
            own_data=True,
            erasing=True,
            audit_key="/etc/metodd/audit.key",
            backups="/var/backups/metodd",
            signer="k3pa-77dq-2mxw-avhz-ouey-54cb-trjn-lg6s",
            printing=True,
            started=MADE - 3_600_000,
            processes=4,
        ),
        holdings=Holdings(
            open_rooms=12,
            journals=1_234,
            reports=5_678,
            overdue=3,
            erased=17,
            texts=4,
            accounts={"facilitator": 120, "editor": 12, "programme": 3, "administrator": 4},
            status={"active": 130, "invited": 9},
            second=88,
            signed_on=120,
            purged={"at": MADE, "journals": 31, "records": 452, "erasures": 2, "names": 7},
            audit=Verified(98_765, 0, 98_000),
        ),
        measures=measured("jeu.agglomeration-de-quelque-part.test", https=True),
    )
