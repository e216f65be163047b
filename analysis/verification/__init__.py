"""Holding what is stored against the hashes and events that vouch for it."""
