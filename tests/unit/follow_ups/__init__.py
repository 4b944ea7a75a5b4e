"""What becomes of commitments: records, counts, questions."""
