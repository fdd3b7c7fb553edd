"""What the night makes of the data base: each unit's people to be corrected, cards, bezetting."""
