"""What thriftstack's templates need of MiniStack and what it lacks: one file a service or a repair."""

from tests.emulator.extension.install import install

__all__ = ["install"]
