"""Typed texts that lead to a person: phone numbers and e-mail addresses."""

import pytest

from game_server.engine.kit.contact_details import has_contact_details
from game_server.engine.kit.text import clean_text, clean_words
from game_server.errors import IllegalMoveError


@pytest.mark.parametrize(
    "text",
    [
        "Appelez le 06 12 34 56 78",
        "06.12.34.56.78",
        "06-12-34-56-78 le matin",
        "tél. 0612345678.",
        "06\u00a012\u00a034\u00a056\u00a078",
        "0 612 345 678",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "+33612345678",
        "0033 1 44 55 66 77",
        "+32 475 12 34 56 78",
        "０６ １２ ３４ ５６ ７８",
        "٠٦١٢٣٤٥٦٧٨",
        "Écrivez à lea.martin@ville.fr !",
        "lea(at)ville.fr",
        "lea @ ville.fr",
        "LEA＠VILLE.FR",
    ],
)
def test_what_leads_to_a_person_is_found(text: str) -> None:
    """French forms of a phone number and e-mail addresses, however they are set apart."""
    assert has_contact_details(text)
    with pytest.raises(IllegalMoveError) as refused:
        clean_text(text, 280)
    assert refused.value.code == "names_person"
    assert clean_words(text, 280)


@pytest.mark.parametrize(
    "text",
    [
        "Un budget de 100 000 €",
        "1 000 000 000 € en 10 ans",
        "2026-2030",
        "1 288 litres d'eau",
        "93000 Bobigny, 75001 Paris",
        "du 06/12/2026 au 07/12/2026",
        "de 08 h 30 à 16 h 45",
        "+30 % en 2030",
        "RDV @ 14h",
        "0,5 kg de 12 à 24 mois",
        "10.000.000",
        "un bac @ la maison",
        "أضع صناديق",
    ],
)
def test_amounts_years_and_places_lead_to_nobody(text: str) -> None:
    """Numbers that say how much, when or where are kept."""
    assert not has_contact_details(text)
    assert clean_text(text, 280) == clean_words(text, 280)
