"""What a platform costs a month, in decimals, from recorded prices that carry their source and date."""
