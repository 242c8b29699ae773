# SPDX-License-Identifier: GPL-3.0-or-later
# Sources are listed by folder, and a folder is compiled in one go unless the preset is "plain" (CMAKE_UNITY_BUILD).

# usher_folder(TARGET FOLDER NAME...): adds sources of a folder to a target. A name without an ending stands for NAME.cpp
# and NAME.h. FOLDER is relative to the caller's folder.
function(usher_folder target folder)
    cmake_path(APPEND CMAKE_CURRENT_SOURCE_DIR "${folder}" OUTPUT_VARIABLE path)
    cmake_path(NORMAL_PATH path)
    set(files)
    foreach(name IN LISTS ARGN)
        cmake_path(GET name EXTENSION ending)
        if(ending)
            list(APPEND files "${path}/${name}")
        else()
            list(APPEND files "${path}/${name}.cpp" "${path}/${name}.h")
        endif()
    endforeach()
    target_sources(${target} PRIVATE ${files})
    string(MAKE_C_IDENTIFIER "${folder}" group)
    set_source_files_properties(${files} PROPERTIES UNITY_GROUP "${group}")
    set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
endfunction()
