"""Checks of how templates fit together: TS601 and following."""
