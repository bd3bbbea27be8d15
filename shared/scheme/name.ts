/** What people read, by locale. */
export interface LocalName {
  readonly 'zh-CN': string;
  readonly en: string;
}
