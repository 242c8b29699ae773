// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "tests/cli/support/Cli.h"
#include "tests/support/Canary.h"

namespace usher::test
{

/// Whether the standard output of a run may show tokens because they were asked for.
enum class Answer { HasNone, HasTokens };

/// Runs the program, and keeps everything that it printed and the command line in the process table.
class Watched final
{
public:
    /// Runs the program to its end. If it ends with another status than `status`, this is a finding.
    Ended run(int status, const QStringList& arguments, const QByteArray& input = {},
              Answer answer = Answer::HasNone);
    /// Runs the program to its end. Any status is accepted.
    void runWhatever(const QStringList& arguments, const QByteArray& input);
    /// Runs the program until it has answered each line of `input` with a line. Then calls `meanwhile`, and
    /// ends the input.
    void converse(const QStringList& arguments, const QByteArray& input,
                  const std::function<void()>& meanwhile);

    /// Returns which secrets and tokens were found in the output, and which runs ended with a wrong status.
    /// Tokens are allowed in output that was asked for them.
    [[nodiscard]] QStringList found(const Canary& secrets, const QList<const Canary*>& tokens) const;

private:
    void keep(const QStringList& arguments, const Ended& ended, Answer answer);

    /// Standard error, the process table, and standard output where no token was asked for.
    QByteArray m_said;
    /// Standard output where a token was asked for.
    QByteArray m_withTokens;
    QStringList m_unexpected;
};

} // namespace usher::test
