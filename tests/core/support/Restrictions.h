// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <QByteArray>
#include <QString>

namespace usher::test
{

/// While it lives, nothing can be written beyond `bytes` of any file, as on a disk that is full. Verify
/// nothing meanwhile: a test's own output may be such a file.
class FileSizeLimit final
{
public:
    explicit FileSizeLimit(rlim_t bytes);
    ~FileSizeLimit();
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

/// A file system of 1 MiB, for as long as it lives. Only root can make one.
class SmallDisk final
{
public:
    explicit SmallDisk(const QString& path);
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] bool isMounted() const { return m_isMounted; }

private:
    QByteArray m_path;
    bool m_isMounted = false;
};

/// Writes a file until nothing fits on its disk any more.
void fill(const QString& path);

/// While it lives, the process has no more rights than `nobody`, even if root started it.
class Unprivileged final
{
public:
    Unprivileged();
    ~Unprivileged();
    Unprivileged(const Unprivileged&) = delete;
    Unprivileged& operator=(const Unprivileged&) = delete;

private:
    uid_t m_before;
};

} // namespace usher::test
