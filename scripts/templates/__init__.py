"""The Word templates that ship with the program, built once; an office changes its copies."""
