// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/load/PageActions.h"

#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

namespace usher::test
{

namespace
{

const QString sessionFilter = QStringLiteral("sessionFilter");
const QString userFilter = QStringLiteral("userFilter");
const QString auditFilter = QStringLiteral("auditFilter");

const QStringList pageButtons{QStringLiteral("goToInspect"), QStringLiteral("goToSessions"),
                              QStringLiteral("goToUsers"), QStringLiteral("goToActivity"),
                              QStringLiteral("goToAudit")};

} // namespace

PageActions::PageActions(WindowDriver& driver, Login login, unsigned seed)
    : m_driver(driver), m_login(std::move(login)), m_random(seed)
{
}

int PageActions::upTo(int most)
{
    // Not a distribution of the library, because these differ from one to the other.
    return static_cast<int>(m_random() % static_cast<unsigned>(most + 1));
}

QString PageActions::oneOf(const QStringList& texts)
{
    return texts[upTo(static_cast<int>(texts.size()) - 1)];
}

bool PageActions::lock()
{
    m_driver.press(Qt::Key_L, Qt::ControlModifier);
    const bool isLocked =
        m_driver.waitUntil([this] { return m_driver.isVisible(QStringLiteral("loginPage")); });
    const auto fill = [this](const QString& name, const QString& text) {
        m_driver.act([&] {
            if (auto* field = qobject_cast<QLineEdit*>(m_driver.find(name))) {
                field->setText(text);
            }
        });
    };
    fill(QStringLiteral("username"), m_login.username);
    fill(QStringLiteral("password"), m_login.password);
    m_driver.click(QStringLiteral("logIn"));
    if (!isLocked ||
        !m_driver.waitUntil([this] { return m_driver.isVisible(QStringLiteral("workspace")); })) {
        m_faults << QStringLiteral("the login led nowhere");
    }
    return true;
}

bool PageActions::goElsewhere()
{
    m_driver.click(oneOf(pageButtons));
    return true;
}

bool PageActions::goBack()
{
    m_driver.press(Qt::Key_Left, Qt::AltModifier);
    return true;
}

bool PageActions::scrollAway()
{
    constexpr int hundred = 100;
    if (QTableView* table = m_driver.table()) {
        m_driver.scroll(*table, static_cast<double>(upTo(hundred)) / hundred);
    }
    return true;
}

bool PageActions::turnPages()
{
    m_driver.act([this] {
        if (QTableView* table = m_driver.table()) {
            table->setFocus();
        }
    });
    const int key = upTo(1) == 0 ? Qt::Key_PageDown : Qt::Key_PageUp;
    constexpr int most = 8;
    for (int page = upTo(most); page >= 0; --page) {
        m_driver.press(key);
    }
    return true;
}

bool PageActions::refresh()
{
    m_driver.press(Qt::Key_F5);
    return true;
}

bool PageActions::open()
{
    constexpr int rows = 8;
    QTableView* table = m_driver.table();
    if (!table || !m_driver.choose(*table, upTo(rows))) {
        return false;
    }
    bool canBeOpened = false;
    m_driver.act([&] {
        // Looked at with the key, because the list can have been read anew since the click. A row that is not
        // read yet cannot be opened, nor a session that had ended before its row was read.
        const QModelIndex current = table->currentIndex();
        const QString first = current.siblingAtColumn(0).data().toString();
        canBeOpened = current.isValid() && first != QStringLiteral("…") && first != QStringLiteral("—");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
    });
    return canBeOpened;
}

bool PageActions::filterSessions()
{
    m_driver.type(sessionFilter,
                  oneOf({QStringLiteral("10."), QStringLiteral("user:user00"), QStringLiteral("firefox"),
                         QStringLiteral("ip:10.7.0.0/16"), QStringLiteral("curl"), QStringLiteral("age:<30m"),
                         QStringLiteral("-user:user01"), QStringLiteral("kind:jwt"),
                         QStringLiteral("browser:chrome"), QStringLiteral("nothing of this name")}));
    return true;
}

bool PageActions::filterFurther()
{
    m_driver.typeFurther(sessionFilter,
                         oneOf({QStringLiteral(" 2"), QStringLiteral(" chrome"), QStringLiteral(" -curl"),
                                QStringLiteral(" user:user"), QStringLiteral(" left:>10m")}));
    return true;
}

bool PageActions::sortSessions()
{
    constexpr int leastWidth = 10;
    bool isSorted = false;
    m_driver.act([&] {
        if (const QTableView* table = m_driver.table()) {
            const QHeaderView* header = table->horizontalHeader();
            const int before = header->sortIndicatorSection();
            const Qt::SortOrder order = header->sortIndicatorOrder();
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                              {header->sectionViewportPosition(upTo(header->count() - 1)) + leastWidth,
                               header->height() / 2});
            isSorted = before != header->sortIndicatorSection() || order != header->sortIndicatorOrder();
        }
    });
    return isSorted;
}

bool PageActions::selectAll()
{
    m_driver.act([this] {
        if (QTableView* table = m_driver.table()) {
            table->setFocus();
            QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
        }
    });
    return true;
}

bool PageActions::clearFilter()
{
    m_driver.press(Qt::Key_Escape);
    return true;
}

bool PageActions::filterUsers()
{
    const auto* field = qobject_cast<QLineEdit*>(m_driver.find(userFilter));
    const QString text = oneOf({QStringLiteral("user0"), QStringLiteral("a"), QStringLiteral("user09"),
                                QStringLiteral("admin"), QString()});
    const bool isOther = field && field->text() != text;
    m_driver.type(userFilter, text);
    return isOther;
}

bool PageActions::filterRecords()
{
    m_driver.type(auditFilter, oneOf({QStringLiteral("user7"), QStringLiteral("session.get"),
                                      QStringLiteral("admin1"), QStringLiteral("firefox")}));
    return true;
}

bool PageActions::choosePeriod()
{
    m_driver.act([this] {
        if (auto* period = qobject_cast<QComboBox*>(m_driver.find(QStringLiteral("activityPeriod")))) {
            QTest::keyClick(period, upTo(1) == 0 ? Qt::Key_Down : Qt::Key_Up);
        }
    });
    return true;
}

bool PageActions::verifyOrCancel()
{
    m_driver.click(QStringLiteral("verifyLog"));
    if (upTo(1) == 0) {
        m_driver.click(QStringLiteral("cancelVerify"));
    }
    return true;
}

bool PageActions::inspectMany()
{
    constexpr int most = 200;
    QStringList tokens;
    for (int token = upTo(most) + 2; token > 0; --token) { // of no session
        tokens << QStringLiteral("zust%1").arg(m_random(), 26, 16, QLatin1Char('0'));
    }
    inspect(tokens);
    return true;
}

void PageActions::inspect(const QStringList& tokens)
{
    m_driver.act([&] {
        QApplication::clipboard()->setText(tokens.join(QLatin1Char('\n')));
        if (QWidget* field = m_driver.find(QStringLiteral("tokenField"))) {
            field->setFocus();
            QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
        }
    });
}

} // namespace usher::test
