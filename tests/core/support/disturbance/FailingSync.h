// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace usher::test
{

/// While it lives, one of the calls that make a file, a folder or a file system durable fails, as on a broken
/// disk: the first if `number` is 1. Those by fdatasync() do not count.
class FailingSync final
{
public:
    explicit FailingSync(int number);
    ~FailingSync();
    FailingSync(const FailingSync&) = delete;
    FailingSync& operator=(const FailingSync&) = delete;

    /// Returns how many calls there were.
    [[nodiscard]] int calls() const;
};

} // namespace usher::test
