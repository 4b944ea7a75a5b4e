"""Numbers as people of a language write them."""

NARROW = "\u202f"
"""Between thousands, in French."""


def numerals(digits: str, language: str) -> str:
    """Return *digits*, as Python groups them (`1,288.5`), as people of *language* write them.

    English keeps them; any other language is written as French: `1 288,5`.
    """
    if language.partition("-")[0] == "en":
        return digits
    return digits.replace(",", NARROW).replace(".", ",")
