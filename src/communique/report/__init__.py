"""What a reader gets: one self-contained HTML page about a set of annotated documents."""

from communique.report.page import write_report

__all__ = ["write_report"]
