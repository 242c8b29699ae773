// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/record/RecordPage.h"

#include <QPushButton>

#include "ui/audit/record/RecordCard.h"
#include "ui/audit/text/RecordText.h"
#include "ui/widgets/feedback/BusyIndicator.h"
#include "ui/widgets/feedback/Notice.h"
#include "ui/widgets/focus/FocusHome.h"
#include "ui/widgets/layout/Arrange.h"
#include "ui/widgets/layout/ContentLayout.h"
#include "ui/widgets/value/PlainLabel.h"
#include "ui/words/NumberText.h"

namespace usher::ui
{

using theme::Icon;

RecordPage::RecordPage(CoreClient& client, QWidget* parent)
    : QWidget(parent), m_client(client), m_title(titleLabel({})),
      m_back(smallButton(QStringLiteral("backToAuditList"), Icon::ArrowLeft, {})), m_busy(new BusyIndicator),
      m_content(new ContentLayout)
{
    setObjectName(QStringLiteral("recordPage"));
    m_back->setToolTip(tr("Alt+Left or Esc"));
    auto* column = pageLayout(scrollingPart(this));
    column->addWidget(rowOf({m_title, nullptr, m_busy, m_back}));
    column->addLayout(m_content);
    column->addStretch(1);

    connect(m_back, &QPushButton::clicked, this, &RecordPage::backWanted);
    new FocusHome(this, m_back);
}

void RecordPage::setBackText(const QString& text)
{
    m_back->setText(text);
}

void RecordPage::open(qint64 number)
{
    leave();
    m_number = number;
    m_title->setText(tr("Audit record no. %1").arg(numberText(number)));
    m_busy->start(tr("Reading the record"));
    m_back->setFocus(Qt::OtherFocusReason);
    const auto get = [number](sso::Sso& sso, const sso::Caller& caller) {
        return sso.audit().get(caller, number);
    };
    m_client.read(m_reading.start(), get, [this](Result<sso::ProvenRecord> answer) {
        m_reading.end();
        m_busy->stop();
        showAnswer(std::move(answer));
    });
}

void RecordPage::leave()
{
    m_reading.end();
    m_busy->stop();
    m_content->setContent(nullptr);
    m_proven.reset();
}

void RecordPage::setFindings(const std::vector<audit::Finding>& findings)
{
    const QStringList before = findingsOfRecord();
    m_findings = findings;
    if (m_proven && findingsOfRecord() != before) {
        showRecord();
    }
}

QStringList RecordPage::findingsOfRecord() const
{
    QStringList sentences;
    for (const auto& finding : m_findings) {
        if (damagedRecords({finding}).contains(m_number)) {
            sentences << tr("%1.").arg(audit::findingSentence(finding));
        }
    }
    return sentences;
}

void RecordPage::showRecord()
{
    auto* card = new RecordCard(*m_proven, findingsOfRecord(), m_client.clock());
    connect(card, &RecordCard::queryWanted, this, &RecordPage::queryWanted);
    m_content->setContent(card);
}

void RecordPage::showAnswer(Result<sso::ProvenRecord> answer)
{
    if (answer) {
        m_proven = std::move(*answer);
        showRecord();
        return;
    }
    const Error& error = answer.error();
    if (error.kind == ErrorKind::Refused) {
        Q_EMIT ownSessionEnded();
        return;
    }
    auto* notice = new Notice(QStringLiteral("recordNotice"));
    notice->setFailure(tr("This record cannot be shown"), error);
    m_content->setContent(notice);
}

} // namespace usher::ui
