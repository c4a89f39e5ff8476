"""Checks of load balancers, endpoints, security groups and the ways out: TS301 and following."""
