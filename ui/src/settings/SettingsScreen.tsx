import { useRef } from "react";
import { ErrorState } from "../components/ErrorState";
import { Page } from "../components/Page";
import { Skeleton } from "../components/Skeleton";
import { useSettings, useStatus } from "../data";
import { host } from "../host";
import { About } from "./About";
import { AppearanceChoice } from "./AppearanceChoice";
import { BackupRow } from "./Backup";
import { CheckRow } from "./Check";
import { DataFolder, Logs } from "./Folders";
import { HostNames } from "./HostNames";
import { KeychainRow } from "./KeychainRow";
import { LoginStart } from "./LoginStart";
import { Notifications } from "./Notifications";
import { Port } from "./Port";
import { Requests } from "./Requests";
import { RestoreRow } from "./Restore";
import { Retention } from "./Retention";
import { Section } from "./Section";
import { SectionNav } from "./SectionNav";
import styles from "./Settings.module.css";
import { SingleKeys } from "./SingleKeys";
import { Updates } from "./updates/Updates";
import { useLeadTo } from "./useLeadTo";

export function SettingsScreen() {
  const settings = useSettings();
  const status = useStatus();
  const failure = settings.error ?? status.error;
  const ready = settings.data !== undefined && status.data !== undefined;
  const scroller = useRef<HTMLDivElement>(null);
  useLeadTo(ready);

  if (failure && !ready) {
    return (
      <Page title="Settings">
        <ErrorState failure={failure} onRetry={() => void Promise.all([settings.refetch(), status.refetch()])} />
      </Page>
    );
  }
  if (!ready) {
    return (
      <Page title="Settings">
        <div className={styles.skeleton}>
          <Skeleton rows={8} />
        </div>
      </Page>
    );
  }
  return (
    <Page title="Settings" fill>
      <div ref={scroller} className={styles.scroller}>
        <div className={styles.layout}>
          <SectionNav scroller={scroller} />
          <div className={styles.sections}>
            <Section id="general">
              <AppearanceChoice settings={settings.data} />
              <SingleKeys />
              <Notifications settings={settings.data} />
              {host.can.startAtLogin && <LoginStart />}
            </Section>
            <Section id="server">
              <Port settings={settings.data} status={status.data} />
              <HostNames settings={settings.data} />
            </Section>
            <Section id="keychain">
              <KeychainRow />
            </Section>
            <Section id="data">
              <DataFolder folder={status.data.folder} />
              <Retention settings={settings.data} status={status.data} />
              <Requests settings={settings.data} />
              <BackupRow />
              <RestoreRow status={status.data} />
              <CheckRow />
              {host.can.openFolder && <Logs />}
            </Section>
            <Section id="about">
              {host.can.update && <Updates settings={settings.data} />}
              <About status={status.data} />
            </Section>
          </div>
        </div>
      </div>
    </Page>
  );
}
