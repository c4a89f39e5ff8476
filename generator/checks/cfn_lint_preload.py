"""cfn-lint, loaded: imported by the process that those who lint are forked from.

It makes little garbage, and to look for it takes a fifth of the time in which cfn-lint loads and lints. What
is loaded stays, so that no collection needs to look at it and forked processes share its memory.
"""

from __future__ import annotations

import gc
import importlib

gc.set_threshold(100_000)
importlib.import_module("generator.checks.cfn_lint_runner")
gc.freeze()
