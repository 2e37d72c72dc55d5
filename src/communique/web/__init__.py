"""The reading desk: a web page on this machine where people read, compare, correct and decide."""
