"""Stores: ports for journals, records, agenda, presence and counts, and their adapters."""
