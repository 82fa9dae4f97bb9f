# The data directory of our eSpeak NG voices: links to the system's sound data beside our own voice files, so
# that nothing needs to be written where the system keeps its own. <build>/share/docbao is found by programs of
# the build tree, <prefix>/share/docbao by the installed one (src/speech/data_dir.hpp).
find_path(DOCBAO_ESPEAK_DATA phontab
  HINTS /usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/espeak-ng-data /usr/lib64/espeak-ng-data /usr/lib/espeak-ng-data
        /usr/share/espeak-ng-data /usr/local/share/espeak-ng-data
  DOC "The system's espeak-ng-data directory")
if(NOT DOCBAO_ESPEAK_DATA)
  message(FATAL_ERROR "eSpeak NG's data were not found: install espeak-ng-data, or set DOCBAO_ESPEAK_DATA")
endif()

set(voice_data ${PROJECT_BINARY_DIR}/share/docbao/espeak-ng-data)
file(MAKE_DIRECTORY ${voice_data}/voices ${voice_data}/lang/aav)
foreach(file IN ITEMS phontab phonindex phondata intonations)
  file(CREATE_LINK ${DOCBAO_ESPEAK_DATA}/${file} ${voice_data}/${file} SYMBOLIC)
endforeach()
# All other languages as they are (src/speech/foreign_voices.tsv).
file(GLOB dictionaries ${DOCBAO_ESPEAK_DATA}/*_dict)
file(GLOB families ${DOCBAO_ESPEAK_DATA}/lang/*)
list(FILTER families EXCLUDE REGEX "/aav$")
foreach(path IN LISTS dictionaries families)
  file(RELATIVE_PATH name ${DOCBAO_ESPEAK_DATA} ${path})
  file(CREATE_LINK ${path} ${voice_data}/${name} SYMBOLIC)
endforeach()
file(GLOB voice_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/voices/espeak/*)
foreach(file IN LISTS voice_files)
  get_filename_component(name ${file} NAME)
  file(CREATE_LINK ${file} ${voice_data}/lang/aav/${name} SYMBOLIC)
endforeach()
# eSpeak NG's own Vietnamese voice without its random flutter, only to be measured beside ours (tests/tones.hpp): it is
# not installed.
file(READ ${DOCBAO_ESPEAK_DATA}/lang/aav/vi stock_voice)
file(WRITE ${voice_data}/lang/aav/stock "${stock_voice}\nflutter 0\nroughness 0\n")

install(DIRECTORY ${voice_data} DESTINATION ${CMAKE_INSTALL_DATADIR}/docbao PATTERN aav EXCLUDE)
install(FILES ${voice_files} DESTINATION ${CMAKE_INSTALL_DATADIR}/docbao/espeak-ng-data/lang/aav)
