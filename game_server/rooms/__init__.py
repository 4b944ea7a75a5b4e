"""Rooms: who writes, who is connected, what is sent, and when deadlines pass."""
