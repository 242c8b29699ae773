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
# Hardening. Pages of the stack are touched in order, so that a large frame cannot skip the page that guards it.
include(CheckCXXCompilerFlag)
check_cxx_compiler_flag(-fstack-clash-protection USHER_HAS_STACK_CLASH_PROTECTION)
if(USHER_HAS_STACK_CLASH_PROTECTION)
    target_compile_options(usher-flags INTERFACE -fstack-clash-protection)
endif()
# Jumps may only lead to marked places: on x86, where the processor can check that.
check_cxx_compiler_flag(-fcf-protection USHER_HAS_CF_PROTECTION)
if(USHER_HAS_CF_PROTECTION AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86|amd64|AMD64|i.86")
    target_compile_options(usher-flags INTERFACE -fcf-protection)
endif()
# A release build gives the same files in every build folder.
target_compile_options(usher-flags INTERFACE "$<$<CONFIG:Release>:-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=>")
target_link_options(usher-flags INTERFACE -Wl,-z,relro,-z,now -Wl,--no-undefined)
# Uses the fast linker mold for development builds if it is installed, because there are many tests to link.
find_program(USHER_MOLD mold)
if(CMAKE_BUILD_TYPE STREQUAL "Debug" AND USHER_MOLD)
    target_link_options(usher-flags INTERFACE -fuse-ld=mold)
endif()
# Debugging information for backtraces, without variables and types: it takes a third less time. 2 is what a debugger wants.
# A target's property of the same name has priority.
set(USHER_DEBUG_LEVEL 1 CACHE STRING "Level of debugging information in a debug build (1 or 2)")
set(level $<TARGET_PROPERTY:USHER_DEBUG_LEVEL>)
target_compile_options(usher-flags INTERFACE
    "$<$<CONFIG:Debug>:-g$<IF:$<BOOL:${level}>,${level},${USHER_DEBUG_LEVEL}>>")
# Without this, g++ looks for free memory so often while it reads Qt's headers that it takes an eighth more time.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(usher-flags INTERFACE --param=ggc-min-heapsize=524288) # kilobytes
endif()
if(USHER_WERROR)
    target_compile_options(usher-flags INTERFACE -Werror)
endif()
if(USHER_SANITIZE)
    target_compile_options(usher-flags INTERFACE
        "-fsanitize=${USHER_SANITIZE}" -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(usher-flags INTERFACE "-fsanitize=${USHER_SANITIZE}")
else()
    # _FORTIFY_SOURCE needs optimisation, and hides errors from the address sanitizer. A C library without level 3 says so.
    include(CheckCXXSourceCompiles)
    set(CMAKE_REQUIRED_FLAGS "-O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -Werror")
    check_cxx_source_compiles("#include <cstring>\nint main() { return 0; }" USHER_HAS_FORTIFY_SOURCE_3)
    unset(CMAKE_REQUIRED_FLAGS)
    set(fortify $<IF:$<BOOL:${USHER_HAS_FORTIFY_SOURCE_3}>,3,2>)
    target_compile_options(usher-flags INTERFACE $<$<CONFIG:Release,RelWithDebInfo>:-U_FORTIFY_SOURCE>)
    target_compile_options(usher-flags INTERFACE $<$<CONFIG:Release,RelWithDebInfo>:-D_FORTIFY_SOURCE=${fortify}>)
    target_compile_definitions(usher-flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_CXX_EXTENSIONS OFF)
