"""What each person of a room sees of the state."""
