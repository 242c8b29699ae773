# SPDX-License-Identifier: GPL-3.0-or-later
# This interface target has all compiler and linker flags. Each target of the project links it privately.
add_library(usher-flags INTERFACE)
target_compile_features(usher-flags INTERFACE cxx_std_20)
target_compile_definitions(usher-flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_compile_options(usher-flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-align
    -fstack-protector-strong -fno-strict-overflow)
# A release build gives the same files in every build folder.
target_compile_options(usher-flags INTERFACE "$<$<CONFIG:Release>:-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=>")
target_link_options(usher-flags INTERFACE -Wl,-z,relro,-z,now -Wl,--no-undefined)
# Uses the fast linker mold for development builds if it is installed, because there are many tests to link.
find_program(USHER_MOLD mold)
if(CMAKE_BUILD_TYPE STREQUAL "Debug" AND USHER_MOLD)
    target_link_options(usher-flags INTERFACE -fuse-ld=mold)
endif()
# Debugging information for backtraces, without variables and types: it takes a third less time. 2 is what a debugger wants.
set(USHER_DEBUG_LEVEL 1 CACHE STRING "Level of debugging information in a debug build (1 or 2)")
target_compile_options(usher-flags INTERFACE "$<$<CONFIG:Debug>:-g${USHER_DEBUG_LEVEL}>")
if(USHER_WERROR)
    target_compile_options(usher-flags INTERFACE -Werror)
endif()
if(USHER_SANITIZE)
    target_compile_options(usher-flags INTERFACE
        "-fsanitize=${USHER_SANITIZE}" -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(usher-flags INTERFACE "-fsanitize=${USHER_SANITIZE}")
else()
    # _FORTIFY_SOURCE needs optimisation, and hides errors from the address sanitizer.
    target_compile_definitions(usher-flags INTERFACE
        $<$<CONFIG:Release,RelWithDebInfo>:_FORTIFY_SOURCE=2> $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_CXX_EXTENSIONS OFF)
