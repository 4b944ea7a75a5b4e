"""A child that never answers, for a test."""

import sys
import time

if __name__ == "__main__":
    sys.stdin.read()
    while True:
        time.sleep(60)
