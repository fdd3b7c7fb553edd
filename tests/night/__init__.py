"""The night: reports made beside the watcher, of which the log does not tell."""
