"""What a fresh machine is given, and what is tried on it."""
