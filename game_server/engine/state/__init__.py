"""What a session is: its state, the moves that change it and the documents it shows."""
