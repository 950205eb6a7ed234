"""The ticket systems that this desk is connected to: connecting, finding, pulling, answering, news."""
