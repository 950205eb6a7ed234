#!/bin/sh
# Signs the .app, puts it into a .dmg and has Apple notarise it; each step that lacks its secret is left out, and said.
# MACOS_IDENTITY: name of a "Developer ID Application" certificate in the keychain.
# NOTARY_KEY, NOTARY_KEY_ID, NOTARY_ISSUER: an App Store Connect key (.p8 file), its id, its issuer.
set -eu
cd "$(dirname "$0")/../.."

version=$(python3 -c 'import sys; sys.path.insert(0, "packaging"); import release; print(release.version())')
app="dist/FlowPilot Desktop.app"
dmg="dist/flowpilot-desktop-$version-$(uname -m).dmg"

if [ -n "${MACOS_IDENTITY:-}" ]; then
    codesign --force --deep --options runtime --timestamp \
        --entitlements packaging/macos/entitlements.plist --sign "$MACOS_IDENTITY" "$app"
    codesign --verify --deep --strict "$app"
else
    # Sealed anew all the same: the texts of the licences were added after PyInstaller had sealed it.
    codesign --force --deep --sign - "$app"
    echo "not signed: MACOS_IDENTITY is not set; Gatekeeper will refuse this program" >&2
fi

staging=$(mktemp -d)
trap 'rm -rf "$staging"' EXIT
cp -R "$app" "$staging/"
ln -s /Applications "$staging/Applications"
rm -f "$dmg"
hdiutil create -quiet -volname "FlowPilot Desktop" -srcfolder "$staging" -format UDZO "$dmg"

if [ -n "${MACOS_IDENTITY:-}" ] && [ -n "${NOTARY_KEY:-}" ]; then
    codesign --timestamp --sign "$MACOS_IDENTITY" "$dmg"
    xcrun notarytool submit "$dmg" --key "$NOTARY_KEY" --key-id "$NOTARY_KEY_ID" --issuer "$NOTARY_ISSUER" --wait
    xcrun stapler staple "$dmg"
else
    echo "not notarised: MACOS_IDENTITY or NOTARY_KEY is not set" >&2
fi
(cd dist && shasum -a 256 "$(basename "$dmg")" > "$(basename "$dmg").sha256")
echo "$dmg"
