"""The promise on data: how long what is kept, how it is purged, erased, and shown to its person."""
