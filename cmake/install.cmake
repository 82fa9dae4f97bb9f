include(CMakePackageConfigHelpers)
install(TARGETS docbao_app)
if(TARGET docbao_mpris)
  install(TARGETS docbao_mpris LIBRARY DESTINATION ${DOCBAO_MODULE_DIR})
endif()
install(TARGETS docbao EXPORT docbao-targets)
install(DIRECTORY include/docbao DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT docbao-targets NAMESPACE docbao:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/docbao)
configure_package_config_file(cmake/docbao-config.cmake.in ${PROJECT_BINARY_DIR}/docbao-config.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/docbao)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/docbao-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/docbao-config.cmake ${PROJECT_BINARY_DIR}/docbao-config-version.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/docbao)
# The .pc file finds its prefix from its own place, so an install may be moved.
file(RELATIVE_PATH DOCBAO_PC_TO_PREFIX "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
configure_file(cmake/docbao.pc.in ${PROJECT_BINARY_DIR}/docbao.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/docbao.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
