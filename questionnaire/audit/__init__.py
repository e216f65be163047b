"""The record of what was done: how its entries are chained."""
