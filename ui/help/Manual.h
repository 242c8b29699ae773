// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

namespace usher::ui
{

/// A page of the manual, in Markdown.
struct ManualPage final {
    QString file; ///< the name in links of other pages: `audit.md`
    QString title;
    QString text;
    QString words; ///< the text without Markdown marks, for searching
};

/// The built-in manual. The constructor reads the pages: index.md first, then the others in the order in
/// which index.md links to them.
class Manual final
{
public:
    Manual();

    [[nodiscard]] const std::vector<ManualPage>& pages() const { return m_pages; }
    /// Returns the page in this file; null if there is none.
    [[nodiscard]] const ManualPage* page(const QString& file) const;

private:
    void add(const QString& file);

    std::vector<ManualPage> m_pages;
};

/// Returns the name of a heading in links, as GitHub makes it: `where-it-is-kept` for `Where it is kept`.
[[nodiscard]] QString headingAnchor(const QString& heading);

} // namespace usher::ui
