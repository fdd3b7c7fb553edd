"""Plays a whole office on sample data, from outside, as staff would."""
