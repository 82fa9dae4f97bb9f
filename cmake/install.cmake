include(CMakePackageConfigHelpers)
# What is installed is all that a build by scripts/listen makes: the target `installed` is neither more nor less.
add_custom_target(installed DEPENDS docbao_app docbao docbao_parser)
install(TARGETS docbao_app)
install(TARGETS docbao_parser RUNTIME DESTINATION ${DOCBAO_MODULE_DIR})
set(left_out)
foreach(module mpris tagging)
  if(TARGET docbao_${module})
    add_dependencies(installed docbao_${module})
    install(TARGETS docbao_${module} LIBRARY DESTINATION ${DOCBAO_MODULE_DIR})
  endif()
endforeach()
if(NOT TARGET docbao_mpris)
  string(APPEND left_out "media keys (mpris.so): libsystemd-dev is missing\n")
endif()
if(NOT TARGET docbao_tagging)
  string(APPEND left_out ".flac, .ogg, .opus and .mp3 files (tagging.so): libtag1-dev or libogg-dev is missing\n")
endif()
# What is optional and missing: told by cmake --install; scripts/build configures again while it is not empty.
file(WRITE ${PROJECT_BINARY_DIR}/left-out.txt "${left_out}")
install(CODE "
  file(STRINGS \"${PROJECT_BINARY_DIR}/left-out.txt\" left_out)
  foreach(part IN LISTS left_out)
    message(STATUS \"Không có · left out: \${part}\")
  endforeach()")

install(TARGETS docbao EXPORT docbao-targets)
install(DIRECTORY include/docbao DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT docbao-targets NAMESPACE docbao:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/docbao)
configure_package_config_file(cmake/docbao-config.cmake.in ${PROJECT_BINARY_DIR}/docbao-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/docbao)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/docbao-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/docbao-config.cmake ${PROJECT_BINARY_DIR}/docbao-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/docbao)
# The .pc file finds its prefix from its own place, so an install may be moved. Programs find the library where the
# loader does not look by itself, as in ~/.local, by a run path; the loader's own folders need none.
file(RELATIVE_PATH DOCBAO_PC_TO_PREFIX "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
option(DOCBAO_PC_RPATH "Let docbao.pc give programs a run path to the library" ON)
set(DOCBAO_PC_RUN_PATH)
if(DOCBAO_PC_RPATH)
  set(DOCBAO_PC_RUN_PATH " -Wl,-rpath,\${libdir}")
endif()
configure_file(cmake/docbao.pc.in ${PROJECT_BINARY_DIR}/docbao.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/docbao.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
