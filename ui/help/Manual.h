// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

namespace usher::ui
{

/// A page of the manual, in Markdown.
struct ManualPage final {
    QString file; ///< `audit.md`, as other pages link to it
    QString title;
    QString text;
    QString words; ///< of it, without what only marks it up, to be searched
};

/// The manual that is built in. Reads its pages when it is made: in the order of the contents, index.md
/// first.
class Manual final
{
public:
    Manual();

    [[nodiscard]] const std::vector<ManualPage>& pages() const { return m_pages; }
    /// Null if there is none of that name.
    [[nodiscard]] const ManualPage* page(const QString& file) const;

private:
    void add(const QString& file);

    std::vector<ManualPage> m_pages;
};

/// By what a link names a heading, as GitHub does it: `Where it is kept` is `where-it-is-kept`.
[[nodiscard]] QString headingAnchor(const QString& heading);

} // namespace usher::ui
