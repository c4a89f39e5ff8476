"""The params of an environment as frozen models: one section a layer, under the same name."""
