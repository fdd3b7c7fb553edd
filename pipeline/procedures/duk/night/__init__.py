"""What the night makes of what is known of people: drafts, what is different, what falls due.

`known` says of whom what is known, `units` what is made of it, `reports` makes it.
"""
