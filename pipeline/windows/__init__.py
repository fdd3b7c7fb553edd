"""What is Windows' own: how it shares files, keeps a family of processes, and takes long paths.

Modules that begin with an assertion about the platform are imported there alone; the others are
plain decisions about what Windows says.
"""
