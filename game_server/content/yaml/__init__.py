"""From the text of a YAML file to nodes, and hints for what the parser cannot read."""
