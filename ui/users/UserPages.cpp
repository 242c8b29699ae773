// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/users/UserPages.h"

#include <algorithm>

namespace usher::ui
{

namespace
{

constexpr std::size_t mostPages = 20;

} // namespace

void UserPages::clear()
{
    m_pages.clear();
    m_byUse.clear();
}

UserPages::Request UserPages::next() const
{
    return {.page = m_pages.size(), .after = m_pages.empty() ? 0 : m_pages.back().last};
}

std::optional<UserPages::Request> UserPages::missing(int firstRow, int lastRow)
{
    std::optional<Request> missing;
    if (rowCount() == 0) {
        return missing;
    }
    const std::size_t first = pageOf(std::clamp(firstRow, 0, rowCount() - 1));
    for (std::size_t page = pageOf(std::clamp(lastRow, 0, rowCount() - 1)) + 1; page-- > first;) {
        const Page& known = m_pages[page];
        if (known.rows > 0 && !known.users.empty()) {
            use(page);
        }
        if (known.isOutdated || (known.rows > 0 && known.users.empty())) {
            missing = Request{.page = page, .after = known.after};
        }
    }
    return missing;
}

void UserPages::outdate()
{
    for (Page& page : m_pages) {
        page.isOutdated = true;
    }
}

std::vector<sso::ListedUser> UserPages::within(std::size_t page, std::vector<sso::ListedUser> users) const
{
    if (page + 1 < m_pages.size()) {
        std::erase_if(users,
                      [last = m_pages[page].last](const sso::ListedUser& user) { return user.row > last; });
    }
    return users;
}

void UserPages::put(std::size_t page, qint64 after, qint64 last, std::vector<sso::ListedUser> users)
{
    if (page == m_pages.size()) {
        m_pages.push_back({.after = after, .firstRow = rowCount()});
    }
    Page& known = m_pages.at(page);
    const bool isLast = page + 1 == m_pages.size();
    known.last = isLast ? last : known.last;
    const int rows = static_cast<int>(users.size());
    moveLater(page, rows - known.rows);
    known.rows = rows;
    known.isOutdated = false;
    known.users = std::move(users);
    use(page);
    if (m_byUse.size() > mostPages) {
        m_pages[m_byUse.back()].users = {};
        m_byUse.pop_back();
    }
}

void UserPages::remove(std::size_t page, std::size_t offset)
{
    Page& known = m_pages.at(page);
    known.users.erase(known.users.begin() + static_cast<std::ptrdiff_t>(offset));
    --known.rows;
    moveLater(page, -1);
}

int UserPages::replace(const sso::ListedUser& user)
{
    for (const std::size_t page : m_byUse) {
        auto& users = m_pages[page].users;
        const auto found = std::ranges::find(users, user.row, &sso::ListedUser::row);
        if (found != users.end()) {
            *found = user;
            return m_pages[page].firstRow + static_cast<int>(found - users.begin());
        }
    }
    return -1;
}

int UserPages::rowCount() const
{
    return m_pages.empty() ? 0 : m_pages.back().firstRow + m_pages.back().rows;
}

int UserPages::firstRow(std::size_t page) const
{
    return page < m_pages.size() ? m_pages[page].firstRow : rowCount();
}

int UserPages::rowsOf(std::size_t page) const
{
    return page < m_pages.size() ? m_pages[page].rows : 0;
}

const std::vector<sso::ListedUser>& UserPages::usersOf(std::size_t page) const
{
    return m_pages.at(page).users;
}

const sso::ListedUser* UserPages::at(int row) const
{
    if (row < 0 || row >= rowCount()) {
        return nullptr;
    }
    const Page& page = m_pages[pageOf(row)];
    const auto offset = static_cast<std::size_t>(row - page.firstRow);
    return offset < page.users.size() ? &page.users[offset] : nullptr;
}

std::size_t UserPages::pageOf(int row) const
{
    // A page without rows begins where the next one does, so the last page that begins there is the one.
    const auto after = std::ranges::upper_bound(m_pages, row, {}, &Page::firstRow);
    return static_cast<std::size_t>(after - m_pages.begin()) - 1;
}

void UserPages::moveLater(std::size_t page, int rows)
{
    for (std::size_t later = page + 1; later < m_pages.size(); ++later) {
        m_pages[later].firstRow += rows;
    }
}

void UserPages::use(std::size_t page)
{
    m_byUse.remove(page);
    m_byUse.push_front(page);
}

} // namespace usher::ui
