"""Where notes go: one module per ticket system, each behind ``services.ports.TicketConnector``."""
