# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what a program needs to build against core: the library, its headers, a CMake package and a
# pkg-config file.
include(CMakePackageConfigHelpers)

set(headers "${CMAKE_INSTALL_INCLUDEDIR}/usher")
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/UsherCore")

install(TARGETS usher-core EXPORT UsherCoreTargets
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT core NAMELINK_COMPONENT core-dev
    FILE_SET HEADERS DESTINATION "${headers}" COMPONENT core-dev
    FILE_SET generated_headers DESTINATION "${headers}" COMPONENT core-dev)
install(EXPORT UsherCoreTargets NAMESPACE Usher:: DESTINATION "${package}" COMPONENT core-dev)

configure_package_config_file(UsherCoreConfig.cmake.in "${CMAKE_CURRENT_BINARY_DIR}/UsherCoreConfig.cmake"
    INSTALL_DESTINATION "${package}" NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
# Before 1.0, a minor version may be incompatible with the previous one.
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/UsherCoreConfigVersion.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/UsherCoreConfig.cmake" "${CMAKE_CURRENT_BINARY_DIR}/UsherCoreConfigVersion.cmake"
    DESTINATION "${package}" COMPONENT core-dev)

configure_file(usher-core.pc.in "${CMAKE_CURRENT_BINARY_DIR}/usher-core.pc" @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/usher-core.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT core-dev)
