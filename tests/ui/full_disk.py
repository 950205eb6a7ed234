"""A desk whose disk is full, by SQLite's own limit: what is written to it then is refused for real."""

from flowpilot_desktop.storage.unit_of_work import UnitOfWork

MOST_PAGES = 1_073_741_823  # as many as SQLite allows


def limit_pages(uow: UnitOfWork, *, is_full: bool) -> None:
    """Let the desk's file grow no more, as on a full disk; or again."""
    most = uow.scope.connection.exec_driver_sql("PRAGMA page_count").scalar_one() if is_full else MOST_PAGES
    uow.scope.connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")
