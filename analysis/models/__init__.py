"""What the analysis keeps of its own."""
