// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/call/LineReader.h"

#include <algorithm>
#include <cerrno>

#include <poll.h>
#include <unistd.h>

namespace usher::cli
{

namespace
{

constexpr std::size_t chunkSize = 64UL * 1024;

} // namespace

LineReader::LineReader(int descriptor, std::size_t longest)
    : m_descriptor(descriptor), m_chunk(chunkSize), m_line(longest)
{
}

bool LineReader::waitForInput(std::chrono::milliseconds patience) const
{
    if (m_begin != m_end) {
        return true;
    }
    pollfd waiting{.fd = m_descriptor, .events = POLLIN, .revents = 0};
    // An error of poll counts as input: the read that follows will report it.
    return ::poll(&waiting, 1, static_cast<int>(patience.count())) != 0;
}

InputLine LineReader::next()
{
    forgetLine();
    bool isBegun = false;
    while (true) {
        if (m_begin == m_end) {
            const More more = fillChunk();
            if (more == More::Failed) {
                return {.kind = InputLine::Kind::Failed};
            }
            if (more == More::No) {
                return isBegun ? finishedLine() : InputLine{};
            }
        }
        isBegun = true;
        const unsigned char* const begin = m_chunk.data() + m_begin;
        const unsigned char* const end = m_chunk.data() + m_end;
        const unsigned char* const lineFeed = std::find(begin, end, '\n');
        keep({begin, lineFeed});
        m_begin = static_cast<std::size_t>(lineFeed - m_chunk.data());
        if (lineFeed != end) {
            ++m_begin;
            return finishedLine();
        }
    }
}

LineReader::More LineReader::fillChunk()
{
    std::fill(m_chunk.data(), m_chunk.data() + m_end, static_cast<unsigned char>(0));
    m_begin = 0;
    m_end = 0;
    ssize_t size = 0;
    do {
        size = ::read(m_descriptor, m_chunk.data(), m_chunk.size());
    } while (size < 0 && errno == EINTR);
    if (size < 0) {
        return More::Failed;
    }
    m_end = static_cast<std::size_t>(size);
    return size > 0 ? More::Yes : More::No;
}

void LineReader::keep(QByteArrayView piece)
{
    const auto size = static_cast<std::size_t>(piece.size());
    m_isTooLong = m_isTooLong || size > m_line.size() - m_lineSize;
    if (!m_isTooLong) {
        std::copy(piece.begin(), piece.end(), m_line.data() + m_lineSize);
        m_lineSize += size;
    }
}

void LineReader::forgetLine()
{
    std::fill(m_line.data(), m_line.data() + m_lineSize, static_cast<unsigned char>(0));
    m_lineSize = 0;
    m_isTooLong = false;
}

InputLine LineReader::finishedLine() const
{
    if (m_isTooLong) {
        return {.kind = InputLine::Kind::TooLong};
    }
    return {.kind = InputLine::Kind::Text, .text = m_line.view().first(static_cast<qsizetype>(m_lineSize))};
}

} // namespace usher::cli
