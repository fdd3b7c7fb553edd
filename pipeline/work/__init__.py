"""What a worker does for any procedure: case, approvals, cover, remarks, signed copies."""
