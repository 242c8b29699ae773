// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sso/api/AuditApi.h"
#include "ui/widgets/table/RowBlocks.h"

namespace usher::ui
{

/// The records that a search has found so far, page by page. Where each page begins and ends is known for all
/// pages, but the records of only a limited number of pages are in memory. The others can be read again.
///
/// Every page but the last one is full.
class RecordPages final
{
public:
    static constexpr int pageSize = RowBlocks<audit::Record>::blockSize;

    /// What to read for a page again. `page.size` is the number of its rows.
    struct Request {
        qint64 number = 0; ///< of the page, from 0
        sso::RecordPageRequest page = {};
    };

    void clear();
    /// Returns the request for the page that follows the last one.
    [[nodiscard]] sso::RecordPageRequest next() const { return {.after = m_next, .size = pageSize}; }
    /// Returns whether there is a page after the last one.
    [[nodiscard]] bool hasNext() const { return m_next.has_value(); }
    /// Adds the answer to next(). It may be empty.
    void append(sso::FoundRecords found);

    /// Returns the request for the first page for these rows that is not in memory, or nothing if all are.
    /// The pages that are in memory count as used now.
    [[nodiscard]] std::optional<Request> missing(int firstRow, int lastRow);
    /// Stores the records of a page that was read again. Returns false, and stores nothing, if they do not
    /// fill the rows of the page: the search finds other records now.
    [[nodiscard]] bool replace(const Request& request, std::vector<audit::Record> records);

    [[nodiscard]] int rowCount() const { return m_rowCount; }
    /// Returns the record of a row, or null if it is not in memory.
    [[nodiscard]] const audit::Record* at(int row) const { return m_records.at(row); }

private:
    struct Page {
        audit::RecordPosition after = {};
        qint64 last = 0; ///< number of its last record
    };

    std::vector<Page> m_pages;
    std::optional<audit::RecordPosition> m_next;
    int m_rowCount = 0;
    RowBlocks<audit::Record> m_records;
};

} // namespace usher::ui
