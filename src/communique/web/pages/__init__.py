"""The pages of the desk: each turns a request into what a template shows."""
