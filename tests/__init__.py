"""The tests, in the tree of what they test; they may import everything."""
