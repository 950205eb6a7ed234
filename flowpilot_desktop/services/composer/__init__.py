"""Writes notes from facts alone, without a network and without a model."""

from flowpilot_desktop.services.composer.composing import COMPOSER_VERSION, compose, recompose

__all__ = ["COMPOSER_VERSION", "compose", "recompose"]
