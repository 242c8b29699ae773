// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"

class QPushButton;
class QVBoxLayout;

namespace usher::ui
{

class BusyIndicator;
class PlainLabel;
struct AuditQuery;

/// One record of the audit log, and the way back to the list.
class RecordPage final : public QWidget
{
    Q_OBJECT

public:
    explicit RecordPage(CoreClient& client, QWidget* parent = nullptr);

    /// Reads a record; the reading is recorded.
    void open(qint64 number);
    /// Reads it once more.
    void refresh() { open(m_number); }
    /// Takes what is shown away, and drops what is on its way.
    void leave();

Q_SIGNALS:
    void backWanted();
    void queryWanted(const usher::ui::AuditQuery& query);
    /// The admin's own session was refused: there is nothing to look with.
    void ownSessionEnded();

private:
    void showAnswer(Result<sso::ProvenRecord> answer);
    void setContent(QWidget* content);

    CoreClient& m_client;
    qint64 m_number = 0;
    PlainLabel* m_title;
    QPushButton* m_back;
    BusyIndicator* m_busy;
    QVBoxLayout* m_content;
    QWidget* m_shown = nullptr;
    QObject* m_pending = nullptr; ///< the context of the reading that is under way
};

} // namespace usher::ui
