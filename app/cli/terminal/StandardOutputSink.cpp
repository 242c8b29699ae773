// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/StandardOutputSink.h"

#include "app/cli/terminal/Output.h"

namespace usher::cli
{

Result<void> StandardOutputSink::write(QByteArrayView bytes)
{
    constexpr qsizetype portion = 64L * 1024;
    m_waiting.append(bytes);
    return m_waiting.size() < portion ? Result<void>{} : flush();
}

Result<void> StandardOutputSink::flush()
{
    const auto written = writeOut(m_waiting);
    m_waiting.clear();
    if (!written) {
        m_failure = written.error();
        return failure(ErrorKind::WriteFailed);
    }
    return {};
}

} // namespace usher::cli
