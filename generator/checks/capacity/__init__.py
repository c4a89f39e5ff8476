"""Checks of capacity-provider strategies, Spot and scaling: TS101 and following."""
