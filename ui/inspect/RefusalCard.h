// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/Error.h"

namespace usher::ui
{

/// Says why a session cannot be shown: it was refused, or the look-up failed. Has the same layout as
/// SessionCard.
class RefusalCard final : public QWidget
{
    Q_OBJECT

public:
    /// `whyNot` says why nobody can act in this store; empty if one can.
    RefusalCard(const Error& error, const QString& whyNot, QWidget* parent = nullptr);

    /// Returns what happened, in a sentence that is announced.
    [[nodiscard]] const QString& summary() const { return m_summary; }

Q_SIGNALS:
    void sessionsOfOwnerWanted(const QString& username);
    /// The person wants to see the account of the session's owner.
    void ownerWanted(const QString& username);
    /// The person wants to end this session, which was found but is refused, or all of its owner.
    void endWanted();
    void endAllWanted(const QString& username);
    /// The person asked who has looked at this session.
    void whoLookedAtSessionWanted();
    /// The person asked who has looked at the owner of this session.
    void whoLookedAtUserWanted(const QString& username);
    /// The person wants to see this record of the audit log.
    void recordWanted(qint64 number);
    /// The person wants to look the token up again. Only for a failure that can pass by itself.
    void retryWanted();

private:
    [[nodiscard]] QWidget* makeHead(const QString& title, const QString& sentence, const QString& code) const;
    [[nodiscard]] QWidget* makeActions(const Error& error, const QString& text, const QString& whyNot);

    QString m_summary;
};

} // namespace usher::ui
