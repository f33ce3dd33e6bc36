"""Changes that a visitor makes before they are a patient: codes, and who they are."""
