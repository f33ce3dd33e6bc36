"""The patient's pages: the public site, booking without an account, and a visit's own page.

It composes the rooms below: screening clears, booking holds and books. It keeps nothing but
the codes that prove an e-mail address. Begin with urls.
"""
