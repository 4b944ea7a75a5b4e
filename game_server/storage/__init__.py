"""Where journals and records are kept: two ports that hold bytes, and their adapters."""
