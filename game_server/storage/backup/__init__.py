"""Backups: all that a store holds in one encrypted file, and what it takes to restore it."""
