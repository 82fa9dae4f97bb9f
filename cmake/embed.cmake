# docbao_embed(TARGET FILE...): puts each file into TARGET as bytes. abbreviations.tsv becomes
# DOCBAO_EMBEDDED(abbreviations_tsv) in C++. The assembler copies the file, so a large table costs no compile time.
function(docbao_embed target)
  foreach(file IN LISTS ARGN)
    get_filename_component(path "${file}" ABSOLUTE)
    get_filename_component(name "${file}" NAME)
    string(MAKE_C_IDENTIFIER "${name}" symbol)
    set(source "${CMAKE_CURRENT_BINARY_DIR}/embed_${symbol}.S")
    file(CONFIGURE OUTPUT "${source}" CONTENT [[
.section .rodata
.global docbao_embed_@symbol@_begin
.global docbao_embed_@symbol@_end
.balign 16
docbao_embed_@symbol@_begin:
.incbin "@path@"
docbao_embed_@symbol@_end:
.byte 0
.section .note.GNU-stack,"",%progbits
]] @ONLY)
    set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${path}")
    target_sources(${target} PRIVATE "${source}")
  endforeach()
endfunction()
