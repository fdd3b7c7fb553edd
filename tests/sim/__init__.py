"""An office month in one process on simulated time: python -m tests.sim.run --seed 1 --seeds 10

Staff do anything, two of them at once; the watcher is killed at any call of the disk, the power
fails, the disk is full for a while, listings come late. A seed is one month and always the same
one. What is left is judged by the independent checker.
"""
