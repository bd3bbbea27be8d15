import { BoardsDraft } from './boards-draft.svelte.ts';
import { SchemeDesk } from './scheme-desk.svelte.ts';
import { SiteTextDesk } from './site-text-desk.svelte.ts';

/** What was changed in the office and is not saved yet: it stays while one looks at another page of it. */
export class OfficeDrafts {
  readonly boards = new BoardsDraft();
  readonly scheme = new SchemeDesk();
  readonly siteText = new SiteTextDesk();

  get isChanged(): boolean {
    return this.boards.isChanged || this.scheme.isChanged || this.siteText.isChanged;
  }
}
