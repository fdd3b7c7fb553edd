"""The one law: from what lies on the desks to events, and back. Names no procedure."""
