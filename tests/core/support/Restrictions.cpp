// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Restrictions.h"

#include <csignal>
#include <stdexcept>
#include <tuple>

#include <unistd.h>

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
        throw std::runtime_error("no limit could be set");
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
        throw std::runtime_error("root cannot be left");
    }
}

Unprivileged::~Unprivileged()
{
    if (geteuid() != m_before && seteuid(m_before) != 0) {
        std::terminate();
    }
}

} // namespace usher::test
