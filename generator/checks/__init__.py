"""Written templates in, findings out."""
