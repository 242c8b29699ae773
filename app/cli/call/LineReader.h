// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/SecretBytes.h"

#include <chrono>

#include <QByteArrayView>

namespace usher::cli
{

struct InputLine final {
    enum class Kind {
        Text,
        TooLong, ///< read to its end, but not kept
        End,
        Failed, ///< the input cannot be read; errno says why
    };

    Kind kind = Kind::End;
    QByteArrayView text = {}; ///< without its line feed; until the next line is asked for
};

/// Reads lines of at most `longest` bytes as they come in, and never holds more. Lines may have passwords in
/// them: they are wiped.
class LineReader final
{
public:
    LineReader(int descriptor, std::size_t longest);

    /// Whether there is something to read, or the end, within `patience`. The rest of a line may still be to
    /// come.
    [[nodiscard]] bool waitForInput(std::chrono::milliseconds patience) const;

    /// The next line; the last one need not end in a line feed.
    [[nodiscard]] InputLine next();

private:
    enum class More { Yes, No, Failed };

    [[nodiscard]] More fillChunk();
    void keep(QByteArrayView piece);
    void forgetLine();
    [[nodiscard]] InputLine finishedLine() const;

    int m_descriptor;
    crypto::SecretBytes m_chunk; ///< what was read and not yet handed on: from m_begin to m_end
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    crypto::SecretBytes m_line;
    std::size_t m_lineSize = 0;
    bool m_isTooLong = false;
};

} // namespace usher::cli
