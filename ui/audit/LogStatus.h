// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "ui/client/CoreClient.h"
#include "ui/client/PendingCall.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Icons.h"

class QPushButton;

namespace usher::ui
{

class CheckpointExport;
class IconLabel;
class ValueText;

/// Shows how far the log is verified, and facts about it. Never claims more than was checked. Verifies the
/// log in the background.
class LogStatus final : public QWidget
{
    Q_OBJECT

public:
    LogStatus(CoreClient& client, const sso::StoreSummary& store, QWidget* parent = nullptr);

    /// Reads the size of the log, what this computer remembers of it, and its last exported checkpoint.
    void refresh();

Q_SIGNALS:
    /// The log was verified. Whatever was found damaged before is not known any more.
    void verified(const std::vector<usher::audit::Finding>& findings);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Verified {
        audit::Verdict verdict;
        TimePoint when; ///< UTC
    };

    void verify();
    void cancel();
    void showProgress(qint64 done, qint64 of);
    void showVerdict(Result<audit::Verdict> verdict);
    void showState();
    void showSound();
    void showDamaged();
    void showFindings();
    void showFacts();
    /// Shows the facts below the failure of an export, if there was one.
    void setFacts(const QString& facts);
    void setSentence(theme::Icon icon, theme::Tone tone, const QString& sentence);

    CoreClient& m_client;
    bool m_isFirstSeen;
    IconLabel* m_icon;
    ValueText* m_sentence;
    ValueText* m_findings; ///< hidden if the log is not known to be damaged
    ValueText* m_facts;
    QPushButton* m_verify;
    QPushButton* m_cancel;
    CheckpointExport* m_export;
    std::optional<sso::LogState> m_state;
    std::optional<Verified> m_verified;
    QString m_failure;       ///< why the last verification did not finish
    QString m_exportFailure; ///< why the last export of a checkpoint failed
    PendingCall m_readingState;
    PendingCall m_verification;
};

} // namespace usher::ui
