"""The benchmark `bench`: how many simulated phones a server on this machine bears."""
