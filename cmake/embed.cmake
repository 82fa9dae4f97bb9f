# docbao_embed(TARGET FILE...): puts each file into TARGET as bytes; once a target. abbreviations.tsv becomes
# DOCBAO_EMBEDDED(abbreviations_tsv) in C++. The assembler copies the files, so a large table costs no compile time.
function(docbao_embed target)
  set(source "${CMAKE_CURRENT_BINARY_DIR}/embedded_in_${target}.S")
  set(code)
  set(paths)
  foreach(file IN LISTS ARGN)
    get_filename_component(path "${file}" ABSOLUTE)
    get_filename_component(name "${file}" NAME)
    string(MAKE_C_IDENTIFIER "${name}" symbol)
    list(APPEND paths "${path}")
    string(CONFIGURE [[
.section .rodata
.global docbao_embed_@symbol@_begin
.global docbao_embed_@symbol@_end
.balign 16
docbao_embed_@symbol@_begin:
.incbin "@path@"
docbao_embed_@symbol@_end:
.byte 0
]] part @ONLY)
    string(APPEND code "${part}")
  endforeach()
  string(APPEND code ".section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT "${source}" CONTENT "${code}" @ONLY)
  set_source_files_properties("${source}" PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE "${source}")
endfunction()
