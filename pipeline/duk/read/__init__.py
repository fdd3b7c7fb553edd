"""Workbooks in, people and findings out."""
