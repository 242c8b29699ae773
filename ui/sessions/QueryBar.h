// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/sso/call/Ust.h"
#include "core/sso/search/query/SessionQuery.h"

class QPushButton;

namespace usher::ui
{

class FilterChips;
class FilterField;
class MessageBanner;
class SavedSearches;
class Settings;

/// The field for a query that finds sessions. Below it, a chip for each term says how Usher has understood
/// it. If the text is not a valid query, a sentence below the field says why.
class QueryBar final : public QWidget
{
    Q_OBJECT

public:
    explicit QueryBar(Settings& settings, QWidget* parent = nullptr);

    /// Writes `text` into the field and reads it as a query: emits changed(), or shows what is wrong with it.
    void setText(const QString& text);
    /// Adds the terms of `terms`, which is a valid query, to the query, and reads it as setText() does. A
    /// term that is there already is not added.
    void narrow(const QString& terms);
    void focusField();
    /// Returns the text of the field, which may not be a valid query.
    [[nodiscard]] QString text() const;
    /// Returns the query of the last valid text.
    [[nodiscard]] const sso::SessionQuery& query() const { return m_query; }

Q_SIGNALS:
    /// There is a new valid query.
    void changed();
    /// The text is no valid query, so that query() is that of an earlier text.
    void failed();
    void refreshWanted();
    /// The person wants to go from the filter into the list.
    void listWanted();
    /// The person typed or pasted a user session token into the field.
    void tokenCaught(const sso::Ust& token);

private:
    void read();
    void showChips();
    void removeTerm(std::size_t term);

    sso::SessionQuery m_query;
    FilterField* m_field;
    SavedSearches* m_saved;
    QPushButton* m_refresh;
    MessageBanner* m_problem;
    FilterChips* m_chips;
};

} // namespace usher::ui
