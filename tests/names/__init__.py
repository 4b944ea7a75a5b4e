"""Lists of names that a screen must show, and of disguised insults that it must not."""
