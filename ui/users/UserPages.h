// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <list>
#include <optional>
#include <vector>

#include "core/sso/account/UserDetails.h"

namespace usher::ui
{

/// The users that a search has found so far, page by page. Where each page begins and ends is known for all
/// pages, but only a limited number of pages is in memory. When there are too many, the least recently used
/// one is removed. It can be read again.
class UserPages final
{
public:
    static constexpr int pageSize = 100;

    /// What to read for a page: up to `count` users whose rows come after `after`.
    struct Request {
        std::size_t page = 0;
        qint64 after = 0;
        int count = pageSize;
    };

    void clear();
    /// Returns the request for the page that follows the last one.
    [[nodiscard]] Request next() const;
    /// Returns the request for the first page for these rows that must be read: it is not in memory, or is
    /// outdated. Nothing if there is none. The pages that are in memory count as used now.
    [[nodiscard]] std::optional<Request> missing(int firstRow, int lastRow);
    /// Says that all pages must be read again. Their users stay until then.
    void outdate();

    /// Returns those of the users that belong to the page. A page that was not the last one ends where it
    /// ended before.
    [[nodiscard]] std::vector<sso::ListedUser> within(std::size_t page,
                                                      std::vector<sso::ListedUser> users) const;
    /// Stores a page that was read for the first time, or again. `last` is the row after which the next page
    /// begins.
    void put(std::size_t page, qint64 after, qint64 last, std::vector<sso::ListedUser> users);
    /// Removes a row of a page that is in memory: the user is gone.
    void remove(std::size_t page, std::size_t offset);
    /// Replaces a user whose page is in memory. Returns the row, or -1.
    int replace(const sso::ListedUser& user);

    [[nodiscard]] std::size_t count() const { return m_pages.size(); }
    [[nodiscard]] int rowCount() const;
    /// Returns the first row of a page, and the number of its rows. A page that is not known yet has none,
    /// and begins after the last one.
    [[nodiscard]] int firstRow(std::size_t page) const;
    [[nodiscard]] int rowsOf(std::size_t page) const;
    /// Returns the users of a page; none if they are not in memory.
    [[nodiscard]] const std::vector<sso::ListedUser>& usersOf(std::size_t page) const;
    /// Returns the user of a row, or null if the user is not in memory.
    [[nodiscard]] const sso::ListedUser* at(int row) const;

private:
    struct Page {
        qint64 after = 0;
        qint64 last = 0;
        int firstRow = 0;
        int rows = 0;
        bool isOutdated = false;
        std::vector<sso::ListedUser> users = {}; ///< empty if they are not in memory
    };

    [[nodiscard]] std::size_t pageOf(int row) const;
    void moveLater(std::size_t page, int rows);
    void use(std::size_t page);

    std::vector<Page> m_pages;
    std::list<std::size_t> m_byUse; ///< the pages in memory, the most recently used one first
};

} // namespace usher::ui
