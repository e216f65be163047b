def percent(part: int, whole: int) -> int:
    """A share rounded half up on exact integers; 0 of nothing (DOMAIN: Counting)."""
    return (200 * part + whole) // (2 * whole) if whole else 0
