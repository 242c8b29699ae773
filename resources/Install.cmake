# SPDX-License-Identifier: GPL-3.0-or-later
# What the desktop, man and the shells find: by component, as the packages have it.
set(desktop "${CMAKE_SOURCE_DIR}/resources/desktop")
set(id org.usher_console.Usher)
install(FILES "${desktop}/${id}.desktop" DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/applications" COMPONENT window)
install(FILES "${desktop}/${id}.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/metainfo" COMPONENT window)
install(FILES "${desktop}/${id}.xml" DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/mime/packages" COMPONENT window)
install(DIRECTORY "${desktop}/icons" DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}" COMPONENT window
    FILES_MATCHING PATTERN "*.png" PATTERN "*.svg")

usher_compressed("${CMAKE_SOURCE_DIR}/resources/man/usher.1" usher.1)
install(FILES "${CMAKE_BINARY_DIR}/packaging/usher.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT window)

# Made by the target usher-cli-files.
set(generated "${CMAKE_BINARY_DIR}/app/cli/generated")
usher_compressed("${generated}/usher-cli.1" usher-cli.1)
install(FILES "${CMAKE_BINARY_DIR}/packaging/usher-cli.1.gz" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT cli)
install(FILES "${generated}/usher-cli.bash" RENAME usher-cli
    DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/bash-completion/completions" COMPONENT cli)
install(FILES "${generated}/_usher-cli"
    DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/zsh/vendor-completions" COMPONENT cli)

# Made by the target usher-manual.
install(DIRECTORY "${CMAKE_BINARY_DIR}/manual/" DESTINATION "${CMAKE_INSTALL_DATAROOTDIR}/doc/usher/manual" COMPONENT window)
