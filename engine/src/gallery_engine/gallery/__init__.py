"""The examples: where each is, and what is sent with it."""
