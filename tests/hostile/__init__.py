"""Inputs that are made to do harm, by their numbers in the list of them."""
