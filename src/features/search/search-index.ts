import { Injectable } from '@nestjs/common';
import type { SubjectClass } from '../../kernel/actor.js';
import type { Work } from '../../platform/database/work.js';
import type { Owner } from '../../platform/events/events.js';

/** A thing that is found by a part of its name, by digits or by an address. */
export interface Searchable {
  /** 'invoice', 'connectionRequest', 'certificate': what the client draws and where it leads. Clients are there by themselves. */
  kind: string;
  objectId: string;
  owner: Owner;
  /** Names, addresses of mail and the like. */
  words: readonly (string | null | undefined)[];
  /** Numbers as people type them; spaces and signs are dropped. */
  numbers: readonly (string | null | undefined)[];
  title: string;
  /** Second line of the finding. */
  note?: string;
}
export interface Found {
  kind: string;
  objectId: string;
  clientId: string | null;
  title: string;
  note: string;
}

/** What everything is found by (CRM-5). Features put their objects in, in the transaction that makes or changes them. */
@Injectable()
export class SearchIndex {
  private readonly kinds = new Map<string, SubjectClass>();

  /** Declares a kind: it is found by those whom the policy lets read its class. */
  declare(kind: string, subject: SubjectClass): void {
    this.kinds.set(kind, subject);
  }

  async put(work: Work, s: Searchable): Promise<void> {
    if (!this.kinds.has(s.kind)) throw new Error(`Nobody has declared the kind ${s.kind} to the search`);
    const numbers = s.numbers.map((n) => n?.replace(/\D/g, '')).filter(Boolean);
    const words = [...s.words, ...s.numbers.filter((n) => n && /\D/.test(n))].filter(Boolean);
    await work.db.query(
      `insert into search_index (kind, object_id, partner_id, service_centre_id, client_id, text, digits, title, note)
       values ($1, $2, $3, $4, $5, sec.search_words($6), $7, $8, $9)
       on conflict (kind, object_id) do update set partner_id = excluded.partner_id,
         service_centre_id = excluded.service_centre_id, client_id = excluded.client_id, text = excluded.text,
         digits = excluded.digits, title = excluded.title, note = excluded.note`,
      [
        s.kind,
        s.objectId,
        s.owner.partnerId,
        s.owner.serviceCentreId ?? null,
        s.owner.clientId ?? null,
        words.join(' '),
        ` ${numbers.join(' ')} `,
        s.title,
        s.note ?? '',
      ],
    );
  }

  async remove(work: Work, kind: string, objectId: string): Promise<void> {
    await work.db.query('delete from search_index where kind = $1 and object_id = $2', [kind, objectId]);
  }

  /** At most `most` findings of the caller's scope, best first; nothing for less than three signs. */
  async find(work: Work, query: string, most: number, kinds: readonly string[] | null): Promise<Found[]> {
    const readable = [...this.kinds].filter(
      ([kind, subject]) => (!kinds || kinds.includes(kind)) && work.actor.can('read', subject),
    );
    if (readable.length === 0) return [];
    return work.db.query<Found>(
      `select kind, object_id as "objectId", client_id as "clientId", title, note from search_everything($1, $2, $3)`,
      [query, most, readable.map(([kind]) => kind)],
    );
  }
}
