// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/cli/support/Cli.h"
#include "tests/support/Canary.h"

#include <functional>

namespace usher::test
{

/// Whether a run's standard output is what tokens are asked for on.
enum class Answer { HasNone, HasTokens };

/// Runs the program and keeps all that it said, and what the process table had of it.
class Watched final
{
public:
    /// To its end, which must be with `status`: another one is a finding.
    Ended run(int status, const QStringList& arguments, const QByteArray& input = {},
              Answer answer = Answer::HasNone);
    /// To whatever end.
    void runWhatever(const QStringList& arguments, const QByteArray& input);
    /// Until each line of `input` is answered by a line; the input ends only after `meanwhile`.
    void converse(const QStringList& arguments, const QByteArray& input,
                  const std::function<void()>& meanwhile);

    /// Which secrets, and which tokens, were in what it said, and how it ended otherwise than it must.
    [[nodiscard]] QStringList found(const Canary& secrets, const QList<const Canary*>& tokens) const;

private:
    void keep(const QStringList& arguments, const Ended& ended, Answer answer);

    QByteArray m_said;       ///< on standard error, in the process table, and where no token was asked for
    QByteArray m_withTokens; ///< on standard output
    QStringList m_unexpected;
};

} // namespace usher::test
