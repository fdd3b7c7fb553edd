"""The lane in which the program runs under a Windows Python on Linux. README.md tells what of it is
Windows and what is not."""
