"""What stands in the inventories: names of other libraries, and their pages."""
