// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/Output.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <QStringDecoder>
#include <QStringList>

#include "app/cli/terminal/HeldSignals.h"
#include "core/VisibleText.h"
#include "core/sso/call/Tokens.h"

namespace usher::cli
{

namespace
{

QString standardOutput()
{
    return QStringLiteral("Standard output");
}

tl::unexpected<Failure> writeFailure(const QString& name, int error)
{
    return tl::unexpected(
        Failure{.status = ExitStatus::StoreFailure,
                .sentence = name + QStringLiteral(" cannot be written: ") + qt_error_string(error)});
}

/// Waits until the descriptor accepts bytes, for example until the reader of a full pipe goes on. Returns
/// false if somebody wants the program to end before that.
bool waitUntilWritable(int descriptor)
{
    pollfd waiting{.fd = descriptor, .events = POLLOUT, .revents = 0};
    constexpr int pause = 200; // milliseconds
    while (::poll(&waiting, 1, pause) == 0) {
        if (HeldSignals::isEndRequested()) {
            return false;
        }
    }
    return true;
}

/// Returns text for a terminal, which would carry out control characters from outside: an export has them as
/// they are. A character can begin in one call and end in the next.
QByteArray forTerminal(QByteArrayView bytes)
{
    static QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    QStringList lines = text.split(u'\n');
    for (QString& line : lines) {
        line = visibleText(line.endsWith(u'\r') ? line.chopped(1) : line);
    }
    return lines.join(u'\n').toUtf8();
}

/// Writes all of the bytes. Returns 0, or the number of the error: ECANCELED if a held signal wants the
/// program to end before they are written.
int writeEach(int descriptor, QByteArrayView bytes)
{
    // A pipe that accepts bytes takes this many at once, so that no write waits where no signal ends it.
    constexpr qsizetype most = PIPE_BUF;
    while (!bytes.isEmpty()) {
        if (!waitUntilWritable(descriptor)) {
            return ECANCELED;
        }
        const auto size = static_cast<std::size_t>(std::min(bytes.size(), most));
        const ssize_t written = ::write(descriptor, bytes.data(), size);
        if (written >= 0) {
            bytes = bytes.sliced(written);
        } else if (errno != EINTR && errno != EAGAIN) {
            return errno;
        }
    }
    return 0;
}

CommandResult<void> resultOf(int error, const QString& name)
{
    if (error == 0) {
        return {};
    }
    return error == ECANCELED ? tl::unexpected(toFailure(Error{.kind = ErrorKind::Cancelled}))
                              : writeFailure(name, error);
}

} // namespace

CommandResult<void> writeAll(int descriptor, QByteArrayView bytes, const QString& name)
{
    return resultOf(writeEach(descriptor, bytes), name);
}

CommandResult<void> writeOut(QByteArrayView bytes, ReaderGone readerGone)
{
    static const bool isTerminal = ::isatty(STDOUT_FILENO) == 1;
    const int error =
        isTerminal ? writeEach(STDOUT_FILENO, forTerminal(bytes)) : writeEach(STDOUT_FILENO, bytes);
    return error == EPIPE && readerGone == ReaderGone::IsTheEnd ? tl::unexpected(Failure{.signal = SIGPIPE})
                                                                : resultOf(error, standardOutput());
}

CommandResult<void> printLine(const QString& text)
{
    return writeOut(text.toUtf8() + '\n');
}

CommandResult<void> closeOut()
{
    // If standard output was closed before the program began, closing it now is no failure. A write has
    // failed already.
    const int flags = ::fcntl(STDOUT_FILENO, F_GETFL);
    if (flags == -1 || (flags & O_ACCMODE) == O_RDONLY) {
        return {};
    }
    if (::close(STDOUT_FILENO) != 0) {
        return writeFailure(standardOutput(), errno);
    }
    return {};
}

void printNote(const QString& text)
{
    // Where a token was given in place of a name, what goes to a log or a mail must not repeat it.
    const QString line = QStringLiteral("usher-cli: ") + visibleText(sso::maskedTokens(text)) + u'\n';
    // If this fails, there is no place to report it.
    std::ignore = writeAll(STDERR_FILENO, line.toUtf8(), {});
}

void printWarning(const QString& text)
{
    printNote(QStringLiteral("warning: ") + text);
}

void printError(const Failure& failure)
{
    printNote(failureText(failure));
}

void occupyStandardDescriptors()
{
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) == -1) {
            // open() returns the lowest free number, which is `descriptor`.
            std::ignore = ::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

} // namespace usher::cli
