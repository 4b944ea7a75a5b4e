"""What becomes of proposals after their session: records, states, follow codes, offers."""
