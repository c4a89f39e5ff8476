"""Everything that talks to AWS; nothing else in the generator does."""
