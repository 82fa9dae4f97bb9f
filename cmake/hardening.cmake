# docbao_harden(): all that is built in this folder defends itself against what a fault in it would let strangers' bytes
# do: canaries, checked copies, one page of stack at a time, shadow stacks, no writable table of functions, another
# place in memory at each start. tests/hardening_test.cpp looks for it in what was built. Not with a sanitizer, which
# looks after the same faults in its own way.
include(CheckCXXCompilerFlag)
include(CheckPIESupported)

if(CMAKE_BUILD_TYPE MATCHES "^(Release|RelWithDebInfo|MinSizeRel)$" AND NOT CMAKE_CXX_FLAGS MATCHES "-fsanitize=")
  set(DOCBAO_HARDENED ON)
  check_pie_supported(LANGUAGES CXX)
endif()

function(docbao_harden)
  if(NOT DOCBAO_HARDENED)
    return()
  endif()
  # Level 3 also checks sizes that are known at run time only; compilers that do not know it say so.
  file(WRITE ${PROJECT_BINARY_DIR}/fortify.cpp "#include <cstring>\nint main() { return 0; }\n")
  try_compile(knows_level_3 ${PROJECT_BINARY_DIR}/fortify SOURCES ${PROJECT_BINARY_DIR}/fortify.cpp
    COMPILE_DEFINITIONS -O2 -Werror -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
  set(level 2)
  if(knows_level_3)
    set(level 3)
  endif()
  add_compile_options(-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=${level})
  foreach(flag IN ITEMS -fstack-protector-strong -fstack-clash-protection -fcf-protection)
    string(MAKE_C_IDENTIFIER "knows${flag}" known)
    check_cxx_compiler_flag(${flag} ${known})
    if(${known})
      add_compile_options($<$<COMPILE_LANGUAGE:CXX>:${flag}>)
    endif()
  endforeach()
  add_link_options(LINKER:-z,relro LINKER:-z,now LINKER:-z,noexecstack)
endfunction()
