# docbao_link_lean_engine(TARGET): links eSpeak NG's archive into a program where the distribution has one, so that
# its own playback is not loaded at every start (src/app/lean/no_playback.cpp). Without an archive nothing changes:
# the shared library comes with the docbao target.
option(DOCBAO_LEAN_ENGINE "Link eSpeak NG statically, without its own playback" ON)
find_library(DOCBAO_ESPEAK_ARCHIVE NAMES libespeak-ng.a)
find_library(DOCBAO_SONIC NAMES sonic libsonic.so.0)

function(docbao_link_lean_engine target)
  if(NOT DOCBAO_LEAN_ENGINE OR NOT DOCBAO_ESPEAK_ARCHIVE OR NOT DOCBAO_SONIC)
    return()
  endif()
  target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src/app/lean/no_playback.cpp)
  # --as-needed: the shared library, which stands behind the archive on the command line, is then not loaded.
  target_link_options(${target} PRIVATE LINKER:--as-needed)
  target_link_libraries(${target} PRIVATE ${DOCBAO_ESPEAK_ARCHIVE} ${DOCBAO_SONIC} m)
endfunction()
