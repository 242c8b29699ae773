// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/MultisetHash.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <QTest>

#include "tests/support/TestRegistry.h"

namespace MultisetHashTests
{

using namespace usher;
using crypto::MultisetHash;

using Texts = std::vector<std::pair<qint64, QByteArray>>;

namespace
{

Texts someTexts()
{
    return {{1, "one"}, {2, "a text of more than seven bytes"}, {3, ""}, {3, ""}, {-4, QByteArray("\0x", 2)}};
}

MultisetHash hashOf(const Texts& texts, const MultisetHash::Key& key)
{
    MultisetHash hash(key);
    for (const auto& [number, text] : texts) {
        hash.add(number, text);
    }
    return hash;
}

} // namespace

class MultisetHashTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void orderDoesNotMatter();
    void everyDifferenceShows_data();
    void everyDifferenceShows();
};

void MultisetHashTest::orderDoesNotMatter()
{
    const auto key = MultisetHash::Key::random();
    Texts texts = someTexts();
    const MultisetHash first = hashOf(texts, key);
    std::ranges::reverse(texts);
    QVERIFY(hashOf(texts, key) == first);
}

void MultisetHashTest::everyDifferenceShows_data()
{
    QTest::addColumn<Texts>("other");
    const auto row = [](const char* name, const auto& change) {
        Texts texts = someTexts();
        change(texts);
        QTest::newRow(name) << texts;
    };
    row("one less", [](Texts& texts) { texts.pop_back(); });
    row("one more", [](Texts& texts) { texts.emplace_back(5, "five"); });
    row("one less of two equal ones", [](Texts& texts) { texts.erase(texts.begin() + 2); });
    row("another number", [](Texts& texts) { texts[0].first = 9; });
    row("a number that differs in its upper half", [](Texts& texts) { texts[0].first += qint64{1} << 32; });
    row("another text", [](Texts& texts) { texts[0].second = "two"; });
    row("another end", [](Texts& texts) { texts[1].second.chop(1); });
    row("a zero at the end", [](Texts& texts) { texts[0].second.append('\0'); });
    row("a text that is one zero", [](Texts& texts) { texts[2].second = QByteArray(1, '\0'); });
    row("seven zeros", [](Texts& texts) { texts[2].second = QByteArray(7, '\0'); });
    row("exchanged numbers", [](Texts& texts) { std::swap(texts[0].first, texts[1].first); });
    row("exchanged texts", [](Texts& texts) { std::swap(texts[0].second, texts[4].second); });
}

void MultisetHashTest::everyDifferenceShows()
{
    QFETCH(const Texts, other);
    const auto key = MultisetHash::Key::random();
    QVERIFY(hashOf(other, key) != hashOf(someTexts(), key));
}

USHER_TEST(MultisetHashTest)

} // namespace MultisetHashTests

#include "MultisetHashTest.moc"
