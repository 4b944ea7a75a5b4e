"""The rules of the game: pure functions and values, without clock, chance, files or network."""
