"""What publishing needs besides the program: server configurations, and the link checker."""
