"""What becomes of commitments after their session: told by code, and counted without anybody."""
