# SPDX-License-Identifier: GPL-3.0-or-later
# Debian's packages: `cpack` in a build folder makes four of them, from the components core, core-dev, cli and window.
# cmake/packaging/artefacts.sh makes the archive, the installer and the rpm from the self-contained tree.

# The date of the release comes from its heading in the changelog. No file in a package has a later date.
file(STRINGS "${CMAKE_SOURCE_DIR}/CHANGELOG.md" heading REGEX "^## [0-9]" LIMIT_COUNT 1)
if(NOT heading MATCHES "^## ([0-9.]+) \\(([0-9]+-[0-9]+-[0-9]+)\\)$")
    message(FATAL_ERROR "CHANGELOG.md has no heading such as `## 0.1.0 (2026-01-31)`")
endif()
set(USHER_RELEASED "${CMAKE_MATCH_2}")
set(USHER_MAINTAINER "The Usher maintainers <maintainers@usher-console.org>")
set(USHER_DEBIAN_REVISION 1)
set(USHER_CORE_PACKAGE "libusher-core${USHER_CORE_SOVERSION}")

# usher_compressed(FILE NAME): compresses FILE with gzip to packaging/NAME.gz in the build folder. The result is always the
# same, whatever the time is.
function(usher_compressed file name)
    set(compressed "${CMAKE_BINARY_DIR}/packaging/${name}.gz")
    add_custom_command(OUTPUT "${compressed}"
        COMMAND sh -c "mkdir -p \"$(dirname \"$2\")\" && gzip -9 -n -c \"$1\" >\"$2\"" sh "${file}" "${compressed}"
        DEPENDS "${file}" VERBATIM)
    set_property(GLOBAL APPEND PROPERTY USHER_COMPRESSED "${compressed}")
endfunction()

# Each Debian package has its own copy of the changelogs and of the copyright file.
string(REGEX REPLACE "^([0-9]+)-.*" "\\1" USHER_YEAR "${USHER_RELEASED}")
execute_process(COMMAND date --utc --date=${USHER_RELEASED} "+%a, %d %b %Y %H:%M:%S +0000"
    OUTPUT_VARIABLE USHER_RELEASED_RFC_2822 OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
configure_file("${CMAKE_SOURCE_DIR}/cmake/packaging/changelog.Debian.in" "${CMAKE_BINARY_DIR}/packaging/changelog.Debian" @ONLY)
configure_file("${CMAKE_SOURCE_DIR}/cmake/packaging/copyright.in" "${CMAKE_BINARY_DIR}/packaging/copyright" @ONLY)
usher_compressed("${CMAKE_BINARY_DIR}/packaging/changelog.Debian" changelog.Debian)
usher_compressed("${CMAKE_SOURCE_DIR}/CHANGELOG.md" changelog)
foreach(pair IN ITEMS core:${USHER_CORE_PACKAGE} core-dev:libusher-core-dev cli:usher-cli window:usher)
    string(REGEX MATCH "^([a-z-]+):(.*)$" pair "${pair}")
    install(FILES "${CMAKE_BINARY_DIR}/packaging/copyright" "${CMAKE_BINARY_DIR}/packaging/changelog.gz"
        "${CMAKE_BINARY_DIR}/packaging/changelog.Debian.gz"
        DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/${CMAKE_MATCH_2}" COMPONENT ${CMAKE_MATCH_1})
    install(FILES "${CMAKE_SOURCE_DIR}/cmake/packaging/${CMAKE_MATCH_1}.lintian-overrides"
        DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/lintian/overrides" RENAME ${CMAKE_MATCH_2} COMPONENT ${CMAKE_MATCH_1})
endforeach()

include("${CMAKE_SOURCE_DIR}/resources/Install.cmake")

# usher_plugin_packages(VARIABLE PLUGIN...): finds the packages with the given Qt plugins. The linker cannot name them as
# dependencies, and their names differ between releases of Debian.
function(usher_plugin_packages variable)
    set(names "")
    foreach(plugin IN LISTS ARGN)
        execute_process(COMMAND dpkg-query --search "*/qt6/plugins/${plugin}" OUTPUT_VARIABLE found ERROR_QUIET)
        string(REGEX MATCH "^[^:]+" name "${found}")
        list(APPEND names ${name})
    endforeach()
    list(REMOVE_DUPLICATES names)
    list(JOIN names ", " names)
    set(${variable} "${names}" CACHE INTERNAL "Packages with the plugins ${ARGN}")
endfunction()
if(NOT DEFINED USHER_SQL_PACKAGES)
    usher_plugin_packages(USHER_SQL_PACKAGES sqldrivers/libqsqlite.so sqldrivers/libqsqlpsql.so)
    usher_plugin_packages(USHER_SVG_PACKAGES iconengines/libqsvgicon.so imageformats/libqsvg.so)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME usher)
set(CPACK_PACKAGE_VERSION "${PROJECT_VERSION}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each package has its own summary
set(CPACK_PACKAGE_CONTACT "${USHER_MAINTAINER}")
set(CPACK_PACKAGE_DIRECTORY "${CMAKE_BINARY_DIR}/packages")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_COMPONENTS_ALL core core-dev cli window)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_COMPONENT_CORE-DEV_DEPENDS core)
set(CPACK_COMPONENT_CLI_DEPENDS core)
set(CPACK_COMPONENT_WINDOW_DEPENDS core)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${USHER_DEBIAN_REVISION})
set(CPACK_DEBIAN_PACKAGE_SOURCE usher)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${CMAKE_BINARY_DIR}/lib")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(about "Usher is a console for the user sessions of Zato SSO: a super-user sees when\na session was created, when it expires, \
from which remote address and with\nwhich user agent. Every look is recorded in an audit log before its answer is\nshown.\n")

set(CPACK_DEBIAN_CORE_PACKAGE_NAME ${USHER_CORE_PACKAGE})
set(CPACK_DEBIAN_CORE_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_CORE_PACKAGE_DEPENDS "${USHER_SQL_PACKAGES}")
set(CPACK_DEBIAN_CORE_DESCRIPTION "user sessions of Zato SSO - shared library\n${about}.\nThis package has the library that \
applies the rules and writes the log.")
# The trigger runs ldconfig. CPack would add scripts that run it a second time; the names of two scripts that do not exist
# prevent this.
set(no_scripts "${CMAKE_BINARY_DIR}/none/postinst" "${CMAKE_BINARY_DIR}/none/postrm")
set(CPACK_DEBIAN_CORE_PACKAGE_CONTROL_EXTRA "${CMAKE_SOURCE_DIR}/cmake/packaging/triggers" ${no_scripts})
set(CPACK_DEBIAN_WINDOW_PACKAGE_CONTROL_EXTRA ${no_scripts}) # this package has a loadable module, but no library

set(CPACK_DEBIAN_CORE-DEV_PACKAGE_NAME libusher-core-dev)
set(CPACK_DEBIAN_CORE-DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_CORE-DEV_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_CORE-DEV_PACKAGE_DEPENDS "libexpected-dev, qt6-base-dev")
set(CPACK_DEBIAN_CORE-DEV_DESCRIPTION "user sessions of Zato SSO - development files\n${about}.\nThis package has the \
headers, the CMake package UsherCore and usher-core.pc.")

set(CPACK_DEBIAN_CLI_PACKAGE_NAME usher-cli)
set(CPACK_DEBIAN_CLI_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_CLI_DESCRIPTION "user sessions of Zato SSO - command line\n${about}.\nThis package has the command line.")
set(CPACK_DEBIAN_CLI_PACKAGE_SUGGESTS usher) # which has the manual

set(CPACK_DEBIAN_WINDOW_PACKAGE_NAME usher)
set(CPACK_DEBIAN_WINDOW_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_WINDOW_PACKAGE_DEPENDS "${USHER_SVG_PACKAGES}")
set(CPACK_DEBIAN_WINDOW_PACKAGE_RECOMMENDS "qt6-wayland, fonts-noto-core | fonts-dejavu-core, fonts-noto-mono | fonts-dejavu-mono")
set(CPACK_DEBIAN_WINDOW_PACKAGE_SUGGESTS usher-cli)
set(CPACK_DEBIAN_WINDOW_DESCRIPTION "user sessions of Zato SSO - desktop console\n${about}.\nThis package has the window and \
its manual.")

include(CPack)

get_property(compressed GLOBAL PROPERTY USHER_COMPRESSED)
add_custom_target(usher-compressed ALL DEPENDS ${compressed})
add_dependencies(usher-compressed usher-cli-files) # one of these files is the man page that it makes
