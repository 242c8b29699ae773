// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/client/CoreClient.h"

class QPushButton;

namespace usher::ui
{

class BusyIndicator;
class IconButton;
class MessageBanner;
class PlainLabel;
struct AuditQuery;

/// Exports records into a file: asks how and where to, then says how far it is and what came of it. Not seen
/// while there is nothing to say.
class RecordExport final : public QWidget
{
    Q_OBJECT

public:
    explicit RecordExport(CoreClient& client, QWidget* parent = nullptr);

    /// Asks how to export what this query finds, or everything, and where to.
    void ask(const AuditQuery& query);

Q_SIGNALS:
    void begun();
    void ended();
    /// The admin's own session was refused: there is nothing to export with.
    void ownSessionEnded();

private:
    void chooseFile();
    void run(const QString& path);
    void cancel();
    void showProgress(qint64 done, qint64 of);
    void finish(const Result<sso::ExportedRecords>& exported, const QString& path);
    void showFailure(const Error& error);

    CoreClient& m_client;
    QWidget* m_progress;
    BusyIndicator* m_busy;
    PlainLabel* m_sentence;
    QPushButton* m_cancel;
    QWidget* m_outcome;
    MessageBanner* m_message;
    IconButton* m_dismiss;
    sso::AuditFilter m_filter; ///< of what is to be exported next
    sso::ExportFormat m_format = sso::ExportFormat::JsonLines;
    Wanted m_isWanted; ///< the export that is under way
};

} // namespace usher::ui
