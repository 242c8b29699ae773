# SPDX-License-Identifier: GPL-3.0-or-later
# Tests are classes. The classes of one side of the project share a program, since linking one program is much faster
# than linking a hundred; ctest still runs each class in a process of its own, as a test named after its file. Each file
# has a namespace of its own, because the files of a folder are compiled in one go.

# usher_test_folder(PROGRAM FOLDER CLASS...): adds the test classes of a folder, one in each file CLASS.cpp, to a program
# and to ctest. The tests are named FOLDER/CLASS, with FOLDER from tests/. Their names are left in usher_added_tests.
function(usher_test_folder program folder)
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_SOURCE_DIR BASE_DIRECTORY "${CMAKE_SOURCE_DIR}/tests" OUTPUT_VARIABLE path)
    cmake_path(APPEND path "${folder}")
    cmake_path(NORMAL_PATH path)
    string(REGEX REPLACE "/$" "" path "${path}")
    usher_group("${folder}" group)
    set_target_properties(${program} PROPERTIES UNITY_BUILD_MODE GROUP)
    set(added)
    foreach(class IN LISTS ARGN)
        target_sources(${program} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${class}.cpp")
        set_source_files_properties("${CMAKE_CURRENT_SOURCE_DIR}/${folder}/${class}.cpp" PROPERTIES UNITY_GROUP "${group}")
        add_test(NAME "${path}/${class}" COMMAND ${program} ${class})
        list(APPEND added "${path}/${class}")
    endforeach()
    set(usher_added_tests ${added} PARENT_SCOPE)
endfunction()
