"""How long libraries take to build, side by side with other generators."""
