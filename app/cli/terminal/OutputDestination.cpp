// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/OutputDestination.h"

#include <QFileInfo>

#include "app/cli/terminal/Output.h"

namespace usher::cli
{

namespace
{

bool isStandardOutput(const QString& path)
{
    return path.isEmpty() || path == u"-";
}

/// Returns the failure of a command line that names a file that cannot be made.
Failure namedWrongly(const Error& error)
{
    return {.status = ExitStatus::Usage, .sentence = errorSentence(error)};
}

} // namespace

CommandResult<void> OutputDestination::refuseUnusable(const QString& path)
{
    if (isStandardOutput(path)) {
        return {};
    }
    if (const QString folder = QFileInfo(path).absolutePath(); !QFileInfo(folder).isDir()) {
        return usageFailure(QStringLiteral("There is no folder %1 for the new file.").arg(folder));
    }
    return NewFile::requireFree(path).map_error(namedWrongly);
}

CommandResult<OutputDestination> OutputDestination::open(const QString& path)
{
    if (isStandardOutput(path)) {
        return OutputDestination(std::nullopt);
    }
    return refuseUnusable(path)
        .and_then([&] { return NewFile::make(path).map_error(namedWrongly); })
        .map([](NewFile file) { return OutputDestination(std::move(file)); });
}

CommandResult<void> OutputDestination::write(std::initializer_list<QByteArrayView> pieces)
{
    if (!m_file) {
        CommandResult<void> written;
        for (const QByteArrayView piece : pieces) {
            written = written.and_then([&] { return writeOut(piece); });
        }
        return written;
    }
    Result<void> written;
    for (const QByteArrayView piece : pieces) {
        written = written.and_then([&] { return m_file->write(piece); });
    }
    return written.and_then([&] { return m_file->keep(); }).map_error(toFailure);
}

} // namespace usher::cli
