"""What whoever operates the service sees of it: whether it is well, what it does, and never what is in it."""
