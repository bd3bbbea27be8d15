/** Why this browser shows no notifications; null: it can. */
export type NotifyFault = 'insecure' | 'unsupported' | 'denied' | null;

export interface Spoken {
  /** One that is shown again under the same id takes the place of the first. */
  readonly id: string;
  readonly text: string;
}

/** This browser's notifications: whether it has them, and showing one. */
export class Notifier {
  fault = $state.raw<NotifyFault>(notifyFault());

  /** Asks the browser; it asks the person. */
  async permit(): Promise<void> {
    if (notifyFault() === null && Notification.permission !== 'granted') await Notification.requestPermission();
    this.fault = notifyFault();
  }

  show(title: string, { id, text }: Spoken): void {
    if (this.fault !== null) return;
    try {
      const shown = new Notification(title, { body: text, tag: id });
      shown.onclick = () => {
        window.focus();
        shown.close();
      };
    } catch {
      // Phones have the name and refuse to make one from a page.
      this.fault = 'unsupported';
    }
  }
}

function notifyFault(): NotifyFault {
  if (!isSecureContext) return 'insecure';
  if (typeof Notification === 'undefined') return 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : null;
}
