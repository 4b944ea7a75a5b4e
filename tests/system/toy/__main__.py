"""Writes the golden games of the toy anew; read the difference before committing it."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.system.tree import GOLDEN, TOY, add_toy, copy_tree

with TemporaryDirectory() as place:
    tree = copy_tree(Path(place))
    add_toy(tree)
    tree.python("-m", "tests.playthroughs")
    for source, name in GOLDEN.items():
        (TOY / source).write_text(tree.text(name), encoding="utf-8")
        print(source)
