"""One module per step, ``vNNNN_what_it_does.py``, applied in order and never changed after a release."""
