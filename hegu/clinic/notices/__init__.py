"""Messages waiting to be sent: the outbox.

A message is a row written in the transaction of what it tells of; the worker sends it and
tries again when sending fails. It knows an address and a language, never a person.
Begin with actions.queue and actions.send_due.
"""
