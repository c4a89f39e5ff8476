"""Checks of the limits of CloudFormation and of the services: TS701 and following."""
