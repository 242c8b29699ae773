// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <optional>

#include <QByteArrayView>

#include "app/cli/terminal/Failure.h"
#include "core/file/NewFile.h"

namespace usher::cli
{

/// The destination of a command's output: standard output, or a new file that only its owner can read. A new
/// file is removed again unless everything was written to it.
class OutputDestination final
{
public:
    /// Opens the destination: makes the file that is to be at `path`. An empty path or `-` means standard
    /// output. Usage failures: the file exists already, or cannot be made.
    [[nodiscard]] static CommandResult<OutputDestination> open(const QString& path);

    /// Fails if a new file cannot be at `path`, but makes no file. Called before a person types a password.
    /// Usage failures: the file exists already, or its folder does not.
    [[nodiscard]] static CommandResult<void> refuseUnusable(const QString& path);

    /// Writes the pieces one after the other and makes them durable. Then the file gets its name. May be
    /// called only once.
    [[nodiscard]] CommandResult<void> write(std::initializer_list<QByteArrayView> pieces);

private:
    explicit OutputDestination(std::optional<NewFile> file) : m_file(std::move(file)) {}

    std::optional<NewFile> m_file; ///< nothing for standard output
};

} // namespace usher::cli
