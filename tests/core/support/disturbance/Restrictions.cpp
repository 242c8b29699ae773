// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/support/disturbance/Restrictions.h"

#include <csignal>
#include <stdexcept>
#include <tuple>

#include <sys/mount.h>
#include <unistd.h>

#include <QDir>
#include <QFile>

namespace usher::test
{

namespace
{

constexpr uid_t nobody = 65534;

} // namespace

FileSizeLimit::FileSizeLimit(rlim_t bytes)
{
    m_handler = std::signal(SIGXFSZ, SIG_IGN);
    const bool isKnown = getrlimit(RLIMIT_FSIZE, &m_before) == 0;
    const rlimit limit{bytes, m_before.rlim_max};
    if (!isKnown || setrlimit(RLIMIT_FSIZE, &limit) != 0) {
        throw std::runtime_error("the limit on file sizes cannot be set");
    }
}

FileSizeLimit::~FileSizeLimit()
{
    setrlimit(RLIMIT_FSIZE, &m_before);
    std::ignore = std::signal(SIGXFSZ, m_handler);
}

Unprivileged::Unprivileged() : m_before(geteuid())
{
    if (m_before == 0 && seteuid(nobody) != 0) {
        throw std::runtime_error("the process cannot give up the rights of root");
    }
}

Unprivileged::~Unprivileged()
{
    if (geteuid() != m_before && seteuid(m_before) != 0) {
        std::terminate();
    }
}

SmallDisk::SmallDisk(const QString& path) : m_path(QFile::encodeName(path))
{
    m_isMounted = QDir().mkpath(path) && mount("none", m_path.constData(), "tmpfs", 0, "size=1m") == 0;
}

SmallDisk::~SmallDisk()
{
    if (m_isMounted) {
        umount2(m_path.constData(), MNT_DETACH);
    }
}

void fill(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
        throw std::runtime_error("the file that is to fill the disk cannot be opened");
    }
    for (const int size : {4096, 1}) {
        const QByteArray block(size, 'x');
        while (file.write(block) == block.size()) {
        }
    }
}

} // namespace usher::test
