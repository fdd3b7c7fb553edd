"""What follows from what staff do: pure, from the book and what lies on the desks to an outcome."""
