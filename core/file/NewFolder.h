// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringList>

#include "core/Error.h"

namespace usher
{

/// A new folder for its owner only, with a temporary name until it is complete. It is removed again, with
/// everything in it, unless keep() is called. It never replaces anything.
class NewFolder final
{
public:
    /// Makes an empty folder beside `path`. Nothing may exist at `path` yet. Errors: FileThere, WriteFailed.
    [[nodiscard]] static Result<NewFolder> make(const QString& path);

    ~NewFolder();
    NewFolder(NewFolder&& other) noexcept;
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;
    NewFolder& operator=(NewFolder&&) = delete;

    /// Writes a file at `name`, a path inside the folder; makes the folders on the way. Error: WriteFailed.
    [[nodiscard]] Result<void> write(const QString& name, QByteArrayView content);

    /// Makes the content durable and then gives the folder its own name. Errors: FileThere (somebody else has
    /// put something there in the meantime), WriteFailed.
    [[nodiscard]] Result<void> keep();

private:
    NewFolder(QString path, QString partialPath)
        : m_path(std::move(path)), m_partialPath(std::move(partialPath))
    {
    }

    [[nodiscard]] Result<void> makeFolder(const QString& name);

    QString m_path;
    QString m_partialPath; ///< empty when there is nothing to remove
    QStringList m_made;    ///< the folders inside
};

} // namespace usher
