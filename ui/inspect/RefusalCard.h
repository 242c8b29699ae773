// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/Error.h"

namespace usher::ui
{

/// Why a session is not shown: a card of the same shape as SessionCard. Also for failures that are nobody's
/// refusal.
class RefusalCard final : public QWidget
{
    Q_OBJECT

public:
    explicit RefusalCard(const Error& error, QWidget* parent = nullptr);

Q_SIGNALS:
    void sessionsOfOwnerWanted(const QString& username);
    /// Who has looked at this session, or at its owner.
    void looksAtSessionWanted();
    void looksAtUserWanted(const QString& username);
    void retryWanted();

private:
    [[nodiscard]] QWidget* makeHead(const QString& title, const QString& sentence, const QString& code) const;
    [[nodiscard]] QWidget* makeActions(const Error& error, const QString& text);
};

} // namespace usher::ui
