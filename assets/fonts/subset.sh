#!/bin/sh
# Makes the bundled faces anew from their published originals. Only needed
# when the coverage changes; the results are committed.
#
# Needs (Debian 12): npm, python3-fonttools, fonts-lxgw-wenkai,
# unicode-data. Run it from anywhere: assets/fonts/subset.sh
# (PYTHON names another interpreter, where python3 is not Debian's own).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
for p in noto-sans-sc@0.4.3 noto-serif-sc@0.4.3; do
	npm pack --silent "@expo-google-fonts/$p" >/dev/null
done
for t in *.tgz; do
	mkdir "${t%.tgz}" && tar xzf "$t" -C "${t%.tgz}" --strip-components=1
done
sans=$(echo "$work"/expo-google-fonts-noto-sans-sc-*/)
serif=$(echo "$work"/expo-google-fonts-noto-serif-sc-*/)

# A fixed date keeps the made files identical from run to run.
export SOURCE_DATE_EPOCH=1767225600
kai=$(dpkg -L fonts-lxgw-wenkai | grep '/LXGWWenKai-Regular\.ttf$')
unihan=$(dpkg -L unicode-data | grep '/Unihan_OtherMappings\.txt')
"${PYTHON:-python3}" "$here/subset.py" "$here" "$unihan" \
	"$sans/400Regular/NotoSansSC_400Regular.ttf" \
	"$sans/700Bold/NotoSansSC_700Bold.ttf" \
	"$serif/400Regular/NotoSerifSC_400Regular.ttf" \
	"$serif/700Bold/NotoSerifSC_700Bold.ttf" \
	"$kai"

cp "$sans/LICENSE_FONT" "$here/ofl/NotoSansSC-OFL.txt"
cp "$serif/LICENSE_FONT" "$here/ofl/NotoSerifSC-OFL.txt"
ls -l "$here"/*.ttf
