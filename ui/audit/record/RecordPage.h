// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "core/audit/verify/Finding.h"
#include "ui/client/CoreClient.h"
#include "ui/client/PendingCall.h"

class QPushButton;

namespace usher::ui
{

class BusyIndicator;
class ContentLayout;
class PlainLabel;
struct AuditQuery;

/// Shows one record of the audit log, with a button that goes back.
class RecordPage final : public QWidget
{
    Q_OBJECT

public:
    explicit RecordPage(CoreClient& client, QWidget* parent = nullptr);

    /// Sets the text of the button that says where closing the record leads to.
    void setBackText(const QString& text);
    /// Reads and shows the record with this number. The reading itself is recorded.
    void open(qint64 number);
    /// Reads the same record again.
    void refresh() { open(m_number); }
    /// Says what the last verification of the log found. A record that it found damaged is shown as such.
    void setFindings(const std::vector<audit::Finding>& findings);
    /// Removes what is shown, and ignores an answer that has not arrived yet.
    void leave();

Q_SIGNALS:
    void backWanted();
    void queryWanted(const usher::ui::AuditQuery& query);
    /// The admin's own session was refused, so the page cannot read anything.
    void ownSessionEnded();

private:
    void showAnswer(Result<sso::ProvenRecord> answer);
    void showRecord();
    /// Returns what was found of the record, in sentences.
    [[nodiscard]] QStringList findingsOfRecord() const;

    CoreClient& m_client;
    qint64 m_number = 0;
    PlainLabel* m_title;
    QPushButton* m_back;
    BusyIndicator* m_busy;
    ContentLayout* m_content;
    std::optional<sso::ProvenRecord> m_proven; ///< the record that is shown
    std::vector<audit::Finding> m_findings;
    PendingCall m_reading;
};

} // namespace usher::ui
