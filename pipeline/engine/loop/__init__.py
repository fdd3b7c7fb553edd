"""One turn after another: look, take, decide, commit, project; and what keeps it running."""
