// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <QByteArray>
#include <QString>

namespace usher::test
{

/// Lets no file grow beyond `bytes` until it is destroyed, as on a full disk. Do not use QVERIFY and the like
/// during that time: the test's own output may be a file with the same limit.
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

/// Mounts a file system of 1 MiB at `path` until it is destroyed. Only root can do that; see isMounted().
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

/// Writes to a file until its disk is full.
void fill(const QString& path);

/// Gives a process that root started only the rights of `nobody` until it is destroyed.
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
