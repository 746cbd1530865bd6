"""The log: the only room that knows the event-sourcing library and the store's file."""
