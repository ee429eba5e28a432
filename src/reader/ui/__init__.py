"""The terminal interface: it draws the session, and does what commands ask for."""
