"""The only rooms that touch the desks: observe, screen, take, project."""
