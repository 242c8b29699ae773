// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/OutputDestination.h"

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

tl::unexpected<Failure> existsFailure(const QString& path)
{
    return usageFailure(path + QStringLiteral(" is already there, and is not overwritten. Name a new file."));
}

} // namespace

CommandResult<void> OutputDestination::refuseExisting(const QString& path)
{
    const QFileInfo file(path);
    if (!isStandardOutput(path) && (file.exists() || file.isSymLink())) {
        return existsFailure(path);
    }
    return {};
}

CommandResult<OutputDestination> OutputDestination::open(const QString& path)
{
    if (isStandardOutput(path)) {
        return OutputDestination({}, Descriptor(-1));
    }
    // With O_EXCL neither an existing file nor the target of a link is overwritten.
    Descriptor file(::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                           S_IRUSR | S_IWUSR));
    if (!file.isOpen()) {
        return errno == EEXIST
                   ? existsFailure(path)
                   : usageFailure(path + QStringLiteral(" cannot be made: ") + qt_error_string(errno));
    }
    return OutputDestination(path, std::move(file));
}

OutputDestination::OutputDestination(OutputDestination&& other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_file(std::move(other.m_file))
{
}

OutputDestination::~OutputDestination()
{
    if (!m_path.isEmpty()) {
        QFile::remove(m_path);
    }
}

CommandResult<void> OutputDestination::write(std::initializer_list<QByteArrayView> pieces)
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
