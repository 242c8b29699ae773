// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/support/UnreliableDisk.h"

#include <algorithm>

#include <unistd.h>

#include <QFile>

#include "tests/core/support/RequireThat.h"
#include "tests/faults/support/DiskMethods.h"

namespace usher::test
{

namespace
{

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    requireThat(file.open(QIODevice::ReadOnly), "a file of the database cannot be read");
    return file.readAll();
}

} // namespace

UnreliableDisk::UnreliableDisk() : m_below(sqlite3_vfs_find(nullptr)), m_vfs(*m_below)
{
    m_vfs.pNext = nullptr;
    m_vfs.zName = "usher-unreliable";
    m_vfs.pAppData = this;
    m_vfs.szOsFile = DiskMethods::handleSize(m_below);
    m_vfs.xOpen = &DiskMethods::open;
    m_vfs.xDelete = &DiskMethods::remove;
    requireThat(sqlite3_vfs_register(&m_vfs, 1) == SQLITE_OK, "the disk cannot be put before SQLite's own");
}

UnreliableDisk::~UnreliableDisk()
{
    sqlite3_vfs_unregister(&m_vfs);
    sqlite3_vfs_register(m_below, 1);
}

void UnreliableDisk::failAt(int operation, DiskFault fault, bool isPermanent)
{
    const std::lock_guard lock(m_mutex);
    m_files.clear();
    m_operations = 0;
    m_failing = operation;
    m_fault = fault;
    m_isPermanent = isPermanent || fault == DiskFault::PowerLoss;
    m_hasFailed = false;
}

void UnreliableDisk::endProcessWith(Survival survival, unsigned seed)
{
    m_stateAtEnd = {survival, seed};
}

bool UnreliableDisk::heal()
{
    const std::lock_guard lock(m_mutex);
    m_fault = DiskFault::None;
    return m_hasFailed;
}

DiskFault UnreliableDisk::next(Operation operation)
{
    if (m_fault == DiskFault::None) {
        return DiskFault::None;
    }
    const bool isDead = m_hasFailed && m_fault == DiskFault::PowerLoss;
    const bool isAffected = m_fault == DiskFault::Full        ? operation == Operation::Write
                            : m_fault == DiskFault::PowerLoss ? operation != Operation::Read
                                                              : true;
    if (!isAffected) {
        return isDead ? m_fault : DiskFault::None;
    }
    ++m_operations;
    const bool fails = m_operations == m_failing || (m_isPermanent && m_operations > m_failing);
    m_hasFailed = m_hasFailed || fails;
    if (fails && m_stateAtEnd) {
        keepAfterPowerLoss(m_stateAtEnd->first, m_stateAtEnd->second);
        ::_exit(0);
    }
    return fails ? m_fault : DiskFault::None;
}

UnreliableDisk::File& UnreliableDisk::file(const QString& path)
{
    const auto known = m_files.find(path);
    if (known != m_files.end()) {
        return known->second;
    }
    return m_files.emplace(path, File{.synced = QFile::exists(path) ? Content(contentOf(path)) : Content()})
        .first->second;
}

void UnreliableDisk::note(const QString& path, Change change)
{
    if (m_fault == DiskFault::None) {
        return;
    }
    file(path).changes.push_back(std::move(change));
}

void UnreliableDisk::sync(const QString& path)
{
    if (m_fault == DiskFault::None) {
        return;
    }
    File& synced = file(path);
    for (const Change& change : synced.changes) {
        apply(change, synced.synced);
    }
    synced.changes.clear();
}

void UnreliableDisk::apply(const Change& change, Content& content)
{
    if (change.kind == Change::Kind::Remove) {
        content.reset();
        return;
    }
    if (!content) {
        content = QByteArray();
    }
    if (change.kind == Change::Kind::Truncate) {
        content->resize(change.offset, '\0');
    } else if (change.kind == Change::Kind::Write) {
        const qsizetype end = change.offset + change.bytes.size();
        if (content->size() < end) {
            content->resize(end, '\0');
        }
        content->replace(change.offset, change.bytes.size(), change.bytes);
    }
}

void UnreliableDisk::keepAfterPowerLoss(Survival survival, unsigned seed) const
{
    std::mt19937 random(seed);
    const auto oneIn = [&](unsigned chance) { return random() % chance == 0; };
    for (const auto& [path, file] : m_files) {
        Content content = file.synced;
        for (const Change& change : file.changes) {
            const bool isLast = &change == &file.changes.back();
            const bool isTorn = survival == Survival::AllButTheLast ? isLast
                                : survival == Survival::AtRandom    ? oneIn(4)
                                                                    : false;
            if (survival == Survival::Nothing || (survival == Survival::AtRandom && oneIn(2))) {
                continue;
            }
            Change kept = change;
            if (isTorn && kept.kind == Change::Kind::Write) {
                kept.bytes.truncate(survival == Survival::AtRandom
                                        ? static_cast<qsizetype>(random() % (kept.bytes.size() + 1))
                                        : kept.bytes.size() / 2);
            } else if (isTorn) {
                continue;
            }
            apply(kept, content);
        }
        QFile image(path);
        if (!content) {
            requireThat(!image.exists() || image.remove(), "a file of the database cannot be removed");
            continue;
        }
        requireThat(image.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
                        image.write(*content) == content->size(),
                    "a file of the database cannot be written");
    }
}

} // namespace usher::test
