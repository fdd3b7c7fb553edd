"""How a dossier moves: the log, its replay, the decision, the loop."""
