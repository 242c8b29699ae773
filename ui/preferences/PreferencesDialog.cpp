// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences/PreferencesDialog.h"

#include <QComboBox>
#include <QDateTime>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/VisibleText.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/layout/DialogHeight.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/words/TrustedProxies.h"

namespace usher::ui
{

namespace
{

QComboBox* choiceBox(const QString& objectName, const QString& name)
{
    auto* box = new QComboBox;
    box->setObjectName(objectName);
    box->setAccessibleName(name);
    return box;
}

/// Adds a row: the name of a preference, its choices, and what they mean.
void addPreference(Card& card, QComboBox* box, const QString& meaning)
{
    auto* line = smallLabel(meaning);
    line->setWordWrap(true);
    box->setAccessibleDescription(meaning);
    card.addRow(box->accessibleName(), columnOf({box, line}, theme::halfGrid));
}

template <class Value>
int number(Value value)
{
    return static_cast<int>(value);
}

QString minutesText(int minutes)
{
    return minutes == 1 ? PreferencesDialog::tr("1 minute")
                        : PreferencesDialog::tr("%n minutes", nullptr, minutes);
}

QString localZone()
{
    return QDateTime::currentDateTime().timeZoneAbbreviation();
}

/// Selects a choice. A value that the box does not have yet, such as one from the settings file, becomes a
/// choice with this text.
void select(QComboBox& box, int value, const QString& text)
{
    if (box.findData(value) < 0) {
        box.addItem(text, value);
    }
    box.setCurrentIndex(box.findData(value));
}

} // namespace

PreferencesDialog::PreferencesDialog(const Preferences& preferences, QWidget* parent)
    : QDialog(parent), m_theme(choiceBox(QStringLiteral("preferredTheme"), tr("Theme"))),
      m_lockAfter(choiceBox(QStringLiteral("lockAfter"), tr("Lock after"))),
      m_clearCopies(choiceBox(QStringLiteral("clearCopiesAfter"), tr("Clear copies after"))),
      m_times(choiceBox(QStringLiteral("timesShown"), tr("Times"))), m_proxies(new QLineEdit),
      m_proxiesLine(smallLabel({})), m_reset(smallButton(QStringLiteral("resetPreferences"),
                                                         theme::Icon::RotateCcw, tr("Reset to defaults")))
{
    setObjectName(QStringLiteral("preferencesDialog"));
    setWindowTitle(tr("Preferences"));
    fillChoices();
    auto* card = new Card;
    card->setAccessibleName(tr("Preferences"));
    addRows(*card);

    auto* about = smallButton(QStringLiteral("aboutUsher"), theme::Icon::Info, tr("About Usher…"));
    auto* close = pageButton(QStringLiteral("closePreferences"), tr("Close"), theme::ButtonKind::Primary);
    auto* column = new QVBoxLayout;
    column->setSpacing(2 * theme::grid);
    column->addWidget(card);
    close->setDefault(true);
    constexpr int width = 620;
    fittedDialog(this, column, rowOf({m_reset, about, nullptr, close}))->setFitting(width);

    display(preferences);
    for (QComboBox* box : {m_theme, m_lockAfter, m_clearCopies, m_times}) {
        connect(box, &QComboBox::activated, this, &PreferencesDialog::tell);
    }
    connect(m_proxies, &QLineEdit::textEdited, this, &PreferencesDialog::takeProxies);
    connect(m_reset, &QPushButton::clicked, this, [this] {
        display(Preferences());
        tell();
        m_theme->setFocus(Qt::OtherFocusReason); // the button is disabled now
    });
    connect(about, &QPushButton::clicked, this, &PreferencesDialog::aboutWanted);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    m_theme->setFocus(Qt::OtherFocusReason);
}

void PreferencesDialog::fillChoices()
{
    m_theme->addItem(tr("As the desktop"), number(ThemeChoice::System));
    m_theme->addItem(tr("Light"), number(ThemeChoice::Light));
    m_theme->addItem(tr("Dark"), number(ThemeChoice::Dark));
    for (const int minutes : {1, 2, 5, 10, 15, 30, 60}) {
        m_lockAfter->addItem(minutesText(minutes), minutes);
    }
    m_clearCopies->addItem(tr("30 seconds"), 30);
    for (const int minutes : {1, 2, 5, 10}) {
        m_clearCopies->addItem(minutesText(minutes), 60 * minutes);
    }
    m_clearCopies->addItem(tr("Never"), 0);
    //: %1 is the name of the computer's time zone, such as CET
    m_times->addItem(tr("This computer's (%1)").arg(localZone()), number(TimesShown::Local));
    m_times->addItem(tr("UTC"), number(TimesShown::Utc));
}

void PreferencesDialog::addRows(Card& card)
{
    addPreference(card, m_theme, tr("A desktop with high contrast keeps its own colours."));
    addPreference(
        card, m_lockAfter,
        tr("Without input. The window also locks with the desktop and before the computer sleeps."));
    addPreference(card, m_clearCopies,
                  tr("What you copy in Usher leaves the clipboard, also when you lock or quit."));
    addPreference(card, m_times, tr("The time zone of times that stand alone. Cards show UTC beside it."));

    m_proxies->setObjectName(QStringLiteral("trustedProxies"));
    m_proxies->setAccessibleName(tr("Trusted proxies"));
    m_proxies->setPlaceholderText(tr("10.0.0.0/8, 2001:db8::1"));
    m_proxiesLine->setObjectName(QStringLiteral("trustedProxiesLine"));
    m_proxiesLine->setWordWrap(true);
    card.addRow(m_proxies->accessibleName(), columnOf({m_proxies, m_proxiesLine}, theme::halfGrid));
}

void PreferencesDialog::display(const Preferences& preferences)
{
    select(*m_theme, number(preferences.theme), {});
    select(*m_lockAfter, number(preferences.lockAfter.count()),
           minutesText(number(preferences.lockAfter.count())));
    select(*m_clearCopies, number(preferences.clearCopiesAfter.count()),
           tr("%1 seconds").arg(preferences.clearCopiesAfter.count()));
    select(*m_times, number(preferences.times), {});
    m_trusted = preferences.trustedProxies;
    m_trustedBefore = m_trusted;
    m_proxies->setText(m_trusted.join(QStringLiteral(", ")));
    explainProxies({});
    m_reset->setEnabled(preferences != Preferences());
}

Preferences PreferencesDialog::chosen() const
{
    return {.theme = static_cast<ThemeChoice>(m_theme->currentData().toInt()),
            .lockAfter = std::chrono::minutes{m_lockAfter->currentData().toInt()},
            .clearCopiesAfter = std::chrono::seconds{m_clearCopies->currentData().toInt()},
            .times = static_cast<TimesShown>(m_times->currentData().toInt()),
            .trustedProxies = m_trusted};
}

void PreferencesDialog::takeProxies()
{
    const auto read = readNetworks(m_proxies->text());
    explainProxies(read ? QString() : read.error());
    const QStringList& networks = read ? *read : m_trustedBefore;
    if (networks != m_trusted) {
        m_trusted = networks;
        tell();
    }
}

void PreferencesDialog::explainProxies(const QString& wrong)
{
    const QString line =
        wrong.isEmpty()
            ? tr("The networks of your own proxies. Then the card of a session says whether its address is "
                 "known or only claimed.")
            : tr("“%1” is not an address or a network. Until it is, the proxies stay as they were.")
                  .arg(visibleText(wrong));
    m_proxiesLine->setText(line);
    theme::applyTone(*m_proxiesLine, wrong.isEmpty() ? theme::Tone::Muted : theme::Tone::Danger);
    m_proxies->setAccessibleDescription(line);
}

void PreferencesDialog::tell()
{
    const Preferences preferences = chosen();
    m_reset->setEnabled(preferences != Preferences());
    Q_EMIT changed(preferences);
}

} // namespace usher::ui
