"""Thriftstack: one YAML file an environment in, an ECS Fargate platform as nested CloudFormation out."""
