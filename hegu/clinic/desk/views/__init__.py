"""The desk's pages: day, week, one visit and its changes, a new visit, patients, one's own day."""
