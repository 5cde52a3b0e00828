import type { IssueRow } from './newsletter.repository.js';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign]!);

/** News as an Atom feed, RFC 4287; the newest first. */
export function atomFeed(url: string, issues: readonly IssueRow[]): string {
  const updated = issues[0]?.sentAt ?? new Date(0);
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru">
<id>${escaped(url)}/news</id>
<title>Окно: изменения законодательства</title>
<updated>${updated.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${escaped(url)}/news"/>
<author><name>Окно</name></author>
${issues.map((issue) => entry(url, issue)).join('\n')}
</feed>
`;
}

function entry(url: string, { id, title, summary, body, source, sentAt }: IssueRow): string {
  const at = sentAt!.toISOString();
  const text = source ? `${body}\n\n${source}` : body;
  return `<entry>
<id>urn:uuid:${id}</id>
<title>${escaped(title)}</title>
<published>${at}</published>
<updated>${at}</updated>
<link rel="alternate" type="text/html" href="${escaped(url)}/news/${id}"/>
<summary>${escaped(summary)}</summary>
<content type="text">${escaped(text)}</content>
</entry>`;
}
