"""What would save more: small changes of params, each assembled and priced like the environment itself."""

from generator.pipeline.next_moves.moves import next_moves

__all__ = ["next_moves"]
