"""Load: a herd of phones that is dropped at once, and one room as full as a hall; run by hand."""
