"""Sessions that were played: their journals read again, their summaries and what these tell."""
