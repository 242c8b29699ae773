// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"
#include "ui/theme/Icons.h"
#include "ui/widgets/form/LookButtons.h"

class QMenu;
class QPushButton;
class QStackedWidget;

namespace usher::ui
{

class BusyIndicator;
class Notice;
class PlainLabel;
class QueryBar;
class SessionModel;
class SessionTable;
class Settings;

/// The live sessions, to find one and pick it.
class SessionsPage final : public QWidget
{
    Q_OBJECT

public:
    SessionsPage(CoreClient& client, Settings& settings, QWidget* parent = nullptr);

    /// Searches anew for what is asked for; what is on screen stays until it is there.
    void refresh();
    /// Searches for this.
    void showQuery(const QString& query);
    void focusFilter();

Q_SIGNALS:
    void sessionChosen(const sso::Ust& token);
    /// Who has looked at the selected session, or at its owner.
    void looksAtSessionWanted(const sso::Ust& token);
    void looksAtUserWanted(const QString& username);
    /// The admin's own session was refused: there is nothing to look with.
    void ownSessionEnded();

private:
    /// A search for everything that is like the selected session in one way.
    struct Similar {
        QPushButton* button;
        QString (*query)(const sso::FoundSession&); ///< empty if there is none
    };

    [[nodiscard]] QWidget* makeActions();
    void addSimilar(const QString& objectName, theme::Icon icon, const QString& text,
                    QString (*query)(const sso::FoundSession&));
    void connectParts();
    void search();
    void showState();
    void showSubtitle();
    void showActions();
    void showFailure(const Error& error);
    void showNotice(const QString& title, const QString& text);
    void showMenu(const QPoint& at);
    void inspectCurrent();

    CoreClient& m_client;
    SessionModel* m_model;
    PlainLabel* m_subtitle;
    BusyIndicator* m_busy;
    QueryBar* m_query;
    SessionTable* m_table;
    QStackedWidget* m_stack;
    Notice* m_notice;
    QPushButton* m_inspect;
    std::vector<Similar> m_similar;
    LookButtons m_looks;
    QPushButton* m_columns;
    bool m_isOpening = false; ///< the current session, as soon as it has been read
};

} // namespace usher::ui
