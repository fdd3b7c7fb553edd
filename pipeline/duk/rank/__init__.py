"""People in, the order and its reasons out."""
