"""A Windows Python put together on Linux, of published parts: for the lane of tests and for the
program that needs no installation."""
