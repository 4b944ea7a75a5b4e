"""Writes the golden games anew; read the difference before committing it."""

from tests.playthroughs.games import FOLDER, GAMES, text

for name in GAMES:
    path = FOLDER / f"{name}.txt"
    path.write_text(text(name), encoding="utf-8")
    print(path.name)
