// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <csignal>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include "tests/fuzz/Targets.h"
#include "tests/fuzz/support/Check.h"
#include "tests/fuzz/support/InputReport.h"
#include "tests/support/LongRun.h"
#include "tests/support/TestRegistry.h"

namespace FuzzTargetsTests
{

using namespace usher;
using namespace usher::test;

namespace
{

QByteArrayList corpusOf(const char* target)
{
    const QDir folder(QStringLiteral(USHER_FUZZ_CORPUS "/") + QLatin1StringView(target));
    QByteArrayList inputs;
    const QStringList names = folder.entryList(QDir::Files);
    for (const QString& name : names) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly)) {
            inputs << file.readAll();
        }
    }
    return inputs;
}

/// Changes inputs at random. The same seed always makes the same changes.
class Mutator final
{
public:
    explicit Mutator(unsigned seed) : m_random(seed) {}

    [[nodiscard]] qsizetype below(qsizetype end)
    {
        return end <= 0 ? 0 : std::uniform_int_distribution<qsizetype>(0, end - 1)(m_random);
    }

    /// Returns an input of the corpus with one to four changes.
    [[nodiscard]] QByteArray changed(const QByteArrayList& corpus)
    {
        QByteArray input = corpus[below(corpus.size())];
        for (qsizetype changes = below(4) + 1; changes > 0; --changes) {
            change(input, corpus[below(corpus.size())]);
        }
        return input;
    }

private:
    void change(QByteArray& input, const QByteArray& other)
    {
        const qsizetype at = below(input.size() + 1);
        const qsizetype size = std::min<qsizetype>(below(16) + 1, input.size() - at);
        enum { FlipBit, Replace, Insert, Remove, Repeat, Cut, Splice, Kinds };
        switch (below(Kinds)) {
        case FlipBit:
            if (at < input.size()) {
                input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
            }
            return;
        case Replace:
            input.replace(at, size, special());
            return;
        case Insert:
            input.insert(at, special());
            return;
        case Remove:
            input.remove(at, size);
            return;
        case Repeat:
            input.insert(at, input.mid(at, size).repeated(below(40) + 1));
            return;
        case Cut:
            input.truncate(at);
            return;
        default:
            input = input.first(at) + other.sliced(below(other.size() + 1));
        }
    }

    [[nodiscard]] QByteArray special()
    {
        static const QByteArrayList specials = {QByteArray(1, '\0'),
                                                "\xff",
                                                "\n",
                                                "\r\n",
                                                "\"",
                                                "'",
                                                "=",
                                                "%",
                                                "%(",
                                                "\\u",
                                                "\\ud800",
                                                "\xef\xbb\xbf",
                                                "\xed\xa0\x80",
                                                "[",
                                                "]",
                                                "{",
                                                "}",
                                                "-1",
                                                "9223372036854775808",
                                                "1e999",
                                                "$",
                                                "zato.secf.",
                                                "gAAA",
                                                "zust",
                                                QByteArray(1, static_cast<char>(below(256)))};
        return specials[below(specials.size())];
    }

    std::mt19937 m_random;
};

} // namespace

/// Reads the corpora of the fuzzers, and random changes of them. A target that finds something ends the
/// program.
class FuzzTargetsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void corpusAndItsMutationsAreRead_data();
    void corpusAndItsMutationsAreRead();
    void inputThatEndsTheProgramIsPrinted();
};

void FuzzTargetsTest::corpusAndItsMutationsAreRead_data()
{
    QTest::addColumn<int>("number");
    for (std::size_t i = 0; i < fuzz::targets.size(); ++i) {
        QTest::newRow(fuzz::targets[i].name) << static_cast<int>(i);
    }
}

void FuzzTargetsTest::corpusAndItsMutationsAreRead()
{
    QFETCH(const int, number);
    const fuzz::Target& target = fuzz::targets[static_cast<std::size_t>(number)];
    const QByteArrayList corpus = corpusOf(target.name);
    constexpr int most = 40; // what a fuzzer finds to be interesting does not belong here
    QVERIFY(corpus.size() >= 3);
    QVERIFY(corpus.size() <= most);
    fuzz::InputReport report;
    for (const QByteArray& input : corpus) {
        report.begin(0, input);
        target.fuzzOne(input);
    }
    Mutator mutator(static_cast<unsigned>(number));
    const qint64 time = isLongRun() ? 20'000 : 250; // milliseconds
    QElapsedTimer timer;
    timer.start();
    int inputs = 0;
    while (timer.elapsed() < time) {
        const QByteArray input = mutator.changed(corpus);
        report.begin(++inputs, input);
        target.fuzzOne(input);
    }
    qInfo("%d mutations of %d inputs", inputs, static_cast<int>(corpus.size()));
}

void FuzzTargetsTest::inputThatEndsTheProgramIsPrinted()
{
    std::array<int, 2> pipe{};
    QCOMPARE(::pipe(pipe.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(pipe[1], STDERR_FILENO);
        fuzz::InputReport report;
        report.begin(7, QByteArray::fromHex("00ff1a"));
        fuzz::check(false, "found");
    }
    ::close(pipe[1]);
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QFile printed;
    QVERIFY(printed.open(pipe[0], QIODevice::ReadOnly, QFile::AutoCloseHandle));
    QCOMPARE(printed.readAll(), QByteArray("found\nInput of round 7: 00ff1a\n"));
    QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

USHER_TEST(FuzzTargetsTest)

} // namespace FuzzTargetsTests

#include "FuzzTargetsTest.moc"
