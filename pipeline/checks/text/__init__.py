"""What extraction did to the words."""
