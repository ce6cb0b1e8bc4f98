"""The theme ``plainleaf`` of MkDocs: templates and assets on top of Material.

MkDocs publishes every file of this folder that is no template, so nothing else belongs here.
"""
