"""One person's values against each other, and what follows safely from them where one lacks."""
