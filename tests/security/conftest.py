"""The help desk's house, for who of the staff may do what."""

from tests.support.conftest import anna, ben, customer, desk

__all__ = ["anna", "ben", "customer", "desk"]
