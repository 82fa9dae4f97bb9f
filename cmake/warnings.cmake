# docbao_warnings: what every target of ours is compiled with; never passed on to users of the library.
add_library(docbao_warnings INTERFACE)
target_compile_options(docbao_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wcast-align -Wformat=2>
  # g++ 12, when it optimises, takes the empty side of a std::optional for an uninitialized value, and an insertion
  # into a std::string for an overlapping copy (GCC bug 105651).
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>>:-Wno-maybe-uninitialized;-Wno-restrict>
  # The parser of a module gives a Status by its plain name; both sides are C++.
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:Clang>>:-Wno-return-type-c-linkage>
  # The macros of libseccomp are C99's.
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:Clang>>:-Wno-c99-extensions>
  # In a unity build g++ takes every source for a header, in which an unnamed namespace would be a mistake.
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:GNU>,$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wno-subobject-linkage>
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<BOOL:${DOCBAO_WERROR}>>:-Werror>)
