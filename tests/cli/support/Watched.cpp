// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/support/Watched.h"

#include "tests/support/Patience.h"

namespace usher::test
{

Ended Watched::run(int status, const QStringList& arguments, const QByteArray& input, Answer answer)
{
    Ended ended = runCli(arguments, input);
    keep(arguments, ended, answer);
    if (ended.status != status) {
        m_unexpected << QStringLiteral("%1 ended with %2, not %3: ")
                                .arg(arguments.join(u' '))
                                .arg(ended.status)
                                .arg(status) +
                            QString::fromUtf8(ended.err);
    }
    return ended;
}

void Watched::runWhatever(const QStringList& arguments, const QByteArray& input)
{
    keep(arguments, runCli(arguments, input), Answer::HasNone);
}

void Watched::converse(const QStringList& arguments, const QByteArray& input,
                       const std::function<void()>& meanwhile)
{
    QProcess process;
    prepareWithoutTerminal(process, arguments);
    process.start();
    process.write(input);
    Ended ended;
    while (ended.out.count('\n') < input.count('\n') && process.waitForReadyRead(patience)) {
        ended.out += process.readAllStandardOutput();
    }
    const QByteArray processTable = readFile(QStringLiteral("/proc/%1/cmdline").arg(process.processId()));
    if (!processTable.startsWith(cliPath().toUtf8())) {
        m_unexpected << QStringLiteral("the program is not in the process table");
    }
    m_said += processTable;
    meanwhile();
    process.closeWriteChannel();
    process.waitForFinished(patience);
    ended.out += process.readAllStandardOutput();
    ended.err = process.readAllStandardError();
    keep(arguments, ended, Answer::HasNone);
}

void Watched::keep(const QStringList& arguments, const Ended& ended, Answer answer)
{
    (answer == Answer::HasTokens ? m_withTokens : m_said) += ended.out;
    m_said += arguments.join(u'\n').toUtf8() + '\n' + ended.err;
}

QStringList Watched::found(const Canary& secrets, const QList<const Canary*>& tokens) const
{
    const QString said = QStringLiteral("what it said");
    QStringList found = m_unexpected + secrets.find(m_said, said);
    found += secrets.find(m_withTokens, QStringLiteral("standard output"));
    for (const Canary* canary : tokens) {
        found += canary->find(m_said, said);
    }
    return found;
}

} // namespace usher::test
