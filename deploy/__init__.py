"""What publishing needs besides the program: configurations of servers, and looks at links."""
