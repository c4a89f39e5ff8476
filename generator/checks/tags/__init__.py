"""Checks of the tags by which costs are allocated: TS501 and following."""
