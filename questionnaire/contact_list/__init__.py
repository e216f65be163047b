"""A list of contact points from a spreadsheet: read, held against a round, and stored as a whole."""
