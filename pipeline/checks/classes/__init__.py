"""What a drug is."""
