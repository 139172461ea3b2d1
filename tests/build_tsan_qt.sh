#!/usr/bin/env bash
# Builds the parts of Qt that the engine uses for ThreadSanitizer, from the system's source package: with the Qt that
# programs use, it does not see how work gets to Qt's threads. Debian or Ubuntu, with deb-src among the package sources.
#
#   tests/build_tsan_qt.sh FOLDER
#   ASE_TSAN_QT=FOLDER packaging/test.sh tsan
#
# The window's tests run with it, too, below the system's Qt Gui, Widgets and Multimedia of the same version, which want
# GLib (libglib2.0-dev) in it: tests/README.md tells how.
set -euo pipefail

folder=$(realpath -m "${1:?where to put it}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

apt-get source qt6-base
cmake -S qt6-base-*/ -B build -G Ninja -DCMAKE_INSTALL_PREFIX="$folder" -DCMAKE_BUILD_TYPE=RelWithDebInfo \
  -DCMAKE_C_FLAGS_RELWITHDEBINFO="-O1 -g1" -DCMAKE_CXX_FLAGS_RELWITHDEBINFO="-O1 -g1" \
  -DFEATURE_sanitizer=ON -DFEATURE_sanitize_thread=ON -DQT_FEATURE_system_sqlite=ON \
  -DQT_FEATURE_gui=OFF -DQT_FEATURE_widgets=OFF -DQT_FEATURE_dbus=OFF -DQT_FEATURE_icu=OFF \
  -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF
cmake --build build
cmake --install build
