"""Update ``vocabulary.json`` from a release of schema.org.

Use: ``python -m tests.schema_org schemaorg-all-https.jsonld 30.0``, with the file of that name from
``data/releases`` of the repository schemaorg/schemaorg.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.schema_org.checking import VOCABULARY

#: Types and properties that our pages use; their ancestors are added automatically.
TYPES = """
Answer BreadcrumbList CollectionPage CreativeWork DataDownload Dataset ExercisePlan FAQPage
HealthAspectEnumeration HealthTopicContent ListItem MedicalAudience MedicalCondition
MedicalScholarlyArticle MedicalSignOrSymptom MedicalWebPage Organization Person
PhysicalActivityCategory PropertyValue QuantitativeValue Question WebPage WebSite
"""
PROPERTIES = """
about acceptedAnswer activityDuration activityFrequency alternateName audience audienceType
breadcrumb category citation contentUrl dateModified datePublished description distribution
encodingFormat hasHealthAspect identifier image inLanguage isAccessibleForFree isPartOf item
itemListElement jobTitle lastReviewed license mainEntity maxValue mentions minValue name position
propertyID publisher repetitions reviewedBy text unitText url value
"""
_RDF, _PREFIX = "rdfs:subClassOf", "schema:"


def _names(value: Any) -> list[str]:
    several = value if isinstance(value, list) else [value] if value else []
    ids = [one["@id"] if isinstance(one, dict) else one for one in several]
    return sorted(i.removeprefix(_PREFIX) for i in ids if i.startswith(_PREFIX))


def extract(release: dict[str, Any], version: str) -> dict[str, Any]:
    """Return the extract of a release, as ``vocabulary.json`` holds it."""
    nodes = {node["@id"].removeprefix(_PREFIX): node for node in release["@graph"]}
    kinds = {name: _names(node.get(_RDF)) for name, node in nodes.items()}
    ranges = {name: _names(nodes[name].get("schema:rangeIncludes")) for name in PROPERTIES.split()}
    wanted, waiting = set(), [*TYPES.split(), *(r for found in ranges.values() for r in found)]
    while waiting:
        name = waiting.pop()
        if name not in wanted:
            wanted.add(name)
            waiting += kinds[name]
    aspects = [n for n, node in nodes.items() if "HealthAspectEnumeration" in _names(node["@type"])]
    members = [*aspects, "StrengthTraining", "Flexibility", "AerobicActivity"]
    return {
        "source": "https://schema.org/",
        "version": version,
        "licence": "Creative Commons Attribution-ShareAlike 3.0, by the sponsors of schema.org",
        "types": {name: kinds[name] for name in sorted(wanted)},
        "properties": {
            name: {"domains": _names(nodes[name].get("schema:domainIncludes")), "ranges": found}
            for name, found in sorted(ranges.items())
        },
        "members": {name: _names(nodes[name]["@type"]) for name in sorted(members)},
    }


if __name__ == "__main__":
    read = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    text = json.dumps(extract(read, sys.argv[2]), indent=1)
    VOCABULARY.write_text(text + "\n", encoding="utf-8")
