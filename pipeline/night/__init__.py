"""The night: reports that follow from the log, the day and the program alone, made anew where one
of these is another, beside the watcher and without a word in the log.

`unit` is one report, `manifest` what was made of what, `laying` puts a report where people read it,
`run` makes all that is not as it should be, by an executor of `workers`.
"""
