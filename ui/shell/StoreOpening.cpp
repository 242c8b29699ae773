// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/StoreOpening.h"

#include "core/text/LocalPath.h"
#include "ui/settings/Settings.h"
#include "ui/shell/RunningWindows.h"

namespace usher::ui
{

namespace
{

QString openingText(const sso::StoreSummary& store)
{
    return store.host.isEmpty() ? StoreOpening::tr("Opening %1").arg(store.database)
                                : StoreOpening::tr("Connecting to %1").arg(store.host);
}

} // namespace

StoreOpening::StoreOpening(CoreClient& client, Settings& settings, RunningWindows& windows, QObject* parent)
    : QObject(parent), m_client(client), m_settings(settings), m_windows(windows)
{
}

void StoreOpening::begin(const QString& given)
{
    const auto local = localPath(given);
    if (!local) {
        Q_EMIT failed(local.error().subject, local.error()); // without a password that the URL may contain
        return;
    }
    const QString path = *local;
    auto* context = beginStep(path, tr("Reading %1").arg(path));
    m_client.describe(path, {}, context, [this, path, context](const Result<sso::StoreSummary>& store) {
        if (!store) {
            endStep();
            Q_EMIT failed(path, store.error());
            return;
        }
        m_windows.bringForward(store->folder, {}, context, [this, store = *store](bool isElsewhere) {
            endStep();
            if (isElsewhere) {
                Q_EMIT foundElsewhere(store.folder);
            } else {
                proceed(store);
            }
        });
    });
}

void StoreOpening::beginAccepting(const QString& path)
{
    m_acceptedPath = path;
    begin(path);
}

void StoreOpening::proceed(const sso::StoreSummary& store)
{
    m_windows.announce(store.folder);
    const auto remembered = m_settings.accessOf(store.folder);
    const auto access = m_preset.value_or(remembered.value_or(sso::Access::Full));
    if (remembered && store.asked.isEmpty()) {
        open(store.folder, openingText(store), {.access = access});
    } else {
        Q_EMIT confirmationWanted(store, access);
    }
}

void StoreOpening::openConfirmed(const sso::StoreSummary& store, sso::OpenOptions options)
{
    if (!store.isSample) {
        m_settings.rememberStore(store.folder, options.access);
    }
    if (store.asked.variables.empty()) {
        open(store.folder, openingText(store), std::move(options));
        return;
    }
    // Where the store is depends on what was entered, and is shown while Usher connects to it.
    auto* context = beginStep(store.folder, tr("Reading %1").arg(store.folder));
    auto given = options.given.clone();
    const auto confirmed = std::make_shared<sso::OpenOptions>(std::move(options));
    m_client.describe(store.folder, std::move(given), context,
                      [this, folder = store.folder, confirmed](const Result<sso::StoreSummary>& resolved) {
                          endStep();
                          if (resolved) {
                              open(folder, openingText(*resolved), std::move(*confirmed));
                          } else {
                              Q_EMIT failed(folder, resolved.error());
                          }
                      });
}

void StoreOpening::openCreated(const QString& folder)
{
    open(folder, tr("Opening %1").arg(folder), {.access = m_preset.value_or(sso::Access::Full)});
}

void StoreOpening::open(const QString& folder, const QString& what, sso::OpenOptions options)
{
    m_windows.announce(folder);
    auto* context = beginStep(folder, what);
    if (folder == m_acceptedPath) {
        options.history = sso::History::Accept;
    }
    m_client.open(folder, std::move(options), context,
                  [this, folder](const Result<sso::StoreSummary>& store) {
                      endStep();
                      if (store) {
                          remember(*store);
                          Q_EMIT opened(*store);
                      } else {
                          Q_EMIT failed(folder, store.error());
                      }
                  });
}

void StoreOpening::remember(const sso::StoreSummary& store)
{
    m_acceptedPath.clear();
    if (!store.isSample) {
        m_settings.rememberStore(store.folder, store.isReadOnly ? sso::Access::ReadOnly : sso::Access::Full);
        m_settings.setLastStore(store.folder);
    }
}

void StoreOpening::cancel()
{
    endStep();
    m_client.close(); // takes effect later if core is still waiting for the server
    Q_EMIT cancelled(m_path);
}

void StoreOpening::forget()
{
    m_acceptedPath.clear();
    m_windows.announce({});
}

QObject* StoreOpening::beginStep(const QString& path, const QString& what)
{
    QObject* context = m_step.start();
    m_path = path;
    Q_EMIT begun(what);
    return context;
}

void StoreOpening::endStep()
{
    m_step.end();
    Q_EMIT ended();
}

} // namespace usher::ui
