#!/bin/sh
# Makes ../vega-view.js and ../vega-view.licences.txt from the exact versions in package-lock.json.
set -e
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund
node build.js
