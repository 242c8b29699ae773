// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/ProgressLine.h"

#include <unistd.h>

#include "app/cli/terminal/HeldSignals.h"
#include "app/cli/terminal/Output.h"
#include "core/Progress.h"

namespace usher::cli
{

namespace
{

/// Replaces the text of the line.
void writeOver(const QString& text)
{
    std::ignore = writeAll(STDERR_FILENO, QByteArrayLiteral("\r\033[K") + text.toUtf8(), {});
}

} // namespace

ProgressLine::ProgressLine(QString doing, QString finishing)
    : m_doing(std::move(doing)), m_finishing(std::move(finishing)), m_isTerminal(::isatty(STDERR_FILENO) == 1)
{
}

ProgressLine::~ProgressLine()
{
    if (m_isShown) {
        writeOver({});
    }
}

void ProgressLine::show(qint64 done, qint64 total)
{
    constexpr std::chrono::milliseconds pause{100};
    const auto now = std::chrono::steady_clock::now();
    if (!m_isTerminal || total == 0 || (m_isShown && now - m_shownAt < pause)) {
        return;
    }
    const QString share = QStringLiteral(": ") + QString::number(percentOf(done, total));
    writeOver(done < total ? m_doing + share + QStringLiteral(" %") : m_finishing);
    m_isShown = true;
    m_shownAt = now;
}

std::function<bool(qint64 done, qint64 total)> ProgressLine::callback()
{
    return [this](qint64 done, qint64 total) {
        show(done, total);
        return !HeldSignals::isEndRequested();
    };
}

} // namespace usher::cli
