"""A made-up record of any size, for trying the site under load.

Everything follows from a seed and a number of claims: the same two give the same rows,
whatever the day, the machine or Python's own hashing.
"""

from claims.generate.fill import NotEmptyError, generate

__all__ = ["NotEmptyError", "generate"]
