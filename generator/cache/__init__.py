"""What one machine remembers between runs. Light to import: the command line asks it before anything else."""
