"""Releases: a new image of one service, brought to its users and back."""
