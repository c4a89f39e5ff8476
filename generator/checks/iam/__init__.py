"""Checks of permissions and of secrets: TS401 and following."""
