"""What a Debian server needs around an office: accounts, rights, a share, a service.

What is wanted is pure (`rights`, `share`, `service`, `plan`); `steps` are what a machine does about
it, each of which knows whether it is done already. Errors of the programs that are called are
`Failed`.
"""
