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

/// Exports records to a file. Asks for the format and the file, then shows the progress and the result.
/// Hidden while there is nothing to show.
class RecordExport final : public QWidget
{
    Q_OBJECT

public:
    explicit RecordExport(CoreClient& client, QWidget* parent = nullptr);

    /// Asks whether to export the records of this query or all records, in which format, and to which file.
    /// Then exports them.
    void ask(const AuditQuery& query);

Q_SIGNALS:
    void begun();
    void ended();
    /// The admin's own session was refused, so nothing was exported.
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
    sso::AuditFilter m_filter; ///< of the records that the next export writes
    sso::ExportFormat m_format = sso::ExportFormat::JsonLines;
    CancelFlag m_cancelFlag; ///< of the running export
};

} // namespace usher::ui
