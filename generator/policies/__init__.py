"""IAM: what the platform's roles, queues, topics, keys and endpoints allow."""
