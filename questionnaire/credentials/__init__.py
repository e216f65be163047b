"""What an account signs in with: passwords, codes, second steps, and what happens when they change."""
