"""Tables in a sheet: where they begin, what their columns mean, which rows are people."""
