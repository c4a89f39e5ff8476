"""Params changed in place: what is not changed keeps every byte.

A YAML library that reads a file and writes it again lays it out anew. Here the parser only says where a value
stands in the text, and the text is changed there.
"""

from generator.editing.change import REMOVED, Change
from generator.editing.edit_params import Edited, edit_params

__all__ = ["REMOVED", "Change", "Edited", "edit_params"]
