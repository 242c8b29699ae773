// SPDX-License-Identifier: GPL-3.0-or-later
#include "TokenFile.h"

#include "Output.h"

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

Outcome<void> writeLine(int descriptor, const sso::Ust& ust, const QString& name)
{
    return writeAll(descriptor, ust.text(), name).and_then([&] { return writeAll(descriptor, "\n", name); });
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

Outcome<void> TokenFile::refuseTaken(const QString& path)
{
    const QFileInfo file(path);
    if (!isStandardOutput(path) && (file.exists() || file.isSymLink())) {
        return takenFailure(path);
    }
    return {};
}

Outcome<TokenFile> TokenFile::make(const QString& path)
{
    if (isStandardOutput(path)) {
        return TokenFile({}, Descriptor(-1));
    }
    // O_EXCL: neither a file that is there nor what a link points to.
    Descriptor file(::open(QFile::encodeName(path).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                           S_IRUSR | S_IWUSR));
    if (!file.isOpen()) {
        return errno == EEXIST
                   ? takenFailure(path)
                   : usageFailure(path + QStringLiteral(" cannot be made: ") + qt_error_string(errno));
    }
    return TokenFile(path, std::move(file));
}

TokenFile::TokenFile(TokenFile&& other) noexcept
    : m_path(std::exchange(other.m_path, {})), m_file(std::move(other.m_file))
{
}

TokenFile::~TokenFile()
{
    if (!m_path.isEmpty()) {
        QFile::remove(m_path);
    }
}

Outcome<void> TokenFile::write(const sso::Ust& ust)
{
    if (m_path.isEmpty()) {
        return writeLine(STDOUT_FILENO, ust, QStringLiteral("Standard output"));
    }
    auto written = writeLine(m_file.number(), ust, m_path);
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
