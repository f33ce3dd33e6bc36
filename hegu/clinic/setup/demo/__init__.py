"""An invented clinic group, Two Rivers, with a believable three months around today.

Everything comes from one seed, so that two runs on one day give the same people and visits.
No name, address or telephone number is anyone's. It never touches a database that has an
owner. Begin with build.build.
"""
