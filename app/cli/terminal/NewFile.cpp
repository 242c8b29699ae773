// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/NewFile.h"

#include "app/cli/terminal/Output.h"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>

#include <QFile>
#include <QFileInfo>

namespace usher::cli
{

namespace
{

CommandResult<void> writePieces(int descriptor, std::initializer_list<QByteArrayView> pieces,
                                const QString& name)
{
    CommandResult<void> written;
    for (const QByteArrayView piece : pieces) {
        written = written.and_then([&] { return writeAll(descriptor, piece, name); });
    }
    return written;
}

bool isStandardOutput(const QString& path)
{
    return path.isEmpty() || path == u"-";
}

tl::unexpected<Failure> takenFailure(const QString& path)
{
    return usageFailure(path + QStringLiteral(" is already there, and is not overwritten. Name a new file."));
}

} // namespace

CommandResult<void> NewFile::refuseTaken(const QString& path)
{
    const QFileInfo file(path);
    if (!isStandardOutput(path) && (file.exists() || file.isSymLink())) {
        return takenFailure(path);
    }
    return {};
}

CommandResult<NewFile> NewFile::make(const QString& path)
{
    if (isStandardOutput(path)) {
        return NewFile({}, Descriptor(-1));
    }
    // With O_EXCL neither an existing file nor the target of a link is overwritten.
    Descriptor file(::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                           S_IRUSR | S_IWUSR));
    if (!file.isOpen()) {
        return errno == EEXIST
                   ? takenFailure(path)
                   : usageFailure(path + QStringLiteral(" cannot be made: ") + qt_error_string(errno));
    }
    return NewFile(path, std::move(file));
}

NewFile::NewFile(NewFile&& other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_file(std::move(other.m_file))
{
}

NewFile::~NewFile()
{
    if (!m_path.isEmpty()) {
        QFile::remove(m_path);
    }
}

CommandResult<void> NewFile::write(std::initializer_list<QByteArrayView> pieces)
{
    if (m_path.isEmpty()) {
        return writePieces(STDOUT_FILENO, pieces, QStringLiteral("Standard output"));
    }
    auto written = writePieces(m_file.number(), pieces, m_path);
    if (written && (::fsync(m_file.number()) != 0 || !m_file.close())) {
        written = tl::unexpected(
            Failure{.status = ExitStatus::StoreFailure,
                    .sentence = m_path + QStringLiteral(" cannot be written: ") + qt_error_string(errno)});
    }
    if (written) {
        m_path.clear();
    }
    return written;
}

} // namespace usher::cli
