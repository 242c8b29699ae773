// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/LogStatus.h"

#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/audit/export/CheckpointExport.h"
#include "ui/audit/text/RecordText.h"
#include "ui/widgets/announcement/Announcement.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/Card.h"
#include "ui/widgets/value/IconLabel.h"
#include "ui/widgets/value/ValueRows.h"
#include "ui/widgets/value/ValueText.h"
#include "ui/words/NumberText.h"
#include "ui/words/TimeText.h"

namespace usher::ui
{

using theme::Icon;
using theme::Tone;

namespace
{

} // namespace

LogStatus::LogStatus(CoreClient& client, const sso::StoreSummary& store, QWidget* parent)
    : QWidget(parent), m_client(client), m_isFirstSeen(store.logTrust == sso::LogTrust::FirstSeen),
      m_icon(new IconLabel(Icon::Info, Tone::Muted, theme::largeIconSize())),
      m_sentence(valueText(tr("State of the log"), QStringLiteral("logState"), {})),
      m_findings(valueText(tr("Findings"), QStringLiteral("logFindings"), {})),
      m_facts(valueText(tr("About the log"), QStringLiteral("logFacts"), {})),
      m_verify(smallButton(QStringLiteral("verifyLog"), Icon::ShieldCheck, tr("Verify"))),
      m_cancel(smallButton(QStringLiteral("cancelVerify"), Icon::X, tr("Cancel"))),
      m_export(new CheckpointExport(client))
{
    setObjectName(QStringLiteral("logStatus"));
    m_sentence->setFont(theme::strongFont(m_sentence->font()));
    m_facts->setFont(theme::smallFont(m_facts->font()));
    m_facts->setTone(Tone::Muted);
    constexpr int mostLines = 10; // some findings need two
    m_findings->setMaximumLines(mostLines);
    m_cancel->hide();
    auto* state = rowOf({m_icon, m_sentence});
    state->layout()->setAlignment(m_sentence, Qt::AlignVCenter);
    constexpr int leastWidth = 280; // in pixels before scaling: room for a few words in a line
    state->setMinimumWidth(theme::scaled(leastWidth));
    state->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* row = flowOf({state, flowOf({m_verify, m_cancel, m_export})});
    auto* card = new Card;
    card->setAccessibleName(tr("State of the log"));
    card->addRow(columnOf({row, m_findings, m_facts}, theme::halfGrid));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(card);

    connect(m_verify, &QPushButton::clicked, this, &LogStatus::verify);
    connect(m_cancel, &QPushButton::clicked, this, &LogStatus::cancel);
    connect(m_export, &CheckpointExport::exported, this, [this] {
        m_exportFailure.clear();
        refresh();
    });
    connect(m_export, &CheckpointExport::failed, this, [this](const QString& sentence) {
        m_exportFailure = sentence;
        showState();
    });
    showState();
}

void LogStatus::refresh()
{
    const auto readState = [&clock = m_client.machineClock()](sso::LogInspector& log) {
        return log.state(clock.now());
    };
    m_client.inspect(m_readingState.start(), readState, [this](Result<sso::LogState> state) {
        m_readingState.end();
        m_state.reset();
        if (state) {
            m_state = std::move(*state);
        }
        showState();
    });
}

void LogStatus::verify()
{
    m_failure.clear();
    m_verify->hide();
    m_cancel->show();
    m_cancel->setFocus(Qt::OtherFocusReason);
    showProgress(0, 0);
    m_client.inspect(
        m_verification.start(), [this](qint64 done, qint64 of) { showProgress(done, of); },
        [](sso::LogInspector& log, const Progress& progress) { return log.verify({}, progress); },
        [this](Result<audit::Verdict> verdict) { showVerdict(std::move(verdict)); });
}

void LogStatus::cancel()
{
    m_verification.end();
    m_cancel->hide();
    m_verify->show();
    m_verify->setFocus(Qt::OtherFocusReason);
    showState();
}

void LogStatus::showProgress(qint64 done, qint64 of)
{
    setSentence(Icon::Loader, Tone::Muted, tr("Verifying… %1 %").arg(percentOf(done, of)));
}

void LogStatus::showVerdict(Result<audit::Verdict> verdict)
{
    m_verification.end();
    const bool hadFocus = m_cancel->hasFocus();
    m_cancel->hide();
    m_verify->show();
    if (hadFocus) {
        m_verify->setFocus(Qt::OtherFocusReason);
    }
    if (verdict) {
        m_verified = Verified{.verdict = std::move(*verdict), .when = m_client.clock().now()};
        Q_EMIT verified(m_verified->verdict.findings);
    } else {
        m_failure = errorSentence(verdict.error());
    }
    showState();
    announce(*this, m_sentence->toPlainText());
    refresh();
}

void LogStatus::showState()
{
    showFacts();
    showFindings();
    if (m_verification.isRunning()) {
        return; // showProgress() sets the sentence meanwhile
    }
    if (!m_failure.isEmpty()) {
        setSentence(Icon::TriangleAlert, Tone::Warning,
                    tr("The verification did not finish: %1").arg(m_failure));
    } else if (!m_verified) {
        setSentence(Icon::Info, Tone::Muted, tr("Not verified yet"));
    } else if (m_verified->verdict.isSound()) {
        showSound();
    } else {
        showDamaged();
    }
}

void LogStatus::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LocaleChange) {
        showState();
    }
}

void LogStatus::showSound()
{
    const qint64 size = m_verified->verdict.checkpoint.size;
    const qint64 now = std::max(size, m_state ? m_state->size : size);
    const QString verified = tr("Verified up to record %1 of %2, %3")
                                 .arg(numberText(size), numberText(now), localText(m_verified->when));
    setSentence(Icon::ShieldCheck, Tone::Success, verified);
}

void LogStatus::showDamaged()
{
    const auto count = static_cast<qint64>(damagedRecords(m_verified->verdict.findings).size());
    const QString found = localText(m_verified->when);
    setSentence(Icon::CircleX, Tone::Danger,
                count == 0 ? tr("Damaged, found %1").arg(found)
                           : tr("Damaged: %1, found %2").arg(recordCountText(count), found));
}

void LogStatus::showFindings()
{
    const bool isDamaged = m_verified && !m_verified->verdict.isSound();
    m_findings->setVisible(isDamaged);
    if (!isDamaged) {
        return;
    }
    const auto& findings = m_verified->verdict.findings;
    constexpr std::size_t mostFindings = 3;
    QStringList lines;
    for (std::size_t index = 0; index < std::min(findings.size(), mostFindings); ++index) {
        lines << tr("%1.").arg(audit::findingSentence(findings[index]));
    }
    if (findings.size() > mostFindings) {
        lines << tr("There are more findings.");
    }
    const qsizetype count = damagedRecords(findings).size();
    lines << (count == 0   ? tr("Do not trust this log. Compare it with a backup.")
              : count == 1 ? tr("Do not trust this record. Compare it with a backup.")
                           : tr("Do not trust these records. Compare them with a backup."));
    m_findings->setLines(lines);
}

void LogStatus::showFacts()
{
    QStringList facts;
    if (!m_state) {
        setFacts(tr("Nothing is known of the log yet."));
        return;
    }
    facts << recordCountText(m_state->size)
          << tr("about %1")
                 .arg(QLocale().formattedDataSize(m_state->size * m_state->bytesPerRecord, 1,
                                                  QLocale::DataSizeSIFormat))
          << tr("about %1 a month").arg(numberText(m_state->lastMonth));
    if (m_verified && m_state->size > m_verified->verdict.checkpoint.size) {
        facts << tr("%1 since it was verified")
                     .arg(numberText(m_state->size - m_verified->verdict.checkpoint.size));
    }
    if (m_isFirstSeen) {
        facts << tr("this computer sees it for the first time, so its earlier records are taken on trust");
    }
    if (m_state->remembered) {
        facts << tr("this computer remembers %1 of them, seen %2")
                     .arg(numberText(m_state->remembered->size), localText(m_state->remembered->seen));
    } else {
        facts << tr("this computer remembers nothing of this log");
    }
    if (m_state->exported) {
        facts << tr("last checkpoint exported at %1, %2")
                     .arg(numberText(m_state->exported->size), localText(m_state->exported->time));
    } else {
        facts << tr("no checkpoint exported yet");
    }
    setFacts(facts.join(QStringLiteral(" · ")));
}

void LogStatus::setFacts(const QString& facts)
{
    QStringList lines;
    if (!m_exportFailure.isEmpty()) {
        lines << tr("The checkpoint was not exported. %1").arg(m_exportFailure);
    }
    m_facts->setLines(lines << facts);
}

void LogStatus::setSentence(Icon icon, Tone tone, const QString& sentence)
{
    m_icon->setIcon(icon, tone);
    m_sentence->setTone(tone == Tone::Muted ? Tone::Normal : tone);
    m_sentence->setValue(sentence);
}

} // namespace usher::ui
