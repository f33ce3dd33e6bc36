"""The languages of others."""
