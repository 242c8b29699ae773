// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/sso/login/LoginFailures.h"

namespace usher::ui
{

/// Counts the E005001 answers that a person gets in a row, with only questions between them. Core never says
/// whether such an answer means a wrong password or a wait; this knows when the person's own failures begin
/// one.
class LoginRefusals final
{
public:
    /// Counts one more answer to a login under this name.
    void addNotAllowed(const QString& username, TimePoint now);
    /// Another answer came: what follows is not in a row with what was before.
    void forget();

    [[nodiscard]] int inARow() const { return m_inARow; }
    /// Returns until when nothing is judged under the name of the last login, as far as the counted answers
    /// tell: failures of others can make it longer. Nothing if there is no wait.
    [[nodiscard]] std::optional<TimePoint> waitsUntil(TimePoint now) const;

private:
    int m_inARow = 0;
    QString m_username;
    sso::LoginFailures m_failures; ///< under this name
};

/// Returns the refusal, in whole sentences, as it is said to the person. From the third E005001 in a row on,
/// it also explains how Usher slows down guessing, whether or not that is the reason. Once the person's own
/// failures have begun a wait, it says until when; `now` is UTC.
[[nodiscard]] QString withWaitExplained(const QString& refusal, const LoginRefusals& refusals, TimePoint now);

/// Returns the sentence that asks for a one-time code.
[[nodiscard]] QString codePrompt();

} // namespace usher::ui
