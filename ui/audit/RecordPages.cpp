// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/RecordPages.h"

#include <algorithm>
#include <utility>

namespace usher::ui
{

namespace
{

/// Returns the position directly before a record. The log gets longer there with every call, so the first
/// page must not begin at the log's end when it is read again.
audit::RecordPosition positionBefore(const audit::Record& record)
{
    return {.number = record.number + 1, .at = record.at};
}

} // namespace

void RecordPages::clear()
{
    m_pages.clear();
    m_next.reset();
    m_rowCount = 0;
    m_records.clear();
}

void RecordPages::append(sso::FoundRecords found)
{
    const auto after = std::exchange(m_next, std::move(found.next));
    if (found.records.empty()) {
        return;
    }
    m_pages.push_back({.after = after ? *after : positionBefore(found.records.front()),
                       .last = found.records.back().number});
    m_rowCount += static_cast<int>(found.records.size());
    m_records.put(static_cast<qint64>(m_pages.size()) - 1, std::move(found.records));
}

std::optional<RecordPages::Request> RecordPages::missing(int firstRow, int lastRow)
{
    if (m_rowCount == 0) {
        return std::nullopt;
    }
    const auto number =
        m_records.missing(std::clamp(firstRow, 0, m_rowCount - 1), std::clamp(lastRow, 0, m_rowCount - 1));
    if (!number) {
        return std::nullopt;
    }
    const int firstOfPage = static_cast<int>(*number) * pageSize;
    return Request{.number = *number,
                   .page = {.after = m_pages.at(static_cast<std::size_t>(*number)).after,
                            .size = std::min(pageSize, m_rowCount - firstOfPage)}};
}

bool RecordPages::replace(const Request& request, std::vector<audit::Record> records)
{
    const Page& page = m_pages.at(static_cast<std::size_t>(request.number));
    const bool isFilled = static_cast<int>(records.size()) == request.page.size && !records.empty() &&
                          records.back().number == page.last;
    if (isFilled) {
        m_records.put(request.number, std::move(records));
    }
    return isFilled;
}

} // namespace usher::ui
