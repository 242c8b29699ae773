// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace usher::fuzz
{

/// Prints the input that is being read, in hexadecimal, if the program ends with a fatal signal. Only one may
/// live at a time.
class InputReport final
{
public:
    InputReport();
    ~InputReport();
    InputReport(const InputReport&) = delete;
    InputReport& operator=(const InputReport&) = delete;

    /// Sets the input that is read next, and its number.
    void begin(int round, const QByteArray& input);
};

} // namespace usher::fuzz
