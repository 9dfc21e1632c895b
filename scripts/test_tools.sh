#!/usr/bin/env bash
# Installs what the tests use besides Python: LibreOffice, with which they open what was produced,
# and Chromium, in which they look at the web pages.
#   bash scripts/test_tools.sh
# On Debian and Ubuntu, as root or with a sudo that asks nothing; elsewhere it says what is missing.
set -uo pipefail

packages=()
command -v soffice >/dev/null || packages+=(libreoffice-writer libreoffice-calc)
command -v chromium >/dev/null || command -v google-chrome >/dev/null || packages+=(chromium)
[ "${#packages[@]}" -eq 0 ] && exit 0
[ -n "${COOPTEC_TESTS_WITHOUT_OFFICE:-}" ] && exit 0 # somebody chose to leave those tests out

become=()
[ "$(id -u)" -eq 0 ] || become=(sudo -n)
if command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }; then
  echo "Installing ${packages[*]}"
  "${become[@]}" apt-get update -qq || true # an old list may do
  "${become[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null && exit 0
fi
echo "Missing for the tests, and not installed: ${packages[*]}" >&2
exit 1
