"""What happened: events, their chain on the disk, and the book folded from them."""
