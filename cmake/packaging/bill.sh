#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# bill.sh ARTEFACTS: prints the software bill of materials (SPDX 2.3, JSON): the files of the release with their checksums,
# the work of others in the source, and the Debian packages whose files are in the self-contained tree.
set -euo pipefail
artefacts=$1
carried=$artefacts/tree/share/doc/usher/carried.tsv
version=$(basename -- "$artefacts"/usher-*.tar.gz | sed -E 's/^usher-(.*)-[^-]*\.tar\.gz$/\1/')
agents=$(dirname -- "${BASH_SOURCE[0]}")/../../resources/agents
uap_core=$(sed -n "s/^version: '\(.*\)'$/\1/p" "$agents/regexes.yaml")
created=$(date --utc --date="@${SOURCE_DATE_EPOCH:?}" +%Y-%m-%dT%H:%M:%SZ)
# The name of the document depends on its content, so another build has another name.
digest=$(cd -- "$artefacts" && sha256sum -- *.deb *.rpm *.run *.tar.gz | sha256sum | cut -c 1-32)

packages=() relationships=()

# id TEXT: prints TEXT as an identifier of SPDX.
id() { printf 'SPDXRef-%s' "${1//[^A-Za-z0-9.-]/-}"; }

# add ID NAME VERSION LICENCE [MORE]: adds a package. MORE is further JSON.
add() {
    packages+=("{\"SPDXID\":\"$1\",\"name\":\"$2\",\"versionInfo\":\"$3\",\"downloadLocation\":\"NOASSERTION\",\"filesAnalyzed\":false,\
\"licenseConcluded\":\"NOASSERTION\",\"licenseDeclared\":\"$4\",\"copyrightText\":\"NOASSERTION\"${5:+,$5}}")
}

relate() { relationships+=("{\"spdxElementId\":\"$1\",\"relationshipType\":\"$2\",\"relatedSpdxElement\":\"$3\"}"); }

joined() { printf '%s\n' "$@" | paste -sd ',' | sed 's/},{/},\n    {/g'; }

add SPDXRef-Usher usher "$version" GPL-3.0-or-later '"supplier":"Organization: The Usher maintainers","primaryPackagePurpose":"APPLICATION"'
relate SPDXRef-DOCUMENT DESCRIBES SPDXRef-Usher
add SPDXRef-Lucide lucide NOASSERTION "ISC AND MIT" '"comment":"resources/icons"'
add SPDXRef-uap-core uap-core "$uap_core" Apache-2.0 '"comment":"resources/agents/regexes.yaml, without the patterns of devices"'
relate SPDXRef-Usher CONTAINS SPDXRef-Lucide
relate SPDXRef-Usher CONTAINS SPDXRef-uap-core

tree=()
while IFS=$'\t' read -r name released source source_version; do
    tree+=("$(id "Carried-$name")")
    add "${tree[-1]}" "$name" "$released" NOASSERTION "\"supplier\":\"Organization: Debian\",\"sourceInfo\":\"built from the source package \
$source $source_version; licence in share/doc/usher/licences/$source\",\"externalRefs\":[{\"referenceCategory\":\"PACKAGE-MANAGER\",\
\"referenceType\":\"purl\",\"referenceLocator\":\"pkg:deb/debian/${name//+/%2B}@${released//+/%2B}?arch=$(dpkg --print-architecture)\"}]"
done <"$carried"

for file in "$artefacts"/*.{deb,rpm,run,tar.gz}; do
    name=$(basename -- "$file")
    add "$(id "Artefact-$name")" "$name" "$version" GPL-3.0-or-later \
        "\"packageFileName\":\"$name\",\"checksums\":[{\"algorithm\":\"SHA256\",\"checksumValue\":\"$(sha256sum -- "$file" | cut -d ' ' -f 1)\"}]"
    relate "$(id "Artefact-$name")" GENERATED_FROM SPDXRef-Usher
    [[ $name == *.deb ]] || for part in "${tree[@]}"; do
        relate "$(id "Artefact-$name")" CONTAINS "$part"
    done
done

cat <<END
{
  "spdxVersion": "SPDX-2.3",
  "dataLicense": "CC0-1.0",
  "SPDXID": "SPDXRef-DOCUMENT",
  "name": "usher-$version",
  "documentNamespace": "https://usher-console.org/spdx/usher-$version-$digest",
  "creationInfo": {"created": "$created", "creators": ["Organization: The Usher maintainers", "Tool: usher-bill-of-materials"]},
  "packages": [
    $(joined "${packages[@]}")
  ],
  "relationships": [
    $(joined "${relationships[@]}")
  ]
}
END
