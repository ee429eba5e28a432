"""Documents that are one another's copies, exactly or nearly."""
