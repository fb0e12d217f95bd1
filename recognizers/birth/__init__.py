"""Telling dates of birth from other dates.

``told`` weighs words and numbers beside a date, ``placed`` its place: next to a name, in a row
about a person; ``company`` looks from date to date, at lists, chains and repetitions.
"""
