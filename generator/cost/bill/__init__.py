"""A month's bill: lines of quantity, unit price and amount, and what one bill saves over another."""

from generator.cost.bill.bill import Bill
from generator.cost.bill.line import CostLine
from generator.cost.bill.pricer import Charge, Pricer
from generator.cost.bill.savings import Move, Savings, Step

__all__ = ["Bill", "Charge", "CostLine", "Move", "Pricer", "Savings", "Step"]
