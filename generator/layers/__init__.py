"""The layers: one nested stack, one module, typed inputs and declared outputs."""
