// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/Surroundings.h"

#include <cstdio>

#include <unistd.h>

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QWidget>

namespace usher::test
{

namespace
{

QtMessageHandler messagesGoTo = nullptr;

/// A test's messages go only to its log, a program's to standard error. This writes them to both.
void sayBoth(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    std::ignore = std::fprintf(stderr, "%s\n", qPrintable(message));
    messagesGoTo(type, context, message);
}

QString clipboardText()
{
    QString all;
    const QMimeData* held = QGuiApplication::clipboard()->mimeData();
    for (const QString& format : held->formats()) {
        all += format + u' ' + QString::fromUtf8(held->data(format)) + u'\n';
    }
    return all;
}

QString accessibleText(QWidget* widget)
{
    QString all = widget->toolTip() + u'\n' + widget->whatsThis() + u'\n' + widget->statusTip() + u'\n';
    auto* const interface = QAccessible::queryAccessibleInterface(widget);
    if (!interface) {
        return all;
    }
    for (const auto kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value,
                            QAccessible::Help, QAccessible::DebugDescription}) {
        all += interface->text(kind) + u'\n';
    }
    if (auto* text = interface->textInterface()) {
        all += text->text(0, text->characterCount()) + u'\n';
    }
    return all;
}

QString accessibleTexts()
{
    QString all;
    for (QWidget* widget : QApplication::allWidgets()) {
        all += accessibleText(widget);
    }
    return all;
}

} // namespace

Surroundings::Surroundings() : m_standardError(::dup(STDERR_FILENO))
{
    if (!m_file.open() || ::dup2(m_file.handle(), STDERR_FILENO) < 0) {
        qFatal("standard error cannot be redirected");
    }
    messagesGoTo = qInstallMessageHandler(sayBoth);
    qApp->installEventFilter(this);
}

Surroundings::~Surroundings()
{
    qApp->removeEventFilter(this);
    qInstallMessageHandler(messagesGoTo);
    ::dup2(m_standardError, STDERR_FILENO);
    ::close(m_standardError);
}

bool Surroundings::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::WindowTitleChange || event->type() == QEvent::Show) {
        if (const auto* widget = qobject_cast<QWidget*>(watched)) {
            m_titles += widget->windowTitle() + u'\n' + widget->windowIconText() + u'\n';
        }
    }
    return QObject::eventFilter(watched, event);
}

QByteArray Surroundings::standardError() const
{
    std::ignore = std::fflush(stderr);
    QFile file(m_file.fileName());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList Surroundings::found(const QList<const Canary*>& canaries) const
{
    qWarning("end of the test");
    const QByteArray said = standardError();
    QStringList found;
    if (!said.endsWith("end of the test\n")) {
        found << QStringLiteral("standard error is not collected");
    }
    if (m_titles.trimmed().isEmpty()) {
        found << QStringLiteral("no title was seen");
    }
    for (const Canary* canary : canaries) {
        found += canary->find(said, QStringLiteral("standard error"));
        found += canary->find(m_titles.toUtf8(), QStringLiteral("a title"));
        found += canary->find(clipboardText().toUtf8(), QStringLiteral("the clipboard"));
        found += canary->find(accessibleTexts().toUtf8(), QStringLiteral("what assistive tools read"));
    }
    return found;
}

} // namespace usher::test
