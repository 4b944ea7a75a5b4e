"""The web: pages, JSON, the WebSocket endpoint, who may come in, and the server around them."""
