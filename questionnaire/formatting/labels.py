"""Labels as text around them has them."""


def in_sentence(label: str) -> str:
    """Return a label as it stands within a sentence: "border management", but "EU funds"."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
