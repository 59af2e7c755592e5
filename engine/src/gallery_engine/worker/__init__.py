"""What travels to each process that runs examples, and needs nothing else of ours."""
