import { Injectable } from '@nestjs/common';
import { Repository } from '../../platform/database/repository.js';
import type { Work } from '../../platform/database/work.js';
import { AuthorityDocument, AuthorityDocumentEdition } from './authority-document.entity.js';

@Injectable()
export class AuthorityDocumentRepository extends Repository<AuthorityDocument> {
  constructor() {
    super(AuthorityDocument);
  }

  all(work: Work): Promise<AuthorityDocument[]> {
    return work.db.run((em) =>
      em.createQueryBuilder(AuthorityDocument, 'd').orderBy('d.createdAt').addOrderBy('d.id').limit(300).getMany(),
    );
  }
}

@Injectable()
export class AuthorityEditionRepository extends Repository<AuthorityDocumentEdition> {
  constructor() {
    super(AuthorityDocumentEdition);
  }

  /** Latest day in force first; of two for one day the later upload. */
  of(work: Work, documentIds: readonly string[]): Promise<AuthorityDocumentEdition[]> {
    return work.db.run((em) =>
      em
        .createQueryBuilder(AuthorityDocumentEdition, 'e')
        .where('e.documentId = any(:documentIds)', { documentIds })
        .orderBy('e.inForceFrom', 'DESC')
        .addOrderBy('e.createdAt', 'DESC')
        .addOrderBy('e.id', 'DESC')
        .getMany(),
    );
  }
}
