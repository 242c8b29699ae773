// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/sso/call/Ust.h"
#include "core/sso/search/SessionQuery.h"

class QPushButton;

namespace usher::ui
{

class FilterField;
class PlainLabel;
class SavedSearches;
class Settings;

/// The field in which sessions are searched for, and beneath it how its text was understood; or what is wrong
/// with it.
class QueryBar final : public QWidget
{
    Q_OBJECT

public:
    explicit QueryBar(Settings& settings, QWidget* parent = nullptr);

    /// Writes a query into the field, and searches for it.
    void setText(const QString& text);
    void focusField();
    /// Of the last text that was one.
    [[nodiscard]] const sso::SessionQuery& query() const { return m_query; }

Q_SIGNALS:
    /// There is another query.
    void changed();
    void refreshWanted();
    /// Somebody has put a user session token there.
    void tokenCaught(const sso::Ust& token);

private:
    void read();
    void showChips();
    void leaveOff(std::size_t term);

    sso::SessionQuery m_query;
    FilterField* m_field;
    SavedSearches* m_saved;
    QPushButton* m_refresh;
    PlainLabel* m_problem;
    QWidget* m_chips;
};

} // namespace usher::ui
