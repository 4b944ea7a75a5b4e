"""A classroom load that other servers take too, to compare with them."""
