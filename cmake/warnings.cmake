# docbao_warnings: what every target of ours is compiled with; never passed on to users of the library.
add_library(docbao_warnings INTERFACE)
target_compile_options(docbao_warnings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wcast-align -Wformat=2>
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<BOOL:${DOCBAO_WERROR}>>:-Werror>)
