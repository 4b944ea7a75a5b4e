"""Formats: messages of the wire, entries of the journal, patches of documents."""
