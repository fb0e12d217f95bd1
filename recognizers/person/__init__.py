"""Finding people: the neural tagger for Russian prose, name lexicons, and the rules that join them.

``slovnet`` runs the network, ``words`` says what a word may be, ``chunks`` turns words into
candidates with a score, and ``evidence`` carries what is known to the other mentions in a text.
"""
