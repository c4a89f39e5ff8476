"""Makes ``python -m generator`` the same as the ``thriftstack`` command."""

from generator.cli import main

if __name__ == "__main__":
    main()
