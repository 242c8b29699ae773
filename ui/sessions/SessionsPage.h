// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "CoreClient.h"
#include "audit/LookButtons.h"

class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QTimer;

namespace usher::ui
{

class BusyIndicator;
class ElidedLabel;
class Notice;
class PlainLabel;
class SessionModel;

/// The live sessions, to pick one from.
class SessionsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit SessionsPage(CoreClient& client, QWidget* parent = nullptr);

    /// Searches anew with the filter that is there.
    void refresh();
    /// Shows only the sessions of one user.
    void showSessionsOf(const QString& username);
    void focusFilter();

Q_SIGNALS:
    void sessionChosen(const sso::Ust& token);
    /// Who has looked at the selected session, or at its owner.
    void looksAtSessionWanted(const sso::Ust& token);
    void looksAtUserWanted(const QString& username);
    /// The admin's own session was refused: there is nothing to look with.
    void ownSessionEnded();

private:
    void makeTable();
    void search();
    void showState();
    void showFailure(const Error& error);
    void showNotice(const QString& title, const QString& text);
    void inspectCurrent();

    CoreClient& m_client;
    SessionModel* m_model;
    PlainLabel* m_subtitle;
    QLineEdit* m_filter;
    QTableView* m_table;
    QStackedWidget* m_stack;
    Notice* m_notice;
    QPushButton* m_inspect;
    QPushButton* m_sameUser;
    LookButtons m_looks;
    ElidedLabel* m_selected;
    BusyIndicator* m_busy;
    QTimer* m_typing;
    QString m_onlyUser;
};

} // namespace usher::ui
