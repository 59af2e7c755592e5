"""The results of earlier runs: keys, entries, what an input is now."""
