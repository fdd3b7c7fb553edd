"""Forms, drawn and read from one description: blanks, what people wrote, and what is wrong."""
