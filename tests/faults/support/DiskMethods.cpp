// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/support/DiskMethods.h"

#include <new>

#include <QFile>

#include "tests/faults/support/UnreliableDisk.h"

namespace usher::test
{

/// A file that is open. The handle of the VFS below follows it in memory.
struct UnreliableDisk::Handle final {
    sqlite3_file base;
    UnreliableDisk* disk;
    QString* path; ///< null if the file is a temporary one without a name

    static Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
    [[nodiscard]] sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

int DiskMethods::handleSize(const sqlite3_vfs* below)
{
    return static_cast<int>(sizeof(UnreliableDisk::Handle)) + below->szOsFile;
}

int DiskMethods::open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    auto* const disk = static_cast<UnreliableDisk*>(vfs->pAppData);
    auto& handle =
        *new (file) UnreliableDisk::Handle{.base = {.pMethods = nullptr}, .disk = disk, .path = nullptr};
    const std::lock_guard lock(disk->m_mutex);
    if (disk->m_hasFailed && disk->m_fault == DiskFault::PowerLoss) {
        return SQLITE_CANTOPEN;
    }
    const QString path = QFile::decodeName(name);
    const bool isNew = name && !QFile::exists(path);
    if (name && disk->m_fault != DiskFault::None) {
        disk->file(path); // as it is before it is opened
    }
    const int result = disk->m_below->xOpen(disk->m_below, name, handle.below(), flags, outFlags);
    if (result != SQLITE_OK) {
        return result;
    }
    handle.path = name ? new QString(path) : nullptr;
    if (isNew && (flags & SQLITE_OPEN_CREATE) != 0) {
        disk->note(path, {.kind = UnreliableDisk::Change::Kind::Create});
    }
    handle.base.pMethods = table();
    return SQLITE_OK;
}

int DiskMethods::remove(sqlite3_vfs* vfs, const char* name, int syncFolder)
{
    auto* const disk = static_cast<UnreliableDisk*>(vfs->pAppData);
    const std::lock_guard lock(disk->m_mutex);
    const QString path = QFile::decodeName(name);
    if (QFile::exists(path) && disk->next(UnreliableDisk::Operation::Remove) != DiskFault::None) {
        return SQLITE_IOERR_DELETE;
    }
    if (disk->m_fault != DiskFault::None) {
        disk->file(path);
    }
    const int result = disk->m_below->xDelete(disk->m_below, name, syncFolder);
    if (result == SQLITE_OK) {
        disk->note(path, {.kind = UnreliableDisk::Change::Kind::Remove});
        if (syncFolder != 0) {
            disk->sync(path);
        }
    }
    return result;
}

int DiskMethods::close(sqlite3_file* file)
{
    auto& handle = UnreliableDisk::Handle::of(file);
    delete handle.path;
    handle.path = nullptr;
    return handle.below()->pMethods->xClose(handle.below());
}

int DiskMethods::read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset)
{
    auto& handle = UnreliableDisk::Handle::of(file);
    const std::lock_guard lock(handle.disk->m_mutex);
    if (handle.disk->next(UnreliableDisk::Operation::Read) != DiskFault::None) {
        return SQLITE_IOERR_READ;
    }
    return handle.below()->pMethods->xRead(handle.below(), bytes, size, offset);
}

int DiskMethods::write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset)
{
    auto& handle = UnreliableDisk::Handle::of(file);
    const std::lock_guard lock(handle.disk->m_mutex);
    const bool wasDead = handle.disk->m_hasFailed && handle.disk->m_fault == DiskFault::PowerLoss;
    const DiskFault fault = handle.disk->next(UnreliableDisk::Operation::Write);
    if (fault == DiskFault::Full) {
        return SQLITE_FULL;
    }
    if (handle.path && !wasDead) {
        // The write during which the power is lost is one of those that may or may not be on the disk.
        handle.disk->note(*handle.path,
                          {.offset = offset, .bytes = QByteArray(static_cast<const char*>(bytes), size)});
    }
    if (fault == DiskFault::PowerLoss) {
        return SQLITE_IOERR_WRITE;
    }
    const int written = fault == DiskFault::IoError ? size / 2 : size;
    const int result = handle.below()->pMethods->xWrite(handle.below(), bytes, written, offset);
    return fault == DiskFault::IoError ? SQLITE_IOERR_WRITE : result;
}

int DiskMethods::truncate(sqlite3_file* file, sqlite3_int64 size)
{
    auto& handle = UnreliableDisk::Handle::of(file);
    const std::lock_guard lock(handle.disk->m_mutex);
    if (handle.disk->next(UnreliableDisk::Operation::Truncate) != DiskFault::None) {
        return SQLITE_IOERR_TRUNCATE;
    }
    if (handle.path) {
        handle.disk->note(*handle.path, {.kind = UnreliableDisk::Change::Kind::Truncate, .offset = size});
    }
    return handle.below()->pMethods->xTruncate(handle.below(), size);
}

int DiskMethods::sync(sqlite3_file* file, int flags)
{
    auto& handle = UnreliableDisk::Handle::of(file);
    const std::lock_guard lock(handle.disk->m_mutex);
    if (handle.disk->next(UnreliableDisk::Operation::Sync) != DiskFault::None) {
        return SQLITE_IOERR_FSYNC;
    }
    if (handle.path) {
        handle.disk->sync(*handle.path);
    }
    return handle.below()->pMethods->xSync(handle.below(), flags);
}

const sqlite3_io_methods* DiskMethods::table()
{
    using Handle = UnreliableDisk::Handle;
    static const sqlite3_io_methods methods{
        .iVersion = 2, // without the functions for files in memory
        .xClose = &close,
        .xRead = &read,
        .xWrite = &write,
        .xTruncate = &truncate,
        .xSync = &sync,
        .xFileSize =
            [](sqlite3_file* file, sqlite3_int64* size) {
                auto* const below = Handle::of(file).below();
                return below->pMethods->xFileSize(below, size);
            },
        .xLock =
            [](sqlite3_file* file, int level) {
                auto* const below = Handle::of(file).below();
                return below->pMethods->xLock(below, level);
            },
        .xUnlock =
            [](sqlite3_file* file, int level) {
                auto* const below = Handle::of(file).below();
                return below->pMethods->xUnlock(below, level);
            },
        .xCheckReservedLock =
            [](sqlite3_file* file, int* isLocked) {
                auto* const below = Handle::of(file).below();
                return below->pMethods->xCheckReservedLock(below, isLocked);
            },
        .xFileControl =
            [](sqlite3_file* file, int operation, void* argument) {
                auto* const below = Handle::of(file).below();
                return below->pMethods->xFileControl(below, operation, argument);
            },
        .xSectorSize =
            [](sqlite3_file* file) {
                auto* const below = Handle::of(file).below();
                return below->pMethods->xSectorSize(below);
            },
        .xDeviceCharacteristics =
            [](sqlite3_file* file) {
                auto* const below = Handle::of(file).below();
                return below->pMethods->xDeviceCharacteristics(below);
            },
        .xShmMap =
            [](sqlite3_file* file, int region, int size, int extend, void volatile** memory) {
                auto* const below = Handle::of(file).below();
                return below->pMethods->xShmMap(below, region, size, extend, memory);
            },
        .xShmLock =
            [](sqlite3_file* file, int offset, int count, int flags) {
                auto* const below = Handle::of(file).below();
                return below->pMethods->xShmLock(below, offset, count, flags);
            },
        .xShmBarrier =
            [](sqlite3_file* file) {
                auto* const below = Handle::of(file).below();
                below->pMethods->xShmBarrier(below);
            },
        .xShmUnmap =
            [](sqlite3_file* file, int isDeleting) {
                auto* const below = Handle::of(file).below();
                return below->pMethods->xShmUnmap(below, isDeleting);
            },
        .xFetch = nullptr,
        .xUnfetch = nullptr,
    };
    return &methods;
}

} // namespace usher::test
