"""Files that people write, as data that knows where it stands, and refusals that a person can act upon."""
