"""Word documents rendered, converted, marked and stamped."""
