"""Addresses of the page of change between rounds and of its files."""

from django.urls import reverse


def address(name: str = "round-change", *args: str) -> str:
    return reverse(f"analysis:{name}", args=("2020", *args))
