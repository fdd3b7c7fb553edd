"""What the morning holds for each desk: a page a role, made by the night of the book and the day.

`desk` tells what stands on it, `page` writes it. It says what the boards say, and what they do not:
letters that wait for their signature, packages whose receipt has not come back.
"""
