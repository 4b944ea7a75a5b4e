"""The vocabulary of the rules: words, draws and shapes that every activity uses."""
