"""What the desk may type: a patient, a visit, a move, a note, a reason."""
