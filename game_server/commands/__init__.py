"""The command line of `metodd`: commands, their output, and their errors."""
