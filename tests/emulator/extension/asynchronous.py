"""Lets a stack operation begin after its answer was sent, so that clients see it in progress.

MiniStack is often done before the first poll, which a client that does not wait would never notice. Imitates
the API reference of CloudFormation: CreateStack and ExecuteChangeSet return when the operation starts.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from ministack.services.cloudformation import changesets, handlers, helpers, stacks

#: Long enough for a client on the same machine to ask once.
_SECONDS = 0.05


def install() -> None:
    """Take the place of the function by which all operations on top-level stacks are scheduled."""
    for module in (stacks, changesets, handlers):
        module._create_stack_task_in_region = _schedule
    delete = handlers._ACTION_HANDLERS["DeleteStack"]

    def delete_stack(params: dict[str, Any]) -> Any:
        """Unlike the others, MiniStack's DeleteStack leaves the status to the task that comes later."""
        answer = delete(params)
        stack = handlers._resolve_stack(helpers._p(params, "StackName"))
        if answer[0] == 200 and stack and stack["StackStatus"] != "DELETE_COMPLETE":
            stack["StackStatus"] = "DELETE_IN_PROGRESS"
        return answer

    handlers._ACTION_HANDLERS["DeleteStack"] = delete_stack


def _schedule(operation: Coroutine[Any, Any, None], stack: dict[str, Any], stack_id: str = "") -> None:
    with stacks._stack_region_context(stack, stack_id or None):
        _TASKS.add(task := asyncio.get_running_loop().create_task(_later(operation)))
    task.add_done_callback(_TASKS.discard)


#: Tasks are held here until they are done: the event loop alone holds them weakly.
_TASKS: set[asyncio.Task[None]] = set()


async def _later(operation: Coroutine[Any, Any, None]) -> None:
    await asyncio.sleep(_SECONDS)
    await operation
