"""Records of the archive: the table of their kinds, and one way to read and change them."""
