# Installs docbao into a prefix of its own and builds a stranger's project against it, by find_package and by
# pkg-config; both programs must say what the library says.
# cmake -D BINARY_DIR=… -D PROJECT=… -D CXX=… -D FLAGS=… -D BUILD_TYPE=… -P install_test.cmake
set(scratch ${BINARY_DIR}/tests/install)
set(prefix ${scratch}/prefix)
file(REMOVE_RECURSE ${scratch})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE failed OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(failed)
    message(FATAL_ERROR "${ARGN}\n${out}")
  endif()
  set(out "${out}" PARENT_SCOPE)
endfunction()

function(expect_speech program)
  run(${program})
  if(NOT out MATCHES "một trăm linh năm người")
    message(FATAL_ERROR "${program} said: ${out}")
  endif()
endfunction()

run(${CMAKE_COMMAND} --install ${BINARY_DIR} --prefix ${prefix})
set(ENV{DOCBAO_DATA_DIR} ${prefix}/share/docbao)

run(${CMAKE_COMMAND} -S ${PROJECT} -B ${scratch}/by_cmake -G Ninja -DCMAKE_PREFIX_PATH=${prefix}
  -DCMAKE_CXX_COMPILER=${CXX} -DCMAKE_CXX_FLAGS=${FLAGS} -DCMAKE_BUILD_TYPE=${BUILD_TYPE})
run(${CMAKE_COMMAND} --build ${scratch}/by_cmake)
expect_speech(${scratch}/by_cmake/stranger)

file(GLOB_RECURSE pc ${prefix}/docbao.pc)
get_filename_component(pc_folder ${pc} DIRECTORY)
set(ENV{PKG_CONFIG_PATH} ${pc_folder})
run(pkg-config --cflags --libs docbao)
separate_arguments(package UNIX_COMMAND "${out}")
separate_arguments(flags UNIX_COMMAND "${FLAGS}")
run(${CXX} -std=c++20 ${flags} ${PROJECT}/main.cpp -o ${scratch}/by_pkg_config ${package})
expect_speech(${scratch}/by_pkg_config)

# The installed program finds its data by itself, whatever the prefix.
unset(ENV{DOCBAO_DATA_DIR})
run(${prefix}/bin/docbao export ${PROJECT}/main.cpp -o ${scratch}/a.wav)
