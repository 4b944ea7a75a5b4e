"""The sentences about sign-on by OpenID Connect by their keys, in French and in English."""

from collections.abc import Mapping

FRENCH: Mapping[str, str] = {
    "sign_on_incomplete": (
        "La connexion par votre organisation est incomplète\u00a0: il manque {variable}."
    ),
    "sign_on_issuer": (
        "L'adresse {url} du fournisseur d'identité ne convient pas\u00a0: "
        "écrivez-la avec `https://` dans METODD_OIDC_ISSUER."
    ),
    "sign_on_secret": (
        "Aucun secret lisible dans {file}\u00a0: vérifiez METODD_OIDC_SECRET_FILE, "
        "le fichier et ses droits."
    ),
    "sign_on_address": (
        "La connexion par votre organisation demande une adresse fixe\u00a0: "
        "ajoutez `--public-url`."
    ),
    "sign_on_missing": (
        "Il manque les bibliothèques de la connexion par votre organisation\u00a0: "
        "installez `metodd[sign-on]`."
    ),
    "sign_on.refused": (
        "Une connexion par votre organisation a été refusée ({cause})\u00a0: "
        "voyez `docs/sign-on.md`."
    ),
    "sign_on.away": (
        "Le fournisseur d'identité ne répond pas comme il faut ({cause})\u00a0: "
        "voyez `docs/sign-on.md`."
    ),
}

ENGLISH: Mapping[str, str] = {
    "sign_on_incomplete": "The sign-on by your organisation is incomplete: {variable} is missing.",
    "sign_on_issuer": (
        "The address {url} of the identity provider does not suit: "
        "write it with `https://` in METODD_OIDC_ISSUER."
    ),
    "sign_on_secret": (
        "There is no readable secret in {file}: check METODD_OIDC_SECRET_FILE, "
        "the file and who may read it."
    ),
    "sign_on_address": (
        "The sign-on by your organisation needs a fixed address: add `--public-url`."
    ),
    "sign_on_missing": (
        "The libraries of the sign-on by your organisation are missing: install `metodd[sign-on]`."
    ),
    "sign_on.refused": (
        "A sign-on by your organisation was refused ({cause}): see `docs/sign-on.md`."
    ),
    "sign_on.away": (
        "The identity provider does not answer as it should ({cause}): see `docs/sign-on.md`."
    ),
}
