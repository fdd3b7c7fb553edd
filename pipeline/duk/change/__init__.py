"""Two lists in, who came, left, rose or fell out."""
