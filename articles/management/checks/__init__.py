"""What ``check_archive`` looks at: one file for a part of the archive, one function for a check.

A check yields findings; what follows from other rows it offers to repair. May import from
every room below.
"""
