"""Who is in the room: people, places, tables, devices, and what an erasure takes from them."""
