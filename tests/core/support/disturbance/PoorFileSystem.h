// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::test
{

/// While it lives, every file system seems to have neither hard links nor a renaming that replaces nothing.
class PoorFileSystem final
{
public:
    PoorFileSystem();
    ~PoorFileSystem();
    PoorFileSystem(const PoorFileSystem&) = delete;
    PoorFileSystem& operator=(const PoorFileSystem&) = delete;
};

} // namespace usher::test
