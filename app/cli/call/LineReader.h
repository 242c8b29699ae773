// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

#include <QByteArrayView>

#include "core/crypto/SecretBytes.h"

namespace usher::cli
{

struct InputLine final {
    enum class Kind {
        Text,
        TooLong, ///< the line was read to its end, but not kept
        End,     ///< there is no further line
        Failed,  ///< the input cannot be read; errno has the reason
    };

    Kind kind = Kind::End;
    QByteArrayView text = {}; ///< without the line feed; valid until next() is called again
};

/// Reads lines from a descriptor as they arrive. Keeps lines of at most `longest` bytes; a longer line is
/// skipped. Wipes its memory after use, because lines may contain passwords.
class LineReader final
{
public:
    LineReader(int descriptor, std::size_t longest);

    /// Waits up to `patience` and returns whether there is input or its end. The input may still be only a
    /// part of a line.
    [[nodiscard]] bool waitForInput(std::chrono::milliseconds patience) const;

    /// Returns the next line, and waits for it. The last line may lack its line feed.
    [[nodiscard]] InputLine next();

private:
    enum class More { Yes, No, Failed };

    [[nodiscard]] More fillChunk();
    void keep(QByteArrayView piece);
    void forgetLine();
    [[nodiscard]] InputLine finishedLine() const;

    int m_descriptor;
    crypto::SecretBytes m_chunk; ///< bytes from m_begin to m_end are read but not yet used
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    crypto::SecretBytes m_line;
    std::size_t m_lineSize = 0;
    bool m_isTooLong = false;
};

} // namespace usher::cli
