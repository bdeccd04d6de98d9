#!/bin/sh
# Makes ../vega.js and ../vega.licences.txt from the exact versions in package-lock.json.
set -e
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund
node build.js
