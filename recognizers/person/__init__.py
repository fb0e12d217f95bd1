"""Finding people: the neural tagger for Russian prose, name lexicons, and the rules that join them.

``words`` says what a word may be and ``tokens`` where it stands; ``chunks`` cuts runs of words with
capitals into candidates, ``scores`` rates them by their words and ``context`` by what is beside;
``slovnet`` runs the network and ``network`` joins what it says; ``lower_case`` looks for names in
chats, and ``evidence`` carries what is known to neighbours and to the other mentions in the text.
"""
