"""What the owner may type, in plain words.

Fields that several forms share are in fields.py, weekly hours in hours.py. No form writes:
each hands clean values, or an unsaved row, to an action. Begin with clinics.py.
"""
