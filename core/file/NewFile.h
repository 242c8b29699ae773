// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QByteArrayView>

#include "core/Error.h"
#include "core/usher_core_export.h"

class QFile;

namespace usher
{

/// A new file for its owner only, with a temporary name until it is complete. It is removed again unless
/// keep() is called. It never replaces a file, and follows no link at its place.
class NewFile final
{
public:
    /// Makes an empty file beside `path`. Nothing may exist at `path` yet. Errors: FileThere, WriteFailed.
    [[nodiscard]] USHER_CORE_EXPORT static Result<NewFile> make(const QString& path);
    /// Fails if there is something at `path`, as make() would, but makes no file. Error: FileThere.
    [[nodiscard]] USHER_CORE_EXPORT static Result<void> requireFree(const QString& path);

    /// Makes a whole file at once. Errors: FileThere, WriteFailed.
    [[nodiscard]] USHER_CORE_EXPORT static Result<void> save(const QString& path, QByteArrayView bytes);

    USHER_CORE_EXPORT ~NewFile();
    USHER_CORE_EXPORT NewFile(NewFile&& other) noexcept;
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    NewFile& operator=(NewFile&&) = delete;

    /// Returns the temporary path, which the file has until keep().
    [[nodiscard]] const QString& partialPath() const { return m_partialPath; }

    /// Appends to the file. Error: WriteFailed.
    [[nodiscard]] USHER_CORE_EXPORT Result<void> write(QByteArrayView bytes);

    /// Makes the content durable and then gives the file its own name. Errors: FileThere (somebody else has
    /// put something there in the meantime), WriteFailed.
    [[nodiscard]] USHER_CORE_EXPORT Result<void> keep();

private:
    NewFile(QString path, QString partialPath);

    [[nodiscard]] tl::unexpected<Error> failed() const;
    [[nodiscard]] Result<void> rename() const;
    [[nodiscard]] Result<void> copy() const;

    QString m_path;
    QString m_partialPath; ///< empty when there is nothing to remove
    std::unique_ptr<QFile> m_file;
};

/// Makes a file that `write` fills. It gets a function that appends bytes, and the file is kept if it
/// succeeds. Returns what `write` returns. Errors: FileThere, WriteFailed, those of `write`.
template <class Write>
[[nodiscard]] auto writeNewFile(const QString& path, const Write& write)
{
    return NewFile::make(path).and_then([&](NewFile file) {
        return write([&](QByteArrayView bytes) { return file.write(bytes); })
            .and_then([&](const auto& written) { return file.keep().map([&] { return written; }); });
    });
}

} // namespace usher
