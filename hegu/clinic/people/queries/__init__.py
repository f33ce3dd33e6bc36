"""Who is who: accounts.py for those who sign in; patients have a file of their own."""
