// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/AuditPage.h"

#include "ui/audit/RecordList.h"
#include "ui/audit/record/RecordPage.h"
#include "ui/audit/text/AuditQuery.h"

namespace usher::ui
{

AuditPage::AuditPage(CoreClient& client, Settings& settings, const sso::StoreSummary& store, QWidget* parent)
    : QStackedWidget(parent), m_list(new RecordList(client, settings, store)),
      m_record(new RecordPage(client))
{
    setObjectName(QStringLiteral("auditPage"));
    addWidget(m_list);
    addWidget(m_record);
    connect(m_list, &RecordList::recordChosen, this, [this](qint64 number) {
        setCurrentWidget(m_record);
        m_record->setBackText(tr("Back to the list"));
        m_record->open(number);
    });
    connect(m_list, &RecordList::verified, m_record, &RecordPage::setFindings);
    connect(m_record, &RecordPage::backWanted, this, &AuditPage::goBack);
    connect(m_record, &RecordPage::queryWanted, this, [this](const AuditQuery& query) {
        showQuery({.range = query.range, .filter = clone(query.filter)});
        m_list->focusFilter();
    });
    connect(m_list, &RecordList::ownSessionEnded, this, &AuditPage::ownSessionEnded);
    connect(m_record, &RecordPage::ownSessionEnded, this, &AuditPage::ownSessionEnded);
}

void AuditPage::begin()
{
    if (!m_hasSearched && currentWidget() == m_list) {
        m_hasSearched = true;
        m_list->refresh();
        m_list->focusFilter();
    }
}

void AuditPage::refresh()
{
    if (currentWidget() == m_record) {
        m_record->refresh();
    } else {
        m_list->refresh();
    }
}

bool AuditPage::focusFilter()
{
    showList();
    begin();
    m_list->focusFilter();
    return true;
}

bool AuditPage::goBack()
{
    if (currentWidget() != m_record) {
        return false;
    }
    const bool isFromElsewhere = m_isFromElsewhere;
    showList();
    if (isFromElsewhere) {
        Q_EMIT backWanted();
    } else {
        m_list->focusTable();
    }
    return true;
}

void AuditPage::openRecord(qint64 number)
{
    setCurrentWidget(m_record);
    m_record->setBackText(tr("Back"));
    m_record->open(number);
    m_isFromElsewhere = true;
}

void AuditPage::stepBack()
{
    if (!goBack()) {
        m_list->stepBack();
    }
}

void AuditPage::exportShown()
{
    showList();
    begin();
    m_list->exportRecords();
}

void AuditPage::showWhoLookedAtSession(const sso::Ust& token)
{
    AuditQuery query;
    query.filter.targetUst = token.clone();
    showQuery(std::move(query));
    m_list->focusTable();
}

void AuditPage::showRecordsAboutUser(const QString& username)
{
    AuditQuery query;
    query.filter.records.target = username;
    showQuery(std::move(query));
    m_list->focusTable();
}

void AuditPage::showRecordsOfAct(const QString& cid)
{
    AuditQuery query;
    query.filter.records.cid = cid;
    showQuery(std::move(query));
    m_list->focusTable();
}

void AuditPage::showList()
{
    m_isFromElsewhere = false;
    m_record->leave();
    setCurrentWidget(m_list);
}

void AuditPage::showQuery(AuditQuery query)
{
    m_hasSearched = true;
    showList();
    m_list->ask(std::move(query));
}

} // namespace usher::ui
