"""Measure how long libraries take to build, in comparison with other generators."""
