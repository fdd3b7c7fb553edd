"""What is particular to one SOP."""
