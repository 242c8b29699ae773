// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <QByteArrayView>
#include <QString>

#include "tests/fuzz/support/Check.h"

namespace usher::fuzz
{

/// A file in memory with this content, for readers of files and descriptors.
class MemoryFile final
{
public:
    explicit MemoryFile(QByteArrayView content) : m_descriptor(::memfd_create("usher-fuzz", MFD_CLOEXEC))
    {
        const auto size = static_cast<std::size_t>(content.size());
        check(m_descriptor >= 0 && ::write(m_descriptor, content.data(), size) == content.size() &&
                  ::lseek(m_descriptor, 0, SEEK_SET) == 0,
              "there is no file in memory");
    }
    ~MemoryFile() { ::close(m_descriptor); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] QString path() const
    {
        return QStringLiteral("/proc/self/fd/") + QString::number(m_descriptor);
    }

private:
    int m_descriptor;
};

} // namespace usher::fuzz
