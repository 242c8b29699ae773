// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <exception>
#include <tuple>

#include <QCommandLineParser>
#include <QCoreApplication>

#include "tests/bench/Benches.h"
#include "tests/bench/Report.h"
#include "tests/bench/sessions/SessionStores.h"

using namespace usher::bench;

namespace
{

const QCommandLineOption onlyOption(QStringLiteral("only"),
                                    QStringLiteral("Measure only NAME. Can be given more than once."),
                                    QStringLiteral("NAME"));
const QCommandLineOption jsonOption(QStringLiteral("json"),
                                    QStringLiteral("Print JSON instead of the table."));
const QCommandLineOption tinyOption(QStringLiteral("tiny"),
                                    QStringLiteral("Measure very little, to see that it works."));
const QCommandLineOption mostOption(QStringLiteral("most"),
                                    QStringLiteral("Measure stores of at most COUNT sessions, records or "
                                                   "users; if this is left out, a million, and a hundred "
                                                   "thousand on PostgreSQL."),
                                    QStringLiteral("COUNT"));

/// Returns the names that --only gave, or all names. Returns an empty list if a name is unknown.
QStringList chosen(const QCommandLineParser& parser)
{
    QStringList known;
    for (const Bench& bench : benches) {
        known << QString::fromLatin1(bench.name);
    }
    for (const QString& name : parser.values(onlyOption)) {
        if (!known.contains(name)) {
            std::ignore = std::fprintf(stderr, "%s is not a name. The names are: %s\n", qPrintable(name),
                                       qPrintable(known.join(QStringLiteral(", "))));
            return {};
        }
    }
    return parser.isSet(onlyOption) ? parser.values(onlyOption) : known;
}

/// Appends the figures of each name. Returns false if any could not be measured.
bool measure(const QStringList& names, const Effort& effort, std::vector<Row>& rows)
{
    bool isMeasured = true;
    for (const Bench& bench : benches) {
        if (!names.contains(QLatin1StringView(bench.name))) {
            continue;
        }
        try {
            const std::vector<Row> measured = bench.measure(effort);
            rows.insert(rows.end(), measured.begin(), measured.end());
        } catch (const std::exception& exception) {
            std::ignore = std::fprintf(stderr, "%s: %s\n", bench.name, exception.what());
            isMeasured = false;
        }
    }
    return isMeasured;
}

bool hasFault(const std::vector<Row>& rows)
{
    return std::any_of(rows.begin(), rows.end(), [](const Row& row) { return !row.faults.isEmpty(); });
}

} // namespace

/// Returns 1 if there was a fault, or if something could not be measured.
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures Usher. Each figure is shown beside its floor: the least that "
                       "the same work can take, measured in the same run."));
    parser.addHelpOption();
    parser.addOptions({onlyOption, jsonOption, tinyOption, mostOption});
    parser.process(application);
    const QStringList names = chosen(parser);
    if (names.isEmpty()) {
        return 2;
    }
    Effort effort;
    effort.isTiny = parser.isSet(tinyOption);
    effort.sessionStores = std::make_shared<SessionStores>();
    if (parser.isSet(mostOption)) {
        effort.mostSessions = std::max<qint64>(parser.value(mostOption).toLongLong(), 10'000);
        effort.mostOnServer = effort.mostSessions;
    }
    if (effort.isTiny) {
        effort.eachFigure = std::chrono::milliseconds(1);
    }
    std::vector<Row> rows;
    const bool isMeasured = measure(names, effort, rows);
    const QByteArray text = parser.isSet(jsonOption) ? json(rows) : tableText(rows).toUtf8();
    std::ignore = std::fputs(text.constData(), stdout);
    return isMeasured && !hasFault(rows) ? 0 : 1;
}
