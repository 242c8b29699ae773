// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/statvfs.h>
#include <unistd.h>

#include <QByteArray>

namespace
{

/// The tests' temporary folders are in memory if there is room, because stores that are made, broken and
/// thrown away by the thousand would otherwise wait for the disk. The loss of power is simulated.
struct MemoryFolder final {
    MemoryFolder()
    {
        constexpr const char* folder = "/dev/shm";
        constexpr unsigned long needed = 256UL * 1024 * 1024;
        struct statvfs space {
        };
        if (!qEnvironmentVariableIsSet("TMPDIR") && ::access(folder, W_OK) == 0 &&
            ::statvfs(folder, &space) == 0 && space.f_bavail * space.f_frsize > needed) {
            qputenv("TMPDIR", folder);
        }
    }
};

const MemoryFolder memoryFolder;

} // namespace
