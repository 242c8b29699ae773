// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/InputFile.h"

#include <algorithm>
#include <cerrno>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <QFile>

#include "app/cli/terminal/Descriptor.h"
#include "app/cli/terminal/HeldSignals.h"

namespace usher::cli
{

namespace
{

/// Reads what has no size: a pipe, a terminal, a device.
class PipeInput final : public QIODevice
{
public:
    explicit PipeInput(Descriptor descriptor) : m_descriptor(std::move(descriptor)) {}

    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    /// Reads until there are `size` bytes or the input ends, as QFile does.
    qint64 readData(char* data, qint64 size) override
    {
        qint64 done = 0;
        while (done < size) {
            if (!waitForBytes()) {
                setErrorString(qt_error_string(ECANCELED));
                return -1;
            }
            const ssize_t count =
                ::read(m_descriptor.number(), data + done, static_cast<std::size_t>(size - done));
            if (count < 0 && errno != EINTR && errno != EAGAIN) {
                setErrorString(qt_error_string(errno));
                return -1;
            }
            if (count == 0) {
                break;
            }
            done += std::max<ssize_t>(count, 0);
        }
        return done;
    }

    qint64 writeData(const char* /*data*/, qint64 /*size*/) override { return -1; }

private:
    /// Waits until a read returns at once. Returns false if somebody wants the program to end before that.
    [[nodiscard]] bool waitForBytes() const
    {
        pollfd waiting{.fd = m_descriptor.number(), .events = POLLIN, .revents = 0};
        constexpr int pause = 200; // milliseconds
        while (::poll(&waiting, 1, pause) == 0) {
            if (HeldSignals::isEndRequested()) {
                return false;
            }
        }
        return true;
    }

    Descriptor m_descriptor;
};

bool isFile(int descriptor)
{
    struct stat status = {};
    return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

} // namespace

CommandResult<std::unique_ptr<QIODevice>> openInput(const QString& path, QIODevice::OpenMode mode)
{
    // A named pipe opens at once, and not only after somebody has opened its other end.
    constexpr int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK;
    Descriptor descriptor(path == u"-" ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
                                       : ::open(QFile::encodeName(path).constData(), flags));
    if (!descriptor.isOpen()) {
        return tl::unexpected(inputFailure(path, qt_error_string(errno)));
    }
    if (!isFile(descriptor.number())) {
        auto pipe = std::make_unique<PipeInput>(std::move(descriptor));
        std::ignore = pipe->open(mode);
        return pipe;
    }
    auto file = std::make_unique<QFile>();
    if (!file->open(descriptor.release(), mode, QFileDevice::AutoCloseHandle)) {
        return tl::unexpected(inputFailure(path, file->errorString()));
    }
    return file;
}

Failure inputFailure(const QString& path, const QString& why)
{
    if (HeldSignals::isEndRequested()) {
        return toFailure(Error{.kind = ErrorKind::Cancelled});
    }
    const QString name = path == u"-" ? QStringLiteral("Standard input") : path;
    return {.status = ExitStatus::Usage, .sentence = name + QStringLiteral(" cannot be read: ") + why};
}

} // namespace usher::cli
