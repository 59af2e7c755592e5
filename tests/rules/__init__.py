"""Tests of the rules for an example, and of the commands that ask for them."""
