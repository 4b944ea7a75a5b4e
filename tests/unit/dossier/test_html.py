"""The builder of HTML: nothing gets through unescaped, and French has its no-break spaces."""

import pytest

from game_server.dossier.html import Html, bullets, rich, table, tag
from game_server.printing.typography import typeset


def test_texts_and_attributes_are_escaped() -> None:
    """Whatever an organisation is called, it is a text."""
    assert str(tag("p", "<script>", title='"><b>')) == (
        '<p title="&quot;&gt;&lt;b&gt;">&lt;script&gt;</p>'
    )
    assert str(rich("`<i>` **<b>**")) == "<code>&lt;i&gt;</code> <strong>&lt;b&gt;</strong>"
    assert str(tag("p", Html("<b>x</b>"), None, data_r="R1", class_="a")) == (
        '<p data-r="R1" class="a"><b>x</b></p>'
    )


def test_what_is_left_to_do_is_marked() -> None:
    """« à compléter » and « à vérifier » are seen at once, wherever they stand."""
    assert str(rich("DPO : à compléter.")) == (
        'DPO\u00a0: <mark class="todo">à\u00a0compléter</mark>.'
    )
    assert '<mark class="unsure">à\u00a0vérifier</mark>' in str(rich("(à vérifier)"))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Quoi ? « Rien » ; fin !", "Quoi\u202f? «\u00a0Rien\u00a0»\u202f; fin\u202f!"),
        ("Délai : 30 jours", "Délai\u00a0: 30\u00a0jours"),
        ("97 % et 45 kB", "97\u00a0% et 45\u00a0kB"),
        ("https://a.test:8000/ b", "https://a.test:8000/ b"),
        ("art. 13", "art.\u00a013"),
    ],
)
def test_french_has_its_spaces(typed: str, wanted: str) -> None:
    """No line breaks before a sign or within an amount."""
    assert typeset(typed) == wanted


def test_code_keeps_its_spaces() -> None:
    """What is copied into a terminal is as it was written."""
    assert str(rich("`a : b`")) == "<code>a : b</code>"


def test_a_table_names_its_heads() -> None:
    """Each column and each row has a head with a scope, and the table a caption and a name."""
    made = str(table("Titre", ("A", "B"), [("1", "2")]))
    assert '<caption>Titre</caption><thead><tr><th scope="col">A</th>' in made
    assert '<tr><th scope="row">1</th><td>2</td></tr>' in made
    assert 'tabindex="0" role="region" aria-label="Titre"' in made
    assert str(bullets("a", None, "b")) == "<ul><li>a</li><li>b</li></ul>"
