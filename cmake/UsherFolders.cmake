# SPDX-License-Identifier: GPL-3.0-or-later
# Sources are listed by folder. Folders are compiled in one go (a unity build), which takes a fraction of the time, because
# the headers of Qt are read once for each folder and not for each source. The preset "plain" compiles each source alone.

# usher_together(NAME FOLDER...): the sources of these folders, which are small, and those of the folders below them are
# compiled in one go. It stands before the folders, and holds in this directory.
macro(usher_together name)
    foreach(usher_folder_name IN ITEMS ${ARGN})
        set("usher_together_${usher_folder_name}" "${name}")
    endforeach()
endmacro()

# usher_group(FOLDER OUT): sets OUT to the name of the group that the sources of FOLDER are compiled with: the one that
# usher_together() gave it; else its first two components below a folder "sso", which is large, and its first component
# elsewhere.
function(usher_group folder out)
    string(REGEX MATCH "^(sso/)?[^/]+" group "${folder}")
    if(DEFINED "usher_together_${group}")
        set(group "${usher_together_${group}}")
    endif()
    string(MAKE_C_IDENTIFIER "${group}" group)
    set(${out} "${group}" PARENT_SCOPE)
endfunction()

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
    usher_group("${folder}" group)
    target_sources(${target} PRIVATE ${files})
    set_source_files_properties(${files} PROPERTIES UNITY_GROUP "${group}")
    set_target_properties(${target} PROPERTIES UNITY_BUILD_MODE GROUP)
endfunction()

# usher_program(TARGET COMPONENT): installs a program. In the build it finds the project's libraries beside it; installed, it
# has no search path of its own. CMake would change the path at installation, and for that end it in the build with an empty
# entry, which means the current folder: anybody's library there would be loaded.
function(usher_program target component)
    set_target_properties(${target} PROPERTIES BUILD_WITH_INSTALL_RPATH ON INSTALL_RPATH "\$ORIGIN/../lib")
    install(TARGETS ${target} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT ${component})
    install(CODE "file(RPATH_REMOVE FILE \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_BINDIR}/${target}\")"
        COMPONENT ${component})
endfunction()
