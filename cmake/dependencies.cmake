# Everything comes from the distribution's packages; scripts/setup installs them.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(tl-expected REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus REQUIRED)
pkg_check_modules(icu-uc REQUIRED IMPORTED_TARGET icu-uc)
pkg_check_modules(espeak-ng REQUIRED IMPORTED_TARGET espeak-ng)
find_library(SONIC_LIBRARY sonic REQUIRED)  # has no pkg-config file; linked as plain `sonic`
# What the program `parser` reads foreign formats with.
pkg_check_modules(libxml2 REQUIRED IMPORTED_TARGET libxml-2.0)
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(md4c REQUIRED IMPORTED_TARGET md4c)
pkg_check_modules(libseccomp REQUIRED IMPORTED_TARGET libseccomp)
pkg_check_modules(poppler IMPORTED_TARGET poppler-cpp)  # without it docbao reads no PDF
pkg_check_modules(libsystemd IMPORTED_TARGET libsystemd)  # without it docbao has no media keys
pkg_check_modules(taglib IMPORTED_TARGET taglib)
pkg_check_modules(ogg IMPORTED_TARGET ogg)
set(DOCBAO_HAS_TAGLIB OFF)
if(taglib_FOUND AND ogg_FOUND)
  set(DOCBAO_HAS_TAGLIB ON)
else()
  message(WARNING "docbao will write no .flac, .ogg, .opus and .mp3 files: install libtag1-dev and libogg-dev")
endif()
# Debian's name for the library itself.
set(DOCBAO_TAGLIB_PACKAGE libtag1v5)
if(taglib_VERSION VERSION_GREATER_EQUAL 2)
  set(DOCBAO_TAGLIB_PACKAGE libtag2)
endif()
# These are loaded only when a file or a sound device needs them (base/shared_library.hpp): their headers alone
# are used.
foreach(header portaudio.h alsa/asoundlib.h sndfile.h ebur128.h samplerate.h curl/curl.h sqlite3.h uchardet/uchardet.h)
  find_path(DOCBAO_HAS_${header} ${header} REQUIRED)
endforeach()
if(DOCBAO_BUILD_TESTS)
  find_package(doctest REQUIRED)
endif()
