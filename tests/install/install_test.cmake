# Installs docbao into a prefix of its own, moves that, and builds a stranger's project against it, by find_package and
# by pkg-config; both programs must say what the library says, though nothing tells them where its data are. No path of
# the build tree or the source tree is left in what was installed, and where this machine allows a process a view of the
# file system of its own, the strangers run while the build tree is hidden from them.
# cmake -D BINARY_DIR=… -D SOURCE_DIR=… -D PROJECT=… -D EXAMPLES=… -D CXX=… -D FLAGS=… -D BUILD_TYPE=… -P install_test.cmake
execute_process(COMMAND mktemp -d -t "docbao install XXXXXX" OUTPUT_VARIABLE scratch OUTPUT_STRIP_TRAILING_WHITESPACE
  COMMAND_ERROR_IS_FATAL ANY)
set(prefix "${scratch}/moved")
unset(ENV{DOCBAO_DATA_DIR})
unset(ENV{DESTDIR})

function(finish)
  file(REMOVE_RECURSE "${scratch}")
endfunction()

function(fail text)
  finish()
  message(FATAL_ERROR "${text}")
endfunction()

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE failed OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(failed)
    list(JOIN ARGN " " command)
    fail("${command}\n${out}")
  endif()
  set(out "${out}" PARENT_SCOPE)
endfunction()

# A process of its own view, in which an empty folder lies over the build tree.
set(hide "mount -t tmpfs none \"$1\" && shift && exec \"$@\"")
set(hidden unshare --mount --map-root-user sh -c "${hide}" sh "${BINARY_DIR}")
execute_process(COMMAND ${hidden} test ! -e "${BINARY_DIR}/CMakeCache.txt" RESULT_VARIABLE cannot OUTPUT_QUIET ERROR_QUIET)
if(cannot)
  message(STATUS "skipped: hiding the build tree, which this machine does not allow")
  set(hidden)
endif()

function(expect_speech)
  run(${hidden} ${ARGN})
  if(NOT out MATCHES "một trăm linh năm người")
    fail("${ARGN} said: ${out}")
  endif()
endfunction()

# What scripts/listen builds must be all that is installed; the strangers see the prefix where it was moved to.
run(${CMAKE_COMMAND} --install "${BINARY_DIR}" --prefix "${scratch}/prefix")
file(STRINGS "${BINARY_DIR}/left-out.txt" left_out)
foreach(part IN LISTS left_out)
  string(FIND "${out}" "${part}" at)
  if(at EQUAL -1)
    fail("cmake --install does not tell that this is left out: ${part}")
  endif()
endforeach()
file(RENAME "${scratch}/prefix" "${prefix}")

file(GLOB_RECURSE installed LIST_DIRECTORIES false "${prefix}/*")
if(FLAGS MATCHES "-fsanitize")  # whose reports name the sources
  set(installed)
endif()
foreach(file IN LISTS installed)
  if(IS_SYMLINK "${file}")
    continue()  # to the system's sound data
  endif()
  set(searched "${file}")
  if(file MATCHES "\\.so|/bin/")  # whose debug information names the sources
    set(searched "${scratch}/stripped")
    run(strip --strip-debug -o "${searched}" "${file}")
  endif()
  foreach(tree IN ITEMS "${BINARY_DIR}" "${SOURCE_DIR}/" "${scratch}/prefix")
    execute_process(COMMAND grep -qaF "${tree}" "${searched}" RESULT_VARIABLE is_free)
    if(NOT is_free)
      fail("${file} names ${tree}")
    endif()
  endforeach()
endforeach()

run(${CMAKE_COMMAND} -S "${PROJECT}" -B "${scratch}/by_cmake" -G Ninja "-DCMAKE_PREFIX_PATH=${prefix}"
  "-DCMAKE_CXX_COMPILER=${CXX}" "-DCMAKE_CXX_FLAGS=${FLAGS}" "-DCMAKE_BUILD_TYPE=${BUILD_TYPE}")
run(${CMAKE_COMMAND} --build "${scratch}/by_cmake")
expect_speech("${scratch}/by_cmake/stranger")

# The examples of the manual, as the manual says they are built.
run(${CMAKE_COMMAND} -S "${EXAMPLES}" -B "${scratch}/examples" -G Ninja "-DCMAKE_PREFIX_PATH=${prefix}"
  "-DCMAKE_CXX_COMPILER=${CXX}" "-DCMAKE_CXX_FLAGS=${FLAGS}" "-DCMAKE_BUILD_TYPE=${BUILD_TYPE}")
run(${CMAKE_COMMAND} --build "${scratch}/examples")
file(WRITE "${scratch}/article.txt" "105 người.")
run(${hidden} "${scratch}/examples/spoken_words" "${scratch}/article.txt")
if(NOT out MATCHES "0-3\t105\tmột trăm linh năm")
  fail("spoken_words said: ${out}")
endif()
run(${hidden} "${scratch}/examples/speak_to_wav" "${scratch}/example.wav" "105 người.")
if(NOT EXISTS "${scratch}/example.wav" OR NOT out MATCHES "người")
  fail("speak_to_wav said: ${out}")
endif()

file(GLOB_RECURSE pc "${prefix}/docbao.pc")
get_filename_component(pc_folder "${pc}" DIRECTORY)
set(ENV{PKG_CONFIG_PATH} "${pc_folder}")
run(pkg-config --cflags --libs docbao)
separate_arguments(package UNIX_COMMAND "${out}")
separate_arguments(flags UNIX_COMMAND "${FLAGS}")
run(${CXX} -std=c++20 ${flags} "${PROJECT}/main.cpp" -o "${scratch}/by_pkg_config" ${package})
expect_speech("${scratch}/by_pkg_config")

# The installed program finds its data by itself, whatever the prefix; so do the strangers' when it is moved again.
run(${hidden} "${prefix}/bin/docbao" export "${PROJECT}/main.cpp" -o "${scratch}/a.wav")
file(RENAME "${prefix}" "${scratch}/moved again")
file(GLOB_RECURSE library "${scratch}/moved again/libdocbao.so")
get_filename_component(library_folder "${library}" DIRECTORY)
expect_speech(env "LD_LIBRARY_PATH=${library_folder}" "${scratch}/by_cmake/stranger")
expect_speech(env "LD_LIBRARY_PATH=${library_folder}" "${scratch}/by_pkg_config")
finish()
