// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "ui/client/CoreClient.h"
#include "ui/theme/Colours.h"
#include "ui/theme/Icons.h"

class QPushButton;

namespace usher::ui
{

class CheckpointExport;
class IconLabel;
class ValueLine;
class ValueText;

/// Whether the log is known to be whole, as far as anybody has looked: always true, and nothing more.
/// Verifies it in the background.
class LogStatus final : public QWidget
{
    Q_OBJECT

public:
    LogStatus(CoreClient& client, const sso::StoreSummary& store, QWidget* parent = nullptr);

    /// Asks how large the log is now, and what is remembered of it.
    void refresh();

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
    void showFacts();
    void setSentence(theme::Icon icon, theme::Tone tone, const QString& sentence);

    CoreClient& m_client;
    bool m_isFirstSeen;
    IconLabel* m_icon;
    ValueText* m_sentence;
    ValueText* m_facts;
    QPushButton* m_verify;
    QPushButton* m_cancel;
    CheckpointExport* m_export;
    std::optional<sso::LogState> m_state;
    std::optional<Verified> m_verified;
    QString m_failure;                 ///< why the last verification came to no end
    QObject* m_asking = nullptr;       ///< the context of the state that is asked for
    QObject* m_verification = nullptr; ///< the context of the verification that is under way
};

} // namespace usher::ui
