// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Descriptor.h"
#include "app/cli/terminal/Failure.h"

#include <initializer_list>

#include <QByteArrayView>

namespace usher::cli
{

/// The destination of a command's output: standard output, or a new file that only its owner can read. A new
/// file is removed again unless everything was written to it.
class OutputDestination final
{
public:
    /// Opens the destination: makes the file at `path`. An empty path or `-` means standard output. Usage
    /// failures: the file exists already, or cannot be made.
    [[nodiscard]] static CommandResult<OutputDestination> open(const QString& path);

    /// Fails if a file exists at `path`, as open() would, but makes no file. Called before a person types a
    /// password. Usage failure: the file exists already.
    [[nodiscard]] static CommandResult<void> refuseExisting(const QString& path);

    OutputDestination(OutputDestination&& other) noexcept;
    OutputDestination& operator=(OutputDestination&&) = delete;
    OutputDestination(const OutputDestination&) = delete;
    OutputDestination& operator=(const OutputDestination&) = delete;
    ~OutputDestination();

    /// Writes the pieces one after the other and makes them durable. May be called only once.
    [[nodiscard]] CommandResult<void> write(std::initializer_list<QByteArrayView> pieces);

private:
    OutputDestination(QString path, Descriptor file) : m_path(std::move(path)), m_file(std::move(file)) {}

    QString m_path; ///< the file to remove at the end; empty if there is none
    Descriptor m_file;
};

} // namespace usher::cli
