"""Values of cells, as clerks write them. Each reader returns a value or raises Unread."""
