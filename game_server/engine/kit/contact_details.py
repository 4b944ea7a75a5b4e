"""Phone numbers and e-mail addresses in typed texts, which lead to a person."""

import re
import unicodedata

PHONE = re.compile(
    r"(?<!\d)(?:(?:\+ ?|00 ?)33(?: ?\(0\))?[ ./-]*|0 ?)[1-9](?:[ ./-]{0,2}\d){8}(?!\d)"
    # Of other countries only what can be no amount: a sign before ten digits or more.
    r"|(?<!\d)(?:\+|00)[1-9](?:[ ./-]?\d){9,13}(?!\d)"
)
MAIL = re.compile(r"[^\s@]+ ?(?:@|\(at\)|\[at\]) ?[^\s@]+\.[^\W\d]{2,}", re.IGNORECASE)


def has_contact_details(text: str) -> bool:
    """Return whether *text* has a phone number, in a French form, or an e-mail address.

    Amounts, years, postal codes and dates are none.
    """
    signs = unicodedata.normalize("NFKC", text)
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in signs)
    return bool(PHONE.search(plain) or MAIL.search(plain))
