"""A child that answers with its environment and its job, for a test; it fails where it is told."""

import json
import os
import sys

if __name__ == "__main__":
    job = json.load(sys.stdin)
    if job["template"] == "broken":
        raise ValueError("broken as asked")
    sys.stdout.write(json.dumps({"job": job, "environment": dict(os.environ)}))
