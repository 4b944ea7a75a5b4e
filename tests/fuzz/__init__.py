"""Fuzzing: random requests to every route, and random frames into a room."""
