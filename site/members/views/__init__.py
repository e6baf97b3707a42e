"""The pages of and about members."""
