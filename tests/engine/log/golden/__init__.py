"""Logs as released programs wrote them, with what each of them tells."""
