// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/Descriptor.h"
#include "app/cli/terminal/Failure.h"

#include <initializer_list>

#include <QByteArrayView>

namespace usher::cli
{

/// Where a command puts what it is asked for: standard output, or a new file that only its owner can read. A
/// file is made before anything else is done, and removed again unless everything got there.
class NewFile final
{
public:
    /// An empty path, or `-`, is standard output. Usage failure: the file is there already, or cannot be
    /// made.
    [[nodiscard]] static Outcome<NewFile> make(const QString& path);

    /// What `make` would refuse for its being there, to be known before a password is typed.
    [[nodiscard]] static Outcome<void> refuseTaken(const QString& path);

    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&&) = delete;
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile();

    /// The pieces, one behind the other, durably. Once.
    [[nodiscard]] Outcome<void> write(std::initializer_list<QByteArrayView> pieces);

private:
    NewFile(QString path, Descriptor file) : m_path(std::move(path)), m_file(std::move(file)) {}

    QString m_path; ///< of what is to be removed; empty if nothing is
    Descriptor m_file;
};

} // namespace usher::cli
