"""Checks of services, their containers and their deployments: TS201 and following."""
