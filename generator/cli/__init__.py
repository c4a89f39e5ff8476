"""The command line: one verb a file, each parses, calls one function and prints."""

from generator.cli.main import main

__all__ = ["main"]
