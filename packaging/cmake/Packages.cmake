set(ASE_DISTRIBUTION "" CACHE STRING "Release that Debian packages are built for, as in bookworm")
set(ASE_PACKAGE_REVISION 1 CACHE STRING "Which packages of the same version these are")
set(ASE_HOMEPAGE "" CACHE STRING "Address of the project, for what desktops and package managers show")
set(ASE_SCREENSHOTS "" CACHE STRING "Address of the folder with the README's screenshots, with the slash at its end")

# What CPack packs: one package for the command line, which needs no desktop, and one for the window.
set(CPACK_PACKAGE_NAME audioset-extractor)
set(CPACK_PACKAGE_VENDOR "AudioSet Extractor contributors")
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_COMPONENTS_ALL audioset-extractor-cli)
if(ASE_BUILD_UI)
  list(APPEND CPACK_COMPONENTS_ALL audioset-extractor)
endif()
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_POST_BUILD_SCRIPTS "${CMAKE_CURRENT_LIST_DIR}/ReproducibleDeb.cmake")
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "AudioSet Extractor contributors <audioset-extractor@users.noreply.github.com>"
  CACHE STRING "Maintainer of the Debian packages")
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE "${ASE_HOMEPAGE}")
set(CPACK_DEBIAN_PACKAGE_RELEASE "${ASE_PACKAGE_REVISION}~${ASE_DISTRIBUTION}")

set(CPACK_DEBIAN_AUDIOSET-EXTRACTOR-CLI_PACKAGE_NAME audioset-extractor-cli)
set(CPACK_DEBIAN_AUDIOSET-EXTRACTOR-CLI_PACKAGE_SECTION sound)
# Loaded when the program runs, so that no tool sees that it is needed.
set(CPACK_DEBIAN_AUDIOSET-EXTRACTOR-CLI_PACKAGE_DEPENDS libqt6sql6-sqlite)
set(CPACK_DEBIAN_AUDIOSET-EXTRACTOR_PACKAGE_NAME audioset-extractor)
set(CPACK_DEBIAN_AUDIOSET-EXTRACTOR_PACKAGE_SECTION sound)
set(CPACK_DEBIAN_AUDIOSET-EXTRACTOR_PACKAGE_DEPENDS libqt6sql6-sqlite)
set(CPACK_DEBIAN_AUDIOSET-EXTRACTOR_PACKAGE_RECOMMENDS "qt6-translations-l10n, qt6-wayland")
set(CPACK_DEBIAN_AUDIOSET-EXTRACTOR_PACKAGE_SUGGESTS audioset-extractor-cli)

# The first line of a description is the summary. (CPACK_PACKAGE_DESCRIPTION_SUMMARY would give both packages the same one.)
include(CPack)
set(about "Turns the AudioSet archives that the PANNs project shares into a clean,
labelled set of WAV files. It reads the ZIP archives as they were downloaded,
even if they are split, incomplete or damaged, checks and measures every
clip, and says for each clip listed in the metadata whether it is valid,
invalid, missing or unreachable, and why.")
cpack_add_component(audioset-extractor-cli DESCRIPTION "extract and check AudioSet clips from the PANNs archives
${about}
.
This package has the command line, which needs no desktop.")
cpack_add_component(audioset-extractor DESCRIPTION "extract and review AudioSet clips from the PANNs archives
${about}
.
This package has the window, in which clips are looked at and listened to.")
