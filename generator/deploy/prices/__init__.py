"""Prices asked for anew: the AWS Price List by its API, and the feed of Fargate Spot prices.

The evidence for service codes, usage types and conditions is said in docs/prices.md.
"""
