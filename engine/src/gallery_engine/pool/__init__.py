"""Where examples run, in which order, and who supervises them."""
