"""A group of verbs with a verb of its own: `release SERVICE`, beside `release status SERVICE`."""

from __future__ import annotations

import click


class _PathOfTheGroup(click.Context):
    """The context of a default command, which has no word of its own."""

    @property
    def command_path(self) -> str:
        """What was typed before the options: the path of the group."""
        return self.parent.command_path if self.parent else super().command_path


class GroupWithDefault(click.Group):
    """Whatever does not begin with the name of one of its commands goes to the default one."""

    def __init__(self, default: click.Command, *, name: str) -> None:
        """``default`` is the command that the group's own name stands for."""
        # Options go to the command that they are for, the group has none but --help.
        super().__init__(
            name,
            help=default.help,
            no_args_is_help=True,
            context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
        )
        default.context_class = _PathOfTheGroup
        self.default = default

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named, or the default one with all that was typed."""
        if args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return None, self.default, args

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Both forms."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] SERVICE")
        commands = "|".join(sorted(self.commands))
        formatter.write_usage(ctx.command_path, f"{commands} [OPTIONS] SERVICE", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options of the default command, then the others' names."""
        self.default.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)
