"""The built pages in other engines: Firefox, WebKitGTK, and the oldest Chromiums that may come."""
