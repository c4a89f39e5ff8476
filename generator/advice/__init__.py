"""What would be cheaper: network, Spot, hours and sizes, each with what it saves and what it costs."""
